/** Lets the student's heInit and xavierInit draw the weights with which the variants of a live run begin. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { type Implementation, useImplementation } from '../../../client/parts/implementation.tsx';
import type { LabController, Run } from '../../../client/parts/run.ts';
import { lastStep } from '../../../client/parts/run-helpers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { seededRandom } from '../../kit/random.ts';
import { type InitName, initLabels } from '../init.ts';
import { type Fans, normalsOf } from '../own-begin.ts';
import type { Variant } from '../variants.ts';
import { initOnStream } from './begin-logic.ts';

const references = { he: initOnStream('he'), xavier: initOnStream('xavier') };

/** Row by row, or the sentence that says why this is no table of weights. */
export function readTable(table: Plain, [fanIn, fanOut]: Fans[number], what: string): Float32Array | string {
  const rows = Array.isArray(table) ? table : [];
  const fits =
    rows.length === fanOut &&
    rows.every(
      (row) => Array.isArray(row) && row.length === fanIn && row.every((weight) => typeof weight === 'number'),
    );
  return fits
    ? Float32Array.from((rows as number[][]).flat())
    : `${what} should give ${fanOut} rows of ${fanIn} numbers.`;
}

/** Both inits behind one switch. */
function both(he: Implementation, xavier: Implementation): Implementation {
  return {
    ...he,
    error: he.error ?? xavier.error,
    choose(who) {
      he.choose(who);
      xavier.choose(who);
    },
  };
}

export interface OwnBegin<Params> {
  readonly implementation: Implementation;
  /** The controller, but a run that hasn't begun to learn gets the student's weights before it is played or stepped. */
  readonly controller: LabController<Params>;
  /** Why the student's code can't begin the run; null when it can. */
  readonly problem: string | null;
}

/** Wraps the controller of the deep network's run. */
export function useOwnBegin<Params>(controller: LabController<Params>, variants: readonly Variant[]): OwnBegin<Params> {
  const he = useImplementation(controller.lab, 'init', references.he, 'heInit');
  const xavier = useImplementation(controller.lab, 'init', references.xavier, 'xavierInit');
  const [problem, setProblem] = useState<string | null>(null);
  const given = useRef(new WeakMap<Run, Promise<void>>());

  /** The weights of all layers as the code draws them. Throws a sentence where they are none. */
  async function drawn(init: InitName, of: Implementation, fans: Fans): Promise<Float32Array[]> {
    const random = seededRandom(controller.seed.peek());
    const lists = fans.map((sizes, l) => [...sizes, { $fn: 'stream', values: normalsOf(random, l, sizes) }]);
    const tables = await of.callAll(lists);
    return fans.map((sizes, l) => {
      const weights = readTable(tables[l], sizes, `For layer ${l + 1} your ${init}Init`);
      if (typeof weights === 'string') throw new Error(weights);
      return weights;
    });
  }

  /** Gives a run the weights for all variants that begin in a way that the student wrote; gives what went wrong. */
  async function give(run: Run): Promise<string | null> {
    const fans = (await run.ask('layers')) as Fans;
    let trouble: string | null = null;
    for (const [init, of] of Object.entries({ he, xavier }) as [InitName, Implementation][]) {
      const chosen = variants.flatMap((variant, i) => (variant.init === init ? [i] : []));
      if (chosen.length === 0) continue;
      const weights = await drawn(init, of, fans).catch(({ message }: Error) => {
        trouble = `${message} So these variants begin with the reference: ${initLabels[init]}.`;
        return [];
      });
      for (const [layer, values] of weights.entries())
        await run.ask('begin', { variants: chosen, layer, weights: values });
    }
    return trouble;
  }

  async function begin(then: () => void): Promise<void> {
    const run = controller.ensure();
    if (he.who === 'mine' && lastStep(run) === 0 && !given.current.has(run))
      given.current.set(
        run,
        give(run).then(setProblem, ({ message }: Error) => setProblem(message)),
      );
    await given.current.get(run);
    // Else it was reset or changed meanwhile.
    if (controller.run.peek() === run) then();
  }

  const own = useMemo(
    (): LabController<Params> => ({
      ...controller,
      play: () => void begin(controller.play),
      step: (unit) => void begin(() => controller.step(unit)),
    }),
    [controller, he, xavier, variants],
  );
  return {
    implementation: {
      ...both(he, xavier),
      choose(who) {
        both(he, xavier).choose(who);
        setProblem(null);
        // A run that has begun keeps its weights: it begins anew.
        if (controller.run.peek()) controller.reset();
      },
    },
    controller: own,
    problem,
  };
}
