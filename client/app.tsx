/** Shows the page of the address. */

import { useEffect } from 'preact/hooks';
import { labs } from './labs.ts';
import { focusTitle } from './pages/arrival.ts';
import { AwayBar } from './pages/away-bar.tsx';
import { Home } from './pages/home.tsx';
import { LabPage } from './pages/lab.tsx';
import { Missing } from './pages/missing.tsx';
import { NamedPage } from './pages/named.tsx';
import { setTitle } from './pages/page-title.ts';
import { type Route, route } from './router.ts';
import { text } from './text/pages.ts';

/** The whole application. */
export function App() {
  const { route: here, visit } = route.value;
  useEffect(() => {
    const title = titleOf(here);
    if (title) setTitle(...title);
    // The first page keeps the browser's ways.
    return visit > 0 ? focusTitle() : undefined;
  }, [visit]);
  return (
    <>
      <a class="skip" href="#content">
        {text.skip}
      </a>
      <AwayBar />
      <Page key={visit} route={here} />
    </>
  );
}

function Page({ route: here }: { readonly route: Route }) {
  if (here.page === 'home') return <Home labs={labs} />;
  if (here.page === 'named') return <NamedPage name={here.name} rest={here.rest} />;
  if (here.page === 'missing') return <Missing title={text.noPage} what={text.nothingAt(here.path)} />;
  const lab = labs.find((one) => one.id === here.lab);
  if (lab) return <LabPage lab={lab} labs={labs} />;
  return <Missing title={text.noLab} what={text.noLabCalled(here.lab)} />;
}

/** The title of the page; null where the page itself says it. */
function titleOf(here: Route): readonly string[] | null {
  if (here.page === 'home') return [];
  const lab = here.page === 'lab' ? labs.find((one) => one.id === here.lab) : undefined;
  return lab ? [lab.title] : null;
}
