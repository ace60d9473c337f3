/** Security headers: the page may run its own code and workers, and talk to its own server; nothing else. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { isLoopback } from './reach.ts';

/** Where WebAssembly runs: in workers, which have the policy of their own script. */
const workerScript = /^\/assets\/[^/]*worker[^/]*\.js$/;

const rules = (scriptSrc: readonly string[], isTrustworthy: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: [...scriptSrc],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // Threads of WebAssembly want a page that shares its process with no other site.
    crossOriginOpenerPolicy: isTrustworthy && { policy: 'same-origin' },
    crossOriginEmbedderPolicy: isTrustworthy && { policy: 'require-corp' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: isTrustworthy,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });

/** A page or a script, over https or from this machine; over plain http browsers ignore some headers, and complain. */
const makeHeaders = (isTrustworthy: boolean) => ({
  page: rules(["'self'"], isTrustworthy),
  worker: rules(["'self'", "'wasm-unsafe-eval'", 'blob:'], isTrustworthy),
});
const [trusted, plain] = [makeHeaders(true), makeHeaders(false)];

/** No rule upgrades to https: the course is served over plain http as well, on this machine or in a classroom. */
export const securityHeaders: RequestHandler = (request, response, next) => {
  const { page, worker } = request.secure || isLoopback(request.hostname ?? '') ? trusted : plain;
  (workerScript.test(request.path) ? worker : page)(request, response, next);
};
