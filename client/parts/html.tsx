/** HTML that was made of the course's own Markdown when the client was built. */
import { useEffect, useRef } from 'preact/hooks';

interface HtmlProps {
  readonly html: string;
  readonly class?: string;
  readonly id?: string;
  /** Within a line of text. */
  readonly inline?: boolean;
}

export function Html({ html, inline, ...rest }: HtmlProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => (element.current ? keepReachable(element.current) : undefined), [html]);
  const Tag = inline ? 'span' : 'div';
  return <Tag ref={element as never} {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Code, tables and formulas that are wider than the column scroll: then the keyboard must get to them. */
function keepReachable(element: HTMLElement): () => void {
  const wide = [...element.querySelectorAll<HTMLElement>('pre, table, .katex')];
  const observer = new ResizeObserver(() => {
    // Measured first and changed then: each change would have the page laid out for the next measure.
    const scrolls = wide.map((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX === 'auto');
    for (const [i, one] of wide.entries())
      if (!scrolls[i]) one.removeAttribute('tabindex');
      else if (one.tabIndex !== 0) one.tabIndex = 0;
  });
  if (wide.length > 0) observer.observe(element);
  return () => observer.disconnect();
}
