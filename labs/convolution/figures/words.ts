/** Numbers and sizes as the figures write them. */

/** `−1.5`: at most `digits` after the point, with a real minus. */
export const number = (value: number, digits = 2): string =>
  Number.isFinite(value) ? String(Number(value.toFixed(digits)) + 0).replace('-', '−') : 'no number';

/** `(−1)`: in brackets where it is negative, for products. */
export const factor = (value: number, digits = 2): string =>
  value < 0 ? `(${number(value, digits)})` : number(value, digits);

/** `5 × 6` */
export const size = (rows: number, columns: number): string => `${rows} × ${columns}`;

export const count = (n: number): string => n.toLocaleString('en');

/** `1 window`, `3 windows`. */
export const many = (n: number, one: string, more = `${one}s`): string => `${count(n)} ${n === 1 ? one : more}`;
