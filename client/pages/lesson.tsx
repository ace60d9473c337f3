/** A lesson: text and questions in a reading column, figures and exercises as wide as the page between it. */
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ExerciseProps } from '../exercise/exercise.tsx';
import { FigureBoundary } from '../parts/figure-boundary.tsx';
import { markFormulas } from '../parts/formula-font.ts';
import { Html } from '../parts/html.tsx';
import { keepInPlace } from '../parts/in-place.ts';
import { PencilQuestion } from '../parts/pencil.tsx';
import { PredictQuestion } from '../parts/predict.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { withText } from '../text/area.ts';
import { text } from '../text/pages.ts';
import type { Segment } from '../vite/lesson.ts';
import { FigurePlace } from './figure-place.tsx';
import type { OpenLab } from './open-lab.ts';

interface LessonProps {
  readonly lab: string;
  readonly open: OpenLab;
  /** That the lab is written in. */
  readonly language: string | undefined;
}

/** All segments in their order: those up to the first figure at once, the others one by one, so that what is there can be used. */
export function Lesson({ lab, open, language }: LessonProps) {
  const { segments } = open.content;
  // The same elements each time: Preact then looks at the new ones only.
  const pieces = useMemo(
    () => segments.map((segment, i) => <Piece key={i} lab={lab} segment={segment} open={open} />),
    [lab, open],
  );
  const [shown, setShown] = useState(() => 1 + segments.findIndex((segment) => 'figure' in segment) || pieces.length);
  // Before the first of its formulas are painted.
  useLayoutEffect(markFormulas, []);
  const isWhole = shown >= pieces.length;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current ? keepInPlace(place.current) : undefined), []);
  useEffect(() => (isWhole ? undefined : afterFrame(() => setShown(shown + 1))), [shown]);
  return (
    <div ref={place} class="lesson" lang={language} aria-busy={!isWhole}>
      {pieces.slice(0, shown)}
    </div>
  );
}

/** Calls `work` in a task of its own after the next frame, or soon in a tab that nobody sees. The returned function calls it off. */
function afterFrame(work: () => void): () => void {
  let timer = setTimeout(work, 200);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(work);
  });
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}

interface PieceProps {
  readonly lab: string;
  readonly segment: Segment;
  readonly open: OpenLab;
}

function Piece({ lab, segment, open }: PieceProps) {
  if ('html' in segment) return <Html class="read" html={segment.html} />;
  if ('predict' in segment) return <PredictQuestion lab={lab} predict={segment.predict} />;
  if ('pencil' in segment) return <PencilQuestion lab={lab} pencil={segment.pencil} />;
  if ('exercise' in segment) return <Place lab={lab} name={segment.exercise} open={open} />;
  const { figure: name } = segment;
  const { experiment, ...attributes } = segment.attributes;
  const Figure = open.content.figures?.[name];
  const controller = experiment === undefined ? open.controller : open.named.get(experiment);
  if (!controller) return <Trouble message={text.noExperiment(experiment ?? '')} />;
  if (!Figure) return <Trouble message={text.noFigure(name)} />;
  return (
    <FigurePlace name={name} open={open}>
      <FigureBoundary name={name}>
        <Figure controller={controller} attributes={attributes} />
      </FigureBoundary>
    </FigurePlace>
  );
}

type Loaded = { readonly Exercise: ComponentType<ExerciseProps> } | { readonly error: unknown } | null;

/** The editor's part of the page is loaded by labs that have exercises. */
function Place({ lab, name, open }: { readonly lab: string; readonly name: string; readonly open: OpenLab }) {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    withText(import('../exercise/exercise.tsx')).then(setLoaded, (error: unknown) => setLoaded({ error }));
  }, []);
  const content = open.content.exercises?.[name];
  if (!content) return <Trouble message={text.noExercise(name)} />;
  if (!loaded)
    return (
      <p class="small" data-opening>
        {text.openingExercise}
      </p>
    );
  if ('error' in loaded) return <Trouble message={text.exerciseNotLoaded} detail={loaded.error} />;
  return <loaded.Exercise lab={lab} name={name} content={content} />;
}
