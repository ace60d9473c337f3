/** What a language's sentences are made of: plurals, numbers and lists, as that language writes them. */

/** The forms of a word that a language tells apart; `other` is the one that every language has. */
export type Forms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/**
 * The tools of a language; `locale` is a tag such as `en-GB`, and decides how numbers and lists look.
 *
 *     const { counted } = phrases('en-GB');
 *     counted(2, { one: 'attempt', other: 'attempts' }); // 2 attempts
 */
export function phrases(locale: string) {
  const rules = new Intl.PluralRules(locale);
  const written = new Intl.NumberFormat(locale, { maximumSignificantDigits: 12 });
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const number = (value: number): string => written.format(value);
  /** The form that belongs to a count. */
  const plural = (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other;
  return {
    number,
    plural,
    /** A count with its word: `1 attempt`, `2 attempts`. */
    counted: (count: number, forms: Forms): string => `${number(count)} ${plural(count, forms)}`,
    /** `a, b and c`. */
    list: (parts: readonly string[]): string => and.format(parts),
  };
}
