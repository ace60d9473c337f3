/**
 * Imported before tfjs, so that it keeps its engine and kernels where the student's code can't find them: tfjs
 * hangs them on the first of `window`, `global`, `process` and `self` that there is. Without `process` it doesn't
 * take Deno for Node either. Node itself, where only tests load this, is left as it is.
 */
const scope = globalThis as unknown as Record<string, unknown>;
const inNode = 'process' in scope && !('Deno' in scope);

if (!inNode && !('window' in scope)) {
  Reflect.deleteProperty(scope, 'process');
  Object.defineProperty(scope, 'global', { value: {}, configurable: true });
}
