/**
 * A value as both engines can bind it. A boolean would abort the whole process under libsql and fail on PostgreSQL's
 * numbers: they are 0 and 1. A text with a NUL would be cut there by SQLite, without a word, and PostgreSQL takes
 * none, so it is refused: a `TypeError`.
 */
export function bindable(value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\0')) throw new TypeError('The store takes no NUL in a text.');
  return typeof value === 'boolean' ? Number(value) : value;
}
