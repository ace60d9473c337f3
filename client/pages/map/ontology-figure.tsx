/** The ontology of S1 as a figure: rings in rings, families inside; the chosen one is explained beside it. */

import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Lab } from '../../lab.ts';
import { text } from '../../text/map.ts';
import { families, type Idea, ideaOf, labsOn, rings, whichLabs } from './ontology.ts';

interface Props {
  readonly labs: readonly Lab[];
  readonly chosen: Signal<string>;
}

/** The id of the ring or family that is explained; deep learning at first. */
export const useChosen = () => useSignal<string>(rings.dl.id);

/** Deep learning inside machine learning inside artificial intelligence. */
export function Ontology({ labs, chosen }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups a form's fields; these are the parts of a picture.
    <div class="ontology" role="group" aria-label={text.whereItSits}>
      <RingOf ring={rings.ai} chosen={chosen}>
        <RingOf ring={rings.ml} chosen={chosen}>
          <RingOf ring={rings.dl} chosen={chosen}>
            <ul class="families">
              {families.map((family) => (
                <Family key={family.id} family={family} labs={labsOn(family, labs)} chosen={chosen} />
              ))}
            </ul>
          </RingOf>
        </RingOf>
      </RingOf>
    </div>
  );
}

interface RingProps {
  readonly ring: Idea;
  readonly chosen: Signal<string>;
  readonly children: ComponentChildren;
}

function RingOf({ ring, chosen, children }: RingProps) {
  const { name, kin } = text.ideas[ring.id];
  return (
    <div class={`ring ${ring.id}`} data-chosen={chosen.value === ring.id}>
      <Choice idea={ring} chosen={chosen}>
        <b>{name}</b>
        {kin && <span class="kin">{kin}</span>}
      </Choice>
      {children}
    </div>
  );
}

interface FamilyProps {
  readonly family: Idea;
  readonly labs: readonly Lab[];
  readonly chosen: Signal<string>;
}

function Family({ family, labs, chosen }: FamilyProps) {
  return (
    <li class={labs.length ? '' : 'not'}>
      <Choice idea={family} chosen={chosen}>
        {text.ideas[family.id].name}
        <small>{whichLabs(labs)}</small>
      </Choice>
    </li>
  );
}

interface ChoiceProps {
  readonly idea: Idea;
  readonly chosen: Signal<string>;
  readonly children: ComponentChildren;
}

function Choice({ idea, chosen, children }: ChoiceProps) {
  const choose = () => {
    chosen.value = idea.id;
  };
  return (
    <button type="button" aria-pressed={chosen.value === idea.id} onClick={choose} onFocus={choose}>
      {children}
    </button>
  );
}

/** What the chosen ring or family is, always in the same place, and the labs that teach it. */
export function AboutIdea({ labs, chosen }: Props) {
  const idea = ideaOf(chosen.value);
  const taught = labsOn(idea, labs);
  const isFamily = families.includes(idea);
  const { name, about } = text.ideas[idea.id];
  return (
    <div class="about" aria-live="polite">
      <h2>{name}</h2>
      <p>{about}</p>
      {taught.length > 0 && (
        <p class="where">
          <span>{text.taughtHere}</span>
          {taught.map((lab) => (
            <a key={lab.id} href={`/labs/${lab.id}`}>
              {lab.title}
            </a>
          ))}
        </p>
      )}
      {isFamily && taught.length === 0 && <p class="where">{text.notTaught}</p>}
    </div>
  );
}
