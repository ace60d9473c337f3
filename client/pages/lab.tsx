/** A lab's page: where it is in the course, what it is about, then its text with its figures. */

import { useEffect, useState } from 'preact/hooks';
import { catchLinkedCode } from '../exercise/linked-code.ts';
import type { Lab } from '../lab.ts';
import { askProgress, courseProgress } from '../parts/course-progress.ts';
import { printPage } from '../parts/printing.ts';
import { when } from '../parts/times.ts';
import { Trouble } from '../parts/trouble.tsx';
import { withText } from '../text/area.ts';
import { text } from '../text/pages.ts';
import { BackendBadge } from './backend-badge.tsx';
import { rememberLab } from './last-lab.ts';
import { Lesson } from './lesson.tsx';
import { slideRanges } from './map/ontology.ts';
import type { OpenLab } from './open-lab.ts';
import { TopBar } from './top-bar.tsx';

type Opened = { readonly open: OpenLab } | { readonly error: unknown } | null;

/** The title is there at once; text and figures follow when they are loaded. */
export function LabPage({ lab, labs }: { readonly lab: Lab; readonly labs: readonly Lab[] }) {
  const [opened, setOpened] = useState<Opened>(null);
  useEffect(() => {
    rememberLab(lab.id);
    // Before the lab reads its parameters from the address.
    catchLinkedCode();
    let left = false;
    // The lab's own part comes on the way beside what opens it.
    lab.load().catch(() => {});
    withText(import('./open-lab.ts'))
      .then((module) => (left ? null : module.openLab(lab)))
      .then(
        (open) => !left && open && setOpened({ open }),
        (error: unknown) => setOpened({ error }),
      );
    return () => {
      left = true;
    };
  }, [lab]);
  const open = opened && 'open' in opened ? opened.open : null;
  return (
    <>
      <TopBar labs={labs} here={lab.id} wide>
        {open && <BackendBadge controllers={[open.controller, ...open.named.values()]} />}
      </TopBar>
      <main id="content" class="lab page wide" data-lab={lab.id}>
        <Head lab={lab} />
        <Body lab={lab} opened={opened} />
        <Onward lab={lab} labs={labs} />
      </main>
    </>
  );
}

function Head({ lab }: { readonly lab: Lab }) {
  return (
    <header class="head">
      <p class="small">
        {text.lab(lab.order)} ·{' '}
        {lab.slides.length > 0 && `${text.slides({ count: lab.slides.length, which: slideRanges(lab.slides) })} · `}
        {text.minutes(lab.minutes)}
        <Standing lab={lab.id} />
      </p>
      <h1 tabIndex={-1} lang={lab.language}>
        {lab.title}
      </h1>
      <p class="lede" lang={lab.language}>
        {lab.lede}
      </p>
      <section class="objectives" aria-label={text.objectives}>
        <h2>{text.youCan}</h2>
        <ul lang={lab.language}>
          {lab.objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      </section>
    </header>
  );
}

/** The deadline and what the student has so far; nothing until the server has answered. */
function Standing({ lab }: { readonly lab: string }) {
  useEffect(() => void askProgress(), [lab]);
  const progress = courseProgress.value?.get(lab);
  if (!progress || (progress.due === null && progress.score === null)) return null;
  const say = progress.due && Date.parse(progress.due) < Date.now() ? text.wasDue : text.due;
  return (
    <>
      {progress.due && (
        <>
          {' · '}
          {say(<time dateTime={progress.due}>{when(progress.due)}</time>)}
        </>
      )}
      {progress.score !== null && ` · ${text.points(progress.score)}`} · <a href="/grades">{text.itsGrades}</a>
    </>
  );
}

function Body({ lab, opened }: { readonly lab: Lab; readonly opened: Opened }) {
  if (!opened)
    return (
      <p class="small opening late" role="status">
        {text.openingLab}
      </p>
    );
  if ('open' in opened) return <Lesson lab={lab.id} open={opened.open} language={lab.language} />;
  return (
    <Trouble
      message={text.labNotOpened}
      detail={opened.error}
      action={{ label: text.loadAgain, run: () => location.reload() }}
    />
  );
}

function Onward({ lab, labs }: { readonly lab: Lab; readonly labs: readonly Lab[] }) {
  const next = labs[labs.indexOf(lab) + 1];
  return (
    <footer class="onward">
      <a href="/">{text.courseMap}</a>
      <button type="button" class="btn plain" onClick={() => void printPage()}>
        {text.print}
      </button>
      {next && (
        <a class="btn main" href={`/labs/${next.id}`}>
          {text.next(next.title)}
        </a>
      )}
    </footer>
  );
}
