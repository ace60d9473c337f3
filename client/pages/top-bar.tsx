/** The bar over every page: home, the labs as stations, what the page adds, light or dark. */

import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Lab } from '../lab.ts';
import { appearance, currentTheme, toggleTheme } from '../parts/theme.ts';
import { withText } from '../text/area.ts';
import { text } from '../text/pages.ts';

export interface TopBarProps {
  readonly labs?: readonly Lab[];
  /** The id of the lab that the page shows. */
  readonly here?: string;
  readonly wide?: boolean;
  /** Stands before the theme's button. */
  readonly children?: ComponentChildren;
}

/** The bar; stations appear as soon as there are two labs to go between. */
export function TopBar({ labs = [], here, wide = false, children }: TopBarProps) {
  return (
    <header class="top">
      <div class={wide ? 'page wide' : 'page'}>
        <a class="home" href="/" aria-current={here === undefined ? 'page' : undefined}>
          {text.course}
        </a>
        {here !== undefined && labs.length > 1 && <Stations labs={labs} here={here} />}
        <span class="end">
          {children}
          {isClass && <Person />}
          <ThemeButton />
        </span>
      </div>
    </header>
  );
}

/** The server says so in the page itself: a course for one person loads and asks nothing about persons. */
const isClass = document.documentElement.dataset.class !== undefined;

/** Who is signed in. */
function Person() {
  const [SignedIn, setSignedIn] = useState<ComponentType | null>(null);
  useEffect(() => {
    // A page that can't load it does without.
    withText(import('./signed-in.tsx')).then(
      (module) => setSignedIn(() => module.default),
      () => {},
    );
  }, []);
  return SignedIn && <SignedIn />;
}

function Stations({ labs, here }: { readonly labs: readonly Lab[]; readonly here: string }) {
  return (
    <nav aria-label={text.labs}>
      <ol class="stations">
        {labs.map((lab) => (
          <li key={lab.id}>
            <a
              href={`/labs/${lab.id}`}
              title={`${lab.order} ${lab.title}`}
              aria-current={lab.id === here ? 'page' : undefined}
            >
              <span class="vh">{text.labNumber(lab)}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function ThemeButton() {
  const [theme, setTheme] = useState(currentTheme);
  const version = appearance.value;
  useEffect(() => setTheme(currentTheme()), [version]);
  return (
    <button type="button" class="btn plain" onClick={toggleTheme}>
      {theme === 'dark' ? text.lightTheme : text.darkTheme}
    </button>
  );
}
