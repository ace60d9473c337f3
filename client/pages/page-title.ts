/** The title of the browser's window: which page this is, then the course. */
import { text } from '../text/pages.ts';

/** From the page to what it is a part of: `setTitle('Board', 'The class')`; the home page has none. */
export function setTitle(...parts: readonly string[]): void {
  document.title = parts.length > 0 ? text.titleOf(parts.join(' · ')) : text.course;
}
