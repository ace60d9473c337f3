/**
 * Messages as JSON: typed arrays travel as `{ "$f32": base64 }` (little-endian), NaN and the
 * infinities as `{ "$number": "NaN" }`. Everything else is JSON as it is.
 */
const arrays = { $f32: Float32Array, $i32: Int32Array, $u8: Uint8Array } as const;
type Tag = keyof typeof arrays;
type WireArray = Float32Array | Int32Array | Uint8Array;

const tags = Object.entries(arrays) as [Tag, (typeof arrays)[Tag]][];
/** Bytes turned into a string at once; more overflow the stack of `String.fromCharCode`. */
const chunk = 0x8000;

function toBase64(array: WireArray): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let text = '';
  for (let i = 0; i < bytes.length; i += chunk) text += String.fromCharCode(...bytes.subarray(i, i + chunk));
  return btoa(text);
}

function fromBase64(text: string, Type: (typeof arrays)[Tag]): WireArray {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  if (bytes.length % Type.BYTES_PER_ELEMENT)
    throw new TypeError(`${bytes.length} bytes are no whole number of ${Type.BYTES_PER_ELEMENT}-byte values.`);
  return new Type(bytes.buffer);
}

/** Makes a value of plain data and typed arrays safe for `JSON.stringify`. */
export function encodeWire(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  for (const [tag, Type] of tags) if (value instanceof Type) return { [tag]: toBase64(value) };
  if (Array.isArray(value)) return value.map(encodeWire);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, encodeWire(entry)]));
}

/** Undoes `encodeWire` after `JSON.parse`. Throws when a tagged value is not what its tag says. */
export function decodeWire(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decodeWire);
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [key, content] = only;
    if (key === '$number') return Number(content);
    if (key in arrays && typeof content === 'string') return fromBase64(content, arrays[key as Tag]);
  }
  return Object.fromEntries(entries.map(([key, entry]) => [key, decodeWire(entry)]));
}
