/** A lesson: text in a reading column, figures as wide as the page between it. */

import { FigureBoundary } from '../parts/figure-boundary.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { Segment } from '../vite/lesson.ts';
import type { OpenLab } from './open-lab.ts';

/** All segments in their order. */
export function Lesson({ open }: { readonly open: OpenLab }) {
  return (
    <div class="lesson">
      {open.content.segments.map((segment, i) => (
        <Piece key={i} segment={segment} open={open} />
      ))}
    </div>
  );
}

function Piece({ segment, open }: { readonly segment: Segment; readonly open: OpenLab }) {
  if ('html' in segment) return <div class="read" dangerouslySetInnerHTML={{ __html: segment.html }} />;
  const { figure: name, attributes } = segment;
  const Figure = open.content.figures?.[name];
  if (!Figure) return <Trouble message={`A figure is missing here: this lab has none called “${name}”.`} />;
  return (
    <div class="stage" data-figure={name}>
      <FigureBoundary name={name}>
        <Figure controller={open.controller} attributes={attributes} />
      </FigureBoundary>
    </div>
  );
}
