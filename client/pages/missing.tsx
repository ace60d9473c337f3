/** For addresses that lead nowhere: says so, and shows the ways on. */
import { useEffect } from 'preact/hooks';
import { labs } from '../labs.ts';
import { text } from '../text/pages.ts';
import { setTitle } from './page-title.ts';
import { TopBar } from './top-bar.tsx';

/** A page in place of one that isn't there. */
export function Missing({ title, what }: { readonly title: string; readonly what: string }) {
  useEffect(() => setTitle(title), [title]);
  return (
    <>
      <TopBar />
      <main id="content" class="page missing">
        <h1 tabIndex={-1}>{title}</h1>
        <p class="lede">
          {what} {text.perhapsMistyped}
        </p>
        <ul>
          <li>
            <a href="/">{text.courseMap}</a>
          </li>
          {labs.map((lab) => (
            <li key={lab.id}>
              <a href={`/labs/${lab.id}`}>{text.labNumber(lab)}</a>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
