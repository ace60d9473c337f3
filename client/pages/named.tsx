/** Pages beside the map and the labs: each file of `at/` is one, loaded when somebody comes to it. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Trouble } from '../parts/trouble.tsx';
import { withText } from '../text/area.ts';
import { text } from '../text/pages.ts';
import { Missing } from './missing.tsx';
import { setTitle } from './page-title.ts';
import { TopBar } from './top-bar.tsx';

export interface NamedPageProps {
  /** The parts of the address after the page's name. */
  readonly rest: readonly string[];
}

interface NamedPageModule {
  readonly default: ComponentType<NamedPageProps>;
  /** In the reader's language, once its text is there. */
  readonly title: () => string;
}

const modules = import.meta.glob<NamedPageModule>('./at/*.tsx');

type Loaded = { readonly module: NamedPageModule } | { readonly error: unknown } | null;

/** The page `NAME` of `/NAME/…`, or the page that says that there is none. */
export function NamedPage({ name, rest }: NamedPageProps & { readonly name: string }) {
  const load = modules[`./at/${name}.tsx`];
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    if (!load) return;
    let left = false;
    withText(load()).then(
      (module) => {
        if (left) return;
        setTitle(module.title());
        setLoaded({ module });
      },
      (error: unknown) => !left && setLoaded({ error }),
    );
    return () => {
      left = true;
    };
  }, [load]);
  if (!load) return <Missing title={text.noPage} what={text.nothingAt(location.pathname)} />;
  if (loaded && 'module' in loaded) {
    const { default: Page } = loaded.module;
    return <Page rest={rest} />;
  }
  return (
    <>
      <TopBar />
      <main id="content" class="page missing" aria-busy={!loaded}>
        {loaded ? (
          <>
            <h1 tabIndex={-1}>{text.pageNotOpened}</h1>
            <Trouble
              message={text.stillRunning}
              detail={loaded.error}
              action={{ label: text.loadAgain, run: () => location.reload() }}
            />
          </>
        ) : (
          <h1 class="late">{text.openingPage}</h1>
        )}
      </main>
    </>
  );
}
