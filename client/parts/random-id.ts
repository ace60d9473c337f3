/** A random name of 128 bits, hexadecimal; works without https too, where `crypto.randomUUID` doesn't. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
