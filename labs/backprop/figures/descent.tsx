/** Gradient descent on contours: markers walk down the error of a model with two parameters. */
import { useRef, useState } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { list } from '../../../client/parts/codecs.ts';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import { landscapes, type Walker } from '../landscapes.ts';
import { DescentChoices } from './descent-choices.tsx';
import { DescentMap } from './descent-map.tsx';
import { begin, codecs, type Setting, walkersOf, waysOf } from './descent-setting.ts';
import { beginning, standing, Walks } from './descent-walks.tsx';

/** A link goes back to no more steps than that. */
const mostWalked = 5000;
const noSteps: readonly number[] = [0, 0, 0];
const walks = list({ min: 0, max: mostWalked, whole: true, least: 3, most: 3 });

export function DescentFigure() {
  const [setting, setSetting] = useLinkedAll<Setting>(begin, codecs);
  const [steps, setSteps] = useState(0);
  const landscape = landscapes[setting.name];
  const ways = waysOf(setting.comparison, setting.rule, setting.batchSize);
  const [walked, setWalked] = useLinked('walked', noSteps, walks);
  const walkers = useRef<readonly Walker[]>([]);
  const restart = (next: Setting) => {
    walkers.current = walkersOf(next);
    setSteps(0);
    setWalked(noSteps);
  };
  if (walkers.current.length === 0) {
    walkers.current = walkersOf(setting);
    // A link says how far each had come.
    for (const [i, walker] of walkers.current.entries())
      for (let n = 0; n < (walked[i] ?? 0); n++) walker.step(setting.learningRate);
  }
  const player = usePlayer({
    step(unit) {
      for (const [i, walker] of walkers.current.entries()) {
        if (!setting.on[i]) continue;
        const goal = unit === 'epoch' ? Math.floor(walker.epochs + 1e-9) + 1 : 0;
        do walker.step(setting.learningRate);
        while (walker.epochs < goal - 1e-9);
      }
      setSteps((now) => now + 1);
      setWalked(walkers.current.map(({ path }) => Math.min(path.length - 1, mostWalked)));
      return walkers.current.some(({ path }, i) => setting.on[i] && path.at(-1)?.every(Number.isFinite));
    },
    reset: () => restart(setting),
    units: ['step', 'epoch'],
    perSecond: 8,
  });
  const change = (patch: Partial<Setting>) => {
    const next = { ...setting, ...patch };
    setSetting(next);
    if (['name', 'start', 'comparison', 'rule', 'batchSize'].some((key) => key in patch)) {
      player.reset();
      restart(next);
    }
  };
  return (
    <figure
      class="fig backprop descent"
      aria-label="Gradient descent on an error surface"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure takes keys when it has the focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <DescentChoices setting={setting} onChange={change} />
      <div class="pad descent-parts">
        <DescentMap
          landscape={landscape}
          walkers={walkers.current}
          on={setting.on}
          steps={steps}
          start={setting.start}
          onStart={(start) => change({ start })}
        />
        <Walks setting={setting} ways={ways} walkers={walkers.current} onChange={change} />
      </div>
      <PlayerControls player={player} label="Descent" />
      <Caption busy={player.playing}>
        {landscape.look}{' '}
        {steps === 0 ? beginning(landscape, setting.start) : standing(landscape, ways, walkers.current, setting.on)}
      </Caption>
    </figure>
  );
}
