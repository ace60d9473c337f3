/** Code as a row of tokens that stays the same when comments, spaces and names change. */

export interface Token {
  /** `x` for a name that the writer chose, `"` for a text; else as written. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

const space = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|\s+/;
const text = /'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|`(?:\\[\s\S]|[^`\\])*`?/;
const number = /(?:\d|\.\d)[\w.]*(?:(?<=[eE])[-+]\d+)?/;
const word = /[A-Za-z_$][\w$]*/;
const sign = /=>|\.\.\.|\*\*=?|&&=?|\|\|=?|\?\?=?|\+\+|--|[-+*/%&|^!=<>]=?=?|\S/;
const all = new RegExp(`(${space.source})|(${text.source})|(${number.source})|(${word.source})|${sign.source}`, 'g');

/** Words that mean something by themselves: the language's, and what it lends everybody. */
const fixed = new Set(
  `await break case catch class const continue default delete do else export extends false finally for function if import
  in instanceof interface let new null of return static super switch this throw true try type typeof undefined var void
  while yield as readonly number string boolean any Array Error Float32Array Float64Array Infinity Map Math NaN Number
  Object Set String`.split(/\s+/),
);

/** The first `most` tokens of a source. A name after a dot is kept: `x.map` is no `x.reduce`. */
export function tokensOf(source: string, most: number): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [found, isSpace, isText, , isWord] of source.matchAll(all)) {
    if (isSpace === undefined) {
      const afterDot = tokens.at(-1)?.text === '.';
      const isOwn = isWord !== undefined && !afterDot && !fixed.has(isWord);
      tokens.push({ text: isText !== undefined ? '"' : isOwn ? 'x' : found, line });
      if (tokens.length === most) break;
    }
    for (let i = found.indexOf('\n'); i >= 0; i = found.indexOf('\n', i + 1)) line++;
  }
  return tokens;
}
