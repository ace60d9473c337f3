/** The course map: what deep learning is (S1), and the lecture's path through the labs. */

import { useEffect, useRef } from 'preact/hooks';
import type { Lab } from '../lab.ts';
import { askProgress } from '../parts/course-progress.ts';
import { text } from '../text/map.ts';
import { text as pages } from '../text/pages.ts';
import { lastLab } from './last-lab.ts';
import { AboutIdea, Ontology, useChosen } from './map/ontology-figure.tsx';
import { Path } from './map/path.tsx';
import { Places } from './map/places.tsx';
import { TopBar } from './top-bar.tsx';

/** The home page. */
export function Home({ labs }: { readonly labs: readonly Lab[] }) {
  const map = useRef<HTMLElement>(null);
  const chosen = useChosen();
  useEffect(() => void askProgress(), []);
  const last = labs.find((lab) => lab.id === lastLab());
  return (
    <>
      <TopBar />
      <main id="content" ref={map} class="map page">
        <Path map={map} walkedTo={last ? labs.indexOf(last) : -1} />
        <section class="hero">
          <div class="words">
            <h1 tabIndex={-1}>{text.deeper}</h1>
            <p class="lede">{text.lede}</p>
            <Ways labs={labs} last={last} />
          </div>
          <Ontology labs={labs} chosen={chosen} />
          <AboutIdea labs={labs} chosen={chosen} />
        </section>
        <Places labs={labs} here={last?.id} />
        <footer class="foot">
          <p>{text.lecture}</p>
        </footer>
      </main>
    </>
  );
}

/** On to the lab that was open last, or in at the first one. */
function Ways({ labs, last }: { readonly labs: readonly Lab[]; readonly last: Lab | undefined }) {
  const first = labs[0];
  if (!first) return <p>{text.noLabs}</p>;
  return (
    <div class="go">
      {last && (
        <a class="btn main" href={`/labs/${last.id}`}>
          {text.goOn(last.title)}
        </a>
      )}
      {last !== first && (
        <a class={last ? 'btn' : 'btn main'} href={`/labs/${first.id}`}>
          {text.startWith(first.title)}
        </a>
      )}
      <a class="btn plain" href="/grades">
        {pages.myGrades}
      </a>
    </div>
  );
}
