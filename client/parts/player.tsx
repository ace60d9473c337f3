/** A player for what steps in the page, and its controls: reset, play or pause, step with its size, then the speed. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../text/run.ts';
import { figureKeys } from './figure-keys.ts';
import { type Clock, createPlayer, type PlayerOptions, speeds } from './player.ts';
import { UnitChoice } from './run-controls.tsx';
import './run.css';

export interface Player<Unit extends string = string> {
  readonly playing: boolean;
  /** The last step was the last one: Play begins again. */
  readonly ended: boolean;
  /** The size of a step. */
  readonly unit: Unit;
  readonly units: readonly Unit[];
  /** A factor: 0.5 is half as fast. */
  readonly speed: number;
  /** Motion is to be reduced: show the steps, not what lies between them. */
  readonly calm: boolean;
  readonly explains: boolean;
  play(): void;
  pause(): void;
  /** One step of the chosen size; nothing while it plays. */
  step(unit?: Unit): void;
  reset(): void;
  setUnit(unit: Unit): void;
  setSpeed(speed: number): void;
  /** Tells that the pointer is on the picture, where what explains waits. */
  hold(held: boolean): void;
  /** For the `onKeyDown` of the figure, which can have the focus (`tabIndex={0}`). */
  keys(event: KeyboardEvent): void;
}

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const clock: Clock = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  calm: isCalm,
};

/** A player of its own for the component, which is drawn again when the player's state changes. It ends with it. */
export function usePlayer<Unit extends string>(options: PlayerOptions<Unit>): Player<Unit> {
  const latest = useRef(options);
  latest.current = options;
  const [logic] = useState(() => createPlayer(() => latest.current, clock));
  useEffect(() => logic.pause, [logic]);
  const step = (unit?: Unit) => void logic.step(unit);
  const toggle = () => (logic.playing.peek() ? logic.pause() : logic.play());
  return {
    playing: logic.playing.value,
    ended: logic.ended.value,
    unit: logic.unit.value,
    units: options.units,
    speed: logic.speed.value,
    calm: isCalm(),
    explains: options.explains ?? false,
    play: logic.play,
    pause: logic.pause,
    step,
    reset: logic.reset,
    setUnit(unit) {
      logic.unit.value = unit;
    },
    setSpeed(speed) {
      logic.speed.value = speed;
    },
    hold: logic.hold,
    keys: figureKeys({ toggle, step: () => step(), reset: logic.reset }),
  };
}

export interface PlayerControlsProps<Unit extends string> {
  readonly player: Player<Unit>;
  /** What is played, for those who hear the page: "Backward pass". */
  readonly label?: string;
  /** Stands after the speed, such as a seed. */
  readonly children?: ComponentChildren;
}

/** Stands in the figure that it plays. */
export function PlayerControls<Unit extends string>({ player, label, children }: PlayerControlsProps<Unit>) {
  const row = useRef<HTMLFieldSetElement>(null);
  useHold(row, player);
  const { playing, ended, unit, units } = player;
  const still = playing || ended;
  return (
    <fieldset ref={row} class="controls run-controls player">
      <legend class="vh">{label ?? text.playing}</legend>
      <button type="button" class="btn" title={text.keys.reset} onClick={player.reset}>
        {text.reset}
      </button>
      <button type="button" class="btn main" title={text.keys.play} onClick={playing ? player.pause : player.play}>
        {playing ? text.pause : ended ? text.playAgain : text.play}
      </button>
      {/* Not `disabled`: the last step would take the focus from who makes it. */}
      <button
        type="button"
        class="btn"
        title={text.keys.step}
        aria-disabled={still}
        onClick={() => !still && player.step()}
      >
        {text.step}
      </button>
      {units.length > 1 && <UnitChoice units={units} unit={unit} onChoose={player.setUnit} />}
      <label class="field">
        {text.speed}
        <select value={player.speed} onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}>
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              {text.times(speed)}
            </option>
          ))}
        </select>
      </label>
      {children}
    </fieldset>
  );
}

/** What explains waits while a mouse rests on its figure, but not on the controls. */
function useHold(row: { readonly current: HTMLElement | null }, { explains, hold }: Player<never> | Player): void {
  useEffect(() => {
    const figure = row.current?.closest('figure, .fig');
    if (!explains || !(figure instanceof HTMLElement)) return;
    const listening = new AbortController();
    const listen = (type: 'pointerover' | 'pointerleave', held: (event: PointerEvent) => boolean) =>
      figure.addEventListener(type, (event) => hold(event.pointerType !== 'touch' && held(event)), listening);
    listen('pointerover', ({ target }) => !(target as Element).closest('.controls'));
    listen('pointerleave', () => false);
    return () => {
      listening.abort();
      hold(false);
    };
  }, [explains, hold]);
}
