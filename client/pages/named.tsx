/** Pages beside the map and the labs: each file of `at/` is one, loaded when somebody comes to it. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Trouble } from '../parts/trouble.tsx';
import { withText } from '../text/area.ts';
import { Missing } from './missing.tsx';
import { TopBar } from './top-bar.tsx';

export interface NamedPageProps {
  /** The parts of the address after the page's name. */
  readonly rest: readonly string[];
}

interface NamedPageModule {
  readonly default: ComponentType<NamedPageProps>;
  readonly title: string;
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
        document.title = `${module.title} · Deep Learning 101`;
        setLoaded({ module });
      },
      (error: unknown) => !left && setLoaded({ error }),
    );
    return () => {
      left = true;
    };
  }, [load]);
  if (!load) return <Missing title="There is no such page" what={`Nothing is at ${location.pathname}.`} />;
  if (loaded && 'module' in loaded) {
    const { default: Page } = loaded.module;
    return <Page rest={rest} />;
  }
  return (
    <>
      <TopBar />
      <main id="content" class="page">
        {loaded && (
          <Trouble
            message="The page could not be opened. Is the server still running? Then load the page again."
            detail={loaded.error}
            action={{ label: 'Load again', run: () => location.reload() }}
          />
        )}
      </main>
    </>
  );
}
