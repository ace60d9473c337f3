/** The number by pencil: read, and answered. */
const right = 0.5;

/** A number as people write it: `0.5`, `0,5`, `−1`, `1/2`; null for anything else. */
export function readNumber(text: string): number | null {
  const clean = text.trim().replace(',', '.').replace('−', '-');
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:\s*\/\s*(\d+\.?\d*))?$/.exec(clean);
  if (!match) return null;
  const value = Number(match[1]) / Number(match[2] ?? 1);
  return Number.isFinite(value) ? value : null;
}

/** What is said to an answer. */
export function sayTo(text: string): { readonly ok: boolean; readonly say: string } {
  const value = readNumber(text);
  if (value === null) return { ok: false, say: 'Write it as a number, such as 0.25 or −3.' };
  if (Math.abs(value - right) < 1e-9) return { ok: true, say: '1.5 · 2 + 2 · (−1) − 0.5 = 3 − 2 − 0.5 = 0.5' };
  if (Math.abs(value - 1) < 1e-9) return { ok: false, say: 'That is the sum of the products. What about the bias?' };
  if (Math.abs(value - 4.5) < 1e-9) return { ok: false, say: 'Look at the sign of the second input again.' };
  return { ok: false, say: 'Not yet. Multiply each input by its own weight, add the two products, then the bias.' };
}
