/** The ontology of S1 as a figure: rings in rings, families inside; the chosen one is explained beside it. */

import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Lab } from '../../lab.ts';
import { families, type Idea, ideaOf, labsOn, type Ring, rings, whichLabs } from './ontology.ts';

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
    <div class="ontology" role="group" aria-label="Where deep learning sits. Choose a part to read about it.">
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
  readonly ring: Ring;
  readonly chosen: Signal<string>;
  readonly children: ComponentChildren;
}

function RingOf({ ring, chosen, children }: RingProps) {
  return (
    <div class={`ring ${ring.id}`} data-chosen={chosen.value === ring.id}>
      <Choice idea={ring} chosen={chosen}>
        <b>{ring.name}</b>
        {ring.kin && <span class="kin">{ring.kin}</span>}
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
        {family.name}
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
  return (
    <div class="about" aria-live="polite">
      <h2>{idea.name}</h2>
      <p>{idea.about}</p>
      {taught.length > 0 && (
        <p class="where">
          <span>Here:</span>
          {taught.map((lab) => (
            <a key={lab.id} href={`/labs/${lab.id}`}>
              {lab.title}
            </a>
          ))}
        </p>
      )}
      {isFamily && taught.length === 0 && <p class="where">The lecture names this family; no lab here teaches it.</p>}
    </div>
  );
}
