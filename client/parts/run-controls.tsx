/** The controls of every figure that runs: reset, play or pause, step with its size, then the seed. */
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { RunState } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import { figureKeys } from './figure-keys.ts';
import type { LabController } from './run.ts';
import { RunFile } from './run-file-menu.tsx';
import './run.css';

export type StepUnit = 'sample' | 'batch' | 'epoch';

/** Where a lab's run stands, from its figures' side: `none` before there is one. */
export function runState(controller: LabController): RunState | 'none' {
  return controller.run.value?.status.value.state ?? 'none';
}

const mayStep = (state: RunState | 'none') => ['none', 'paused', 'halted', 'loading', 'waiting'].includes(state);
const mayPlay = (state: RunState | 'none') => state !== 'finished' && state !== 'ended';

/** Keys of a figure in focus: Space plays and pauses, Shift + → steps, R resets. For the figure's `onKeyDown`. */
export function runKeys(controller: LabController, unit: Signal<StepUnit>): (event: KeyboardEvent) => void {
  return figureKeys({
    toggle() {
      const state = runState(controller);
      if (state === 'running') controller.pause();
      else if (mayPlay(state)) controller.play();
    },
    step() {
      if (mayStep(runState(controller))) controller.step(unit.value);
    },
    reset: () => controller.reset(),
  });
}

export interface RunControlsProps {
  readonly controller: LabController;
  /** The step sizes offered, the smallest first. */
  readonly units: readonly StepUnit[];
  readonly unit: Signal<StepUnit>;
  /** Stands at the end of the row. */
  readonly children?: ComponentChildren;
}

/** Buttons that may do nothing now are marked, not `disabled`: that would take the focus from who has just pressed one. */
export function RunControls({ controller, units, unit, children }: RunControlsProps) {
  const state = runState(controller);
  const [fresh, stepping, playable] = [state === 'none', mayStep(state), mayPlay(state)];
  return (
    <fieldset class="controls run-controls">
      <legend class="vh">{text.training}</legend>
      <button
        type="button"
        class="btn"
        title={text.keys.reset}
        aria-disabled={fresh}
        onClick={() => !fresh && controller.reset()}
      >
        {text.reset}
      </button>
      {state === 'running' ? (
        <button type="button" class="btn main" title={text.keys.play} onClick={() => controller.pause()}>
          {text.pause}
        </button>
      ) : (
        <button
          type="button"
          class="btn main"
          title={text.keys.play}
          aria-disabled={!playable}
          onClick={() => playable && controller.play()}
        >
          {text.play}
        </button>
      )}
      <button
        type="button"
        class="btn"
        title={text.keys.step}
        aria-disabled={!stepping}
        onClick={() => stepping && controller.step(unit.value)}
      >
        {text.step}
      </button>
      <UnitChoice
        units={units}
        unit={unit.value}
        onChoose={(chosen) => {
          unit.value = chosen;
        }}
      />
      <SeedField controller={controller} />
      {children && <span class="end">{children}</span>}
      <RunFile controller={controller} />
    </fieldset>
  );
}

interface UnitChoiceProps<Unit extends string> {
  readonly units: readonly Unit[];
  readonly unit: Unit;
  onChoose(unit: Unit): void;
}

/** The size of a step. */
export function UnitChoice<Unit extends string>({ units, unit, onChoose }: UnitChoiceProps<Unit>) {
  return (
    <label class="field">
      <span class="vh">{text.stepSize}</span>
      <select value={unit} onChange={(event) => onChoose(event.currentTarget.value as Unit)}>
        {units.map((name) => (
          <option key={name} value={name}>
            {text.one(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

function SeedField({ controller }: { controller: LabController }) {
  const seed = controller.seed.value;
  return (
    <label class="field">
      {text.seed}
      <input
        type="text"
        inputMode="numeric"
        pattern="-?[0-9]+"
        title={text.seedHelp}
        value={seed}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          if (event.currentTarget.value.trim() && Number.isSafeInteger(next)) controller.setSeed(next);
          else event.currentTarget.value = String(seed);
        }}
      />
    </label>
  );
}
