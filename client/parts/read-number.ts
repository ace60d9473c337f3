/** Numbers as people write them. */

/**
 * The ways to read a text as a number, the likeliest first; empty when it is none: `0.5`, `0,5`, `−1`, `1/2`, `2e-3`.
 * `61,706` may be sixty-one thousand or, with a comma for the point, sixty-one.
 */
export function readings(text: string): number[] {
  const clean = text.trim().replace('−', '-');
  const grouped = /^[+-]?\d{1,3}([, \u00a0\u202f']\d{3})+(\.\d*)?$/.test(clean);
  const plain = read(clean.replace(',', '.'));
  return [...(grouped ? [Number(clean.replace(/[^\d.+-]/g, ''))] : []), ...(plain === null ? [] : [plain])];
}

/** The number that a text most likely means; a single comma is a point. Null when it is none. */
export const readNumber = (text: string): number | null => readings(text).at(-1) ?? null;

function read(text: string): number | null {
  const [, over = '', under = '1'] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*\/\s*(\d+\.?\d*))?$/i.exec(text) ?? [];
  const value = Number(over) / Number(under);
  return over !== '' && Number.isFinite(value) ? value : null;
}
