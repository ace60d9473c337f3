/** A figure's place in a lesson: its state comes from the address, and a link to it can be copied. */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { copyText } from '../parts/copy.ts';
import type { FigureStates } from '../parts/figure-states.ts';
import { FigureContext } from '../parts/linked.ts';
import { fileName, saveFile } from '../parts/save-file.ts';
import { text } from '../text/pages.ts';

export interface FigurePlaceProps {
  readonly name: string;
  readonly figures: FigureStates;
  readonly children: ComponentChildren;
}

export function FigurePlace({ name, figures, children }: FigurePlaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const state = useMemo(() => figures.of(name), [figures, name]);
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
      <Foot name={name} figures={figures} place={place} />
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

interface FootProps extends Pick<FigurePlaceProps, 'name' | 'figures'> {
  readonly place: RefObject<HTMLElement | null>;
}

/** The figure that is in a place, not the place with its foot. */
async function savePicture(place: HTMLElement | null, name: string): Promise<void> {
  const figure = place?.firstElementChild;
  if (!(figure instanceof HTMLElement)) return;
  const { figurePicture } = await import('./figure-picture.ts');
  saveFile(`${fileName(name)}.png`, await figurePicture(figure));
}

function Foot({ name, figures, place }: FootProps) {
  const [failed, setFailed] = useState(false);
  const [copied, setCopied] = useState<{ readonly link: string; readonly done: boolean } | null>(null);
  const copy = async () => {
    figures.flush();
    const link = linkTo(name);
    setCopied({ link, done: await copyText(link) });
  };
  return (
    <p class="figure-foot">
      <span role="status">
        {failed && text.noPicture}
        {copied?.done && text.linkCopied}
        {copied && !copied.done && (
          <label class="field">
            {text.copyFromHere}
            <input type="text" readOnly value={copied.link} onFocus={(event) => event.currentTarget.select()} />
          </label>
        )}
      </span>
      <button
        type="button"
        title={text.savePictureHelp}
        onClick={() =>
          savePicture(place.current, name).then(
            () => setFailed(false),
            () => setFailed(true),
          )
        }
      >
        {text.savePicture}
      </button>
      <button type="button" title={text.copyLinkHelp} onClick={() => void copy()}>
        {text.copyLink}
      </button>
    </p>
  );
}
