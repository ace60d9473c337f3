/** `flooder.ts URL COOKIE`: a thousand requests a second until its input ends; then one line of JSON with what came. */
import { Agent, type IncomingMessage, request } from 'node:http';

const [url = '', cookie = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const statuses: Record<number, number> = {};
let refusal: object | null = null;
let open = 0;

function read(response: IncomingMessage): void {
  const status = response.statusCode ?? 0;
  statuses[status] = (statuses[status] ?? 0) + 1;
  let text = '';
  response.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  response.on('end', () => {
    open -= 1;
    if (status !== 429 || refusal) return;
    const { 'content-type': contentType, 'retry-after': retryAfter } = response.headers;
    refusal = { contentType, retryAfter, ...(JSON.parse(text) as object) };
  });
}

/** A large hand-in, as costly as a request can be. */
const body = JSON.stringify({ source: 'x'.repeat(60_000) });
function send(i: number): void {
  open += 1;
  const post = i % 10 === 0;
  const headers = { cookie, ...(post && { 'content-type': 'application/json' }) };
  const path = post ? '/api/exercises/none/none/attempts' : '/api/exercises/perceptron/neuron';
  const sent = request(url + path, { method: post ? 'POST' : 'GET', agent, headers }, read);
  sent.on('error', () => {
    open -= 1;
  });
  sent.end(post ? body : undefined);
}

const begun = performance.now();
let sent = 0;
setInterval(() => {
  const due = performance.now() - begun;
  // A server that is slow to answer gets no endless line.
  for (; sent < due && open < 500; sent++) send(sent);
}, 5);
process.stdin.resume().on('end', () => {
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(`${JSON.stringify({ seconds, statuses, refusal })}\n`, () => process.exit());
});
process.stdout.write('ready\n');
