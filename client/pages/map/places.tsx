/** The labs as places on the map, under the part of the lecture that they belong to. */

import { useEffect, useState } from 'preact/hooks';
import type { DrawPicture, Lab } from '../../lab.ts';
import { Drawn } from '../../parts/canvas.tsx';
import { courseProgress } from '../../parts/course-progress.ts';
import { text } from '../../text/map.ts';
import { slideRanges } from './ontology.ts';

interface PlacesProps {
  readonly labs: readonly Lab[];
  /** The id of the lab that was opened last. */
  readonly here: string | undefined;
}

/** All labs in the lecture's order; the last one is the path's goal, and the largest. */
export function Places({ labs, here }: PlacesProps) {
  return (
    <section class="labs" aria-label={text.labsInOrder}>
      {labs.map((lab, i) => {
        const begins = labs[i - 1]?.part !== lab.part;
        const goal = i === labs.length - 1;
        const alone = labs.length === 1;
        return (
          <>
            {begins && !goal && <h2 class={i === 0 ? 'part first' : 'part'}>{lab.part}</h2>}
            <Place
              key={lab.id}
              lab={lab}
              here={!alone && lab.id === here}
              kind={alone ? 'goal alone' : goal ? 'goal' : ''}
              part={begins && goal ? lab.part : null}
            />
          </>
        );
      })}
    </section>
  );
}

interface PlaceProps {
  readonly lab: Lab;
  readonly here: boolean;
  readonly kind: string;
  /** The part's name where it has no heading of its own. */
  readonly part: string | null;
}

function Place({ lab, here, kind, part }: PlaceProps) {
  return (
    <article class={`place ${kind}`}>
      <a href={`/labs/${lab.id}`}>
        <span class="lens" data-lens={lab.id} data-here={here}>
          <Picture lab={lab} />
          {here && <span class="flag">{text.here}</span>}
        </span>
        <span class="says">
          {part && <span class="overline">{part}</span>}
          <h3>
            <i>{lab.order}</i>
            {lab.title}
          </h3>
          <span class="aha">{lab.aha}</span>
          <span class="meta">
            {lab.slides.length > 0 && `${slideRanges(lab.slides)} · `}
            {text.minutes(lab.minutes)}
          </span>
          <Done lab={lab.id} />
        </span>
      </a>
    </article>
  );
}

/** How much of the lab is handed in, and what it came to: an empty line before the first hand-in, and until that is known. */
function Done({ lab }: { readonly lab: string }) {
  const progress = courseProgress.value?.get(lab);
  const score = progress?.score ?? null;
  return (
    <span class="meta done num">
      {progress && score !== null && text.handedIn({ done: progress.done, of: progress.of, score })}
    </span>
  );
}

/** The lab's own picture once it is loaded; until then, and without one, its number. */
function Picture({ lab }: { readonly lab: Lab }) {
  const [draw, setDraw] = useState<DrawPicture | null>(null);
  useEffect(() => {
    lab.picture?.().then(
      (loaded) => setDraw(() => loaded),
      () => setDraw(null),
    );
  }, [lab]);
  if (!draw) return <span class="blank">{lab.order}</span>;
  return <Drawn class="picture" draw={(ctx, width, _height, colours) => draw(ctx, width, colours)} deps={[draw]} />;
}
