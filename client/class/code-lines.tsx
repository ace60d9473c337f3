/** Lines of code, some of them marked: by a sign before them and in words, never by colour alone. */
import './code-lines.css';

export interface CodeLine {
  readonly text: string;
  /** Before the line, such as + or −. */
  readonly sign?: string;
  /** What the sign says to those who don't see it. */
  readonly words?: string;
  readonly look?: 'added' | 'removed' | 'matched' | 'folded';
}

export function CodeLines({ lines, label }: { readonly lines: readonly CodeLine[]; readonly label: string }) {
  return (
    <section class="code-lines" aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre tabIndex={0}>
        {lines.map(({ text, sign, words, look }, i) => (
          <span key={i} class={look ?? ''}>
            <i aria-hidden="true">{sign ?? ' '}</i>
            {words && <span class="vh">{words}: </span>}
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  );
}
