/** HTML that was made of the course's own Markdown when the client was built. */
interface HtmlProps {
  readonly html: string;
  readonly class?: string;
  readonly id?: string;
  /** Within a line of text. */
  readonly inline?: boolean;
}

export function Html({ html, inline, ...rest }: HtmlProps) {
  const Tag = inline ? 'span' : 'div';
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}
