/** The products under the window, and their sum written out; pointing at one lights it everywhere. */
import type { Term } from '../convolve.ts';
import { factor, number } from './words.ts';

export interface TermsProps {
  readonly terms: readonly Term[];
  /** Index of the term that is pointed at. */
  readonly lit: number | null;
  readonly onLit: (index: number | null) => void;
}

const handlers = (index: number, onLit: TermsProps['onLit']) => ({
  onPointerEnter: () => onLit(index),
  onPointerLeave: () => onLit(null),
});

/** Weight times value, laid out as the window is. */
export function Products({ terms, lit, onLit, columns }: TermsProps & { readonly columns: number }) {
  return (
    <div class="products" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }} aria-hidden="true">
      {terms.map((term, index) => (
        <span key={index} class={mark(term, index === lit)} {...handlers(index, onLit)}>
          <i>
            {factor(term.weight)} · {factor(term.value)}
          </i>
          <b>{number(term.product)}</b>
        </span>
      ))}
    </div>
  );
}

const mark = ({ inside, product }: Term, lit: boolean) =>
  ['term', lit && 'lit', !inside && 'outside', product === 0 && 'nothing'].filter(Boolean).join(' ');

/** `1 · 1 + 0 · 1 + … = 4`. More than 25 terms are not written. */
export function Sum({ terms, lit, onLit, answer }: TermsProps & { readonly answer: number | null }) {
  const sum = terms.reduce((total, { product }) => total + product, 0);
  return (
    <p class="sum" aria-hidden="true">
      {terms.length <= 25 ? (
        terms.map((term, index) => (
          <span key={index}>
            {index > 0 && <span class="op"> + </span>}
            <span class={mark(term, index === lit)} {...handlers(index, onLit)}>
              {factor(term.weight)}·{factor(term.value)}
            </span>
          </span>
        ))
      ) : (
        <span>the sum of {terms.length} products</span>
      )}
      <span class="op"> = </span>
      <b>{number(answer ?? sum)}</b>
    </p>
  );
}

/** The formula, and while a term is pointed at, that term with its indices and its numbers. */
export function Formula({
  term,
  flip,
  weight,
}: {
  readonly term: Term | null;
  readonly flip: boolean;
  readonly weight: string | null;
}) {
  const sign = flip ? '−' : '+';
  return (
    <p class="term-formula" aria-hidden="true">
      {term && weight ? (
        <span class="term lit">
          {weight} · {term.inside ? `I[${term.row}][${term.column}]` : '0 outside'} = {factor(term.weight)} ·{' '}
          {factor(term.value)} = <b>{number(term.product)}</b>
        </span>
      ) : (
        <span>
          (I {flip ? '∗' : '⋆'} K)[r][c] = Σ K[i][j] · I[r {sign} i][c {sign} j]
        </span>
      )}
    </p>
  );
}
