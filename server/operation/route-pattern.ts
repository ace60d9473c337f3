/** Which route answers a request, as it is written in the code: `/api/attempts/:id`, never the id. */
import type { Request } from 'express';

const patterns = new WeakMap<object, string>();

/** Notes the pattern when the router finds the route: later the part before it is forgotten. */
export function notePattern(request: Request): void {
  let route: unknown;
  Object.defineProperty(request, 'route', {
    configurable: true,
    enumerable: true,
    get: () => route,
    set(found: { path?: unknown } | undefined) {
      route = found;
      const path = [found?.path].flat()[0];
      if (typeof path === 'string') patterns.set(request, `${request.baseUrl}${path}`);
    },
  });
}

/** `other` for a request that no route answered, such as one for a file. */
export const patternOf = (request: object): string => patterns.get(request) ?? 'other';
