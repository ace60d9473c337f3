/** What the student's code finds around it: the language, and nothing of the machine or the page. */

/** Globals of the language itself. Everything else goes, whatever the runtime adds to it one day. */
const kept = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl
  ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array
  Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect
  decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN console`.split(/\s+/),
);

const silent = (): void => {};

/**
 * Takes away from `scope` (and the prototypes it inherits from) all that is not the language: network, storage,
 * workers, timers, shared memory, WebAssembly, the runtime's own object. The console falls silent and promises
 * are frozen, so that code which awaits outside can't be bent. Call it once, after taking what you need yourself.
 */
export function takeAway(scope: object): void {
  for (
    let owner: object | null = scope;
    owner !== null && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner)
  ) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (kept.has(name) || name === 'constructor') continue;
      if (!Reflect.deleteProperty(owner, name)) {
        try {
          Reflect.set(owner, name, undefined);
        } catch {
          // It can be neither deleted nor replaced: a constant of the runtime.
        }
      }
    }
  }
  const console = new Proxy({}, { get: () => silent });
  Object.defineProperty(scope, 'console', { value: console, configurable: true, writable: true });
  Object.freeze(Promise);
  Object.freeze(Promise.prototype);
}
