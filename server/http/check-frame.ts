/** GET /check-frame.html: the document in which the page runs a student's code, with a policy of its own. */
import { createHash } from 'node:crypto';
import { Router } from 'express';

/**
 * All that the document does: for each port that the page sends, a worker made of the text that came with it.
 * The worker sends at most `most` messages for each of the page's, so that no code can drown the page.
 */
const script = `
addEventListener('message', (event) => {
  const port = event.ports[0];
  if (event.source !== parent || !port) return;
  const url = URL.createObjectURL(new Blob([event.data.source], { type: 'text/javascript' }));
  const worker = new Worker(url);
  let left = 1;
  worker.onmessage = ({ data }) => {
    if (left-- > 0) return port.postMessage(data);
    worker.terminate();
    if (left === -1) port.postMessage({ kind: 'broken', message: 'it printed without an end' });
  };
  worker.onmessageerror = worker.onerror = (problem) => {
    problem.preventDefault();
    port.postMessage({ kind: 'broken', message: String(problem.message || 'it stopped').slice(0, 500) });
  };
  port.onmessage = ({ data }) => {
    if (data.kind === 'stop') {
      worker.terminate();
      URL.revokeObjectURL(url);
      port.close();
    } else {
      left = data.most;
      worker.postMessage(data.job);
    }
  };
});
`;

const html = `<!doctype html><meta charset="utf-8"><title>Your code runs here</title><script>${script}</script>`;

/**
 * Nothing may be loaded and nobody reached; evaluation is allowed here and nowhere else. `sandbox` takes the
 * course's origin away even from someone who opens the address by itself.
 */
const policy = [
  "default-src 'none'",
  `script-src 'unsafe-eval' 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts',
].join('; ');

/** Comes after the rules for all pages, whose policy it replaces. */
export function checkFrame(): Router {
  const router = Router();
  router.get('/check-frame.html', (_request, response) => {
    response.set({
      'Content-Security-Policy': policy,
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-cache',
    });
    // It has no origin, so it can't be keyed by one; the browser would complain.
    response.removeHeader('Origin-Agent-Cluster');
    response.type('html').send(html);
  });
  return router;
}
