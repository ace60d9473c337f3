/** A figure's place in a lesson: its state comes from the address, and a link to it can be copied. */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CopiedLink } from '../parts/copy-link.ts';
import { FigureContext } from '../parts/linked.ts';
import { onDemand } from '../parts/on-demand.ts';
import { fileName, saveFile } from '../parts/save-file.ts';
import { text } from '../text/pages.ts';
import type { OpenLab } from './open-lab.ts';

export interface FigurePlaceProps {
  readonly name: string;
  readonly open: OpenLab;
  readonly children: ComponentChildren;
}

export function FigurePlace({ name, open, children }: FigurePlaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const state = useMemo(() => open.figures.of(name), [open, name]);
  const [version, setVersion] = useState(0);
  // What the student wrote into the address is read as after a reload.
  useEffect(() => state.onChange(() => setVersion((before) => before + 1)), [state]);
  useEffect(() => {
    if (askedFor() === name) place.current?.scrollIntoView();
  }, [name]);
  return (
    <div ref={place} class="stage" data-figure={name}>
      <FigureContext.Provider key={version} value={state}>
        {children}
      </FigureContext.Provider>
      {state.problem.value && (
        <p class="note warn" role="alert">
          {state.problem.value}
        </p>
      )}
      <Foot name={name} open={open} place={place} />
    </div>
  );
}

/** A link names the figure that it was copied at. */
const askedFor = () => new URLSearchParams(location.hash.slice(1)).get('at');

/** The page as it is, with all its figures, opened at this one. */
function linkTo(name: string): string {
  const fields = new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
  fields.set('at', name);
  return `${location.origin}${location.pathname}${location.search}#${fields}`;
}

interface FootProps extends Pick<FigurePlaceProps, 'name' | 'open'> {
  readonly place: RefObject<HTMLElement | null>;
}

/** The figure that is in a place, not the place with its foot. */
async function savePicture(place: HTMLElement | null, name: string): Promise<void> {
  const figure = place?.firstElementChild;
  if (!(figure instanceof HTMLElement)) return;
  const { figurePicture } = await import('./figure-picture.ts');
  saveFile(`${fileName(name)}.png`, await figurePicture(figure));
}

/** Of the page with all that its figures and runs show. */
async function copyLinkTo(name: string, { figures, controller, named }: OpenLab): Promise<CopiedLink> {
  figures.flush();
  const runs = await Promise.all([controller, ...named.values()].map((one) => one.link()));
  const { copyLink } = await onDemand(import('../parts/copy-link.ts'));
  return copyLink({ link: linkTo(name), runs, figures: true });
}

function Foot({ name, open, place }: FootProps) {
  const [said, setSaid] = useState<CopiedLink | null>(null);
  const refuse = (error: Error) => setSaid({ words: error.message });
  return (
    <p class="figure-foot">
      <span role="status">
        {said?.link ? (
          <label class="field">
            {said.words}
            <input type="text" readOnly value={said.link} onFocus={(event) => event.currentTarget.select()} />
          </label>
        ) : (
          said?.words
        )}
      </span>
      <button
        type="button"
        title={text.savePictureHelp}
        onClick={() =>
          savePicture(place.current, name).then(
            () => setSaid(null),
            () => setSaid({ words: text.noPicture }),
          )
        }
      >
        {text.savePicture}
      </button>
      <button type="button" title={text.copyLinkHelp} onClick={() => copyLinkTo(name, open).then(setSaid, refuse)}>
        {text.copyLink}
      </button>
    </p>
  );
}
