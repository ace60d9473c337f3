/** A figure's place in a lesson: its state comes from the address, and a link to it can be copied. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { copyText } from '../parts/copy.ts';
import type { FigureStates } from '../parts/figure-states.ts';
import { FigureContext } from '../parts/linked.ts';
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
      <CopyLink name={name} figures={figures} />
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

function CopyLink({ name, figures }: Pick<FigurePlaceProps, 'name' | 'figures'>) {
  const [copied, setCopied] = useState<{ readonly link: string; readonly done: boolean } | null>(null);
  const copy = async () => {
    figures.flush();
    const link = linkTo(name);
    setCopied({ link, done: await copyText(link) });
  };
  return (
    <p class="figure-foot">
      <span role="status">
        {copied?.done && text.linkCopied}
        {copied && !copied.done && (
          <label class="field">
            {text.copyFromHere}
            <input type="text" readOnly value={copied.link} onFocus={(event) => event.currentTarget.select()} />
          </label>
        )}
      </span>
      <button type="button" title={text.copyLinkHelp} onClick={() => void copy()}>
        {text.copyLink}
      </button>
    </p>
  );
}
