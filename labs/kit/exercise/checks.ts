/** Building blocks of checks: what came back is compared with numbers, or with a property. */
import type { Call, HiddenCheck, Outcome, Verdict, VisibleCheck } from './contract.ts';
import { type Plain, type Tagged, untag } from './tagged.ts';

/** Absolute and relative tolerance of a comparison: |a − b| ≤ absolute + relative · max(|a|, |b|). */
export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}
/** For answers in float64. */
export const tight: Tolerance = { absolute: 1e-9, relative: 1e-9 };
/** For gradients against central differences with h = 1e-5 (design: a relative error alone fails right ones). */
export const gradientTolerance: Tolerance = { absolute: 1e-8, relative: 1e-5 };
/** For answers that tfjs computed in float32. */
export const float32: Tolerance = { absolute: 1e-5, relative: 1e-5 };

export function close(a: number, b: number, { absolute, relative }: Tolerance): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= absolute + relative * Math.max(Math.abs(a), Math.abs(b));
}

const isRecord = (value: Plain): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How a value looks in a sentence: `[1, 2]`, `{w: [0, 0], b: 1}`, at most 120 characters. */
export function show(value: Plain): string {
  const text = (node: Plain): string => {
    if (Array.isArray(node)) return `[${node.map(text).join(', ')}]`;
    const dense = isRecord(node) ? (node.$tensor ?? node.$variable) : undefined;
    if (dense !== undefined && isRecord(dense)) return `${text(dense.shape)} of ${text(dense.values)}`;
    if (isRecord(node))
      return '$fn' in node
        ? String(node.$fn)
        : `{${Object.entries(node)
            .map(([key, entry]) => `${key}: ${text(entry)}`)
            .join(', ')}}`;
    if (typeof node === 'number') return Object.is(node, -0) ? '-0' : String(Number(node.toPrecision(6)));
    return typeof node === 'string' ? `"${node}"` : String(node);
  };
  const whole = text(value);
  return whole.length > 120 ? `${whole.slice(0, 117)}…` : whole;
}

/** How a call looks in a sentence: `neuron([1, 2], [3, 4], 5)`. */
export const showCall = (call: Call): string =>
  `${call.export}(${call.args.map((arg) => show(untag(arg))).join(', ')})`;

/** "a number", "a list of 3", "a tensor of shape [3, 2]", "a record with w and b". */
export function shapeOf(value: Plain): string {
  if (isRecord(value) && isRecord(value.$tensor)) return `a tensor of shape ${show(value.$tensor.shape)}`;
  if (Array.isArray(value)) {
    const inner = [...new Set(value.map(shapeOf))];
    if (value.length > 0 && inner.length === 1 && inner[0] !== 'a number')
      return `a list of ${value.length}, each ${inner[0]}`;
    return `a list of ${value.length}`;
  }
  if (isRecord(value)) return `a record with ${Object.keys(value).join(' and ')}`;
  return typeof value === 'number'
    ? 'a number'
    : value === null || value === undefined
      ? 'nothing'
      : `a ${typeof value}`;
}

type Difference = 'shape' | 'not-finite' | 'values' | null;

/** The gravest difference between an answer and what is expected. */
export function difference(got: Plain, expected: Plain, tolerance: Tolerance): Difference {
  if (typeof expected === 'number') {
    if (typeof got !== 'number') return 'shape';
    if (Number.isFinite(expected) && !Number.isFinite(got)) return 'not-finite';
    return close(got, expected, tolerance) ? null : 'values';
  }
  const worst = (found: readonly Difference[]): Difference =>
    (['shape', 'not-finite', 'values'] as const).find((kind) => found.includes(kind)) ?? null;
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return 'shape';
    return worst(expected.map((entry: Plain, i) => difference(got[i], entry, tolerance)));
  }
  if (isRecord(expected)) {
    if (!isRecord(got)) return 'shape';
    if ('$tensor' in expected && shapeOf(got) !== shapeOf(expected)) return 'shape';
    return worst(Object.entries(expected).map(([key, entry]) => difference(got[key], entry, tolerance)));
  }
  return got === expected ? null : 'values';
}

/** The verdict on one call whose answer is known. */
export function judgeValue(
  call: Call,
  outcome: Outcome | undefined,
  expected: Plain,
  tolerance: Tolerance = tight,
): Verdict {
  const failed = failure(call, outcome);
  if (failed) return failed;
  const got = outcome?.kind === 'value' ? outcome.value : undefined;
  const kind = difference(got, expected, tolerance);
  if (kind === null) return { ok: true };
  const say = {
    shape: `${showCall(call)} returned ${shapeOf(got)}; it should be ${shapeOf(expected)}.`,
    'not-finite': `${showCall(call)} returned ${show(got)}; every number must be finite.`,
    values: `${showCall(call)} returned ${show(got)}; it should be ${show(expected)}.`,
  }[kind];
  return { ok: false, kind, say, expected, got };
}

/** The verdict on a call that gave no value, or changed its arguments; null when there is a value to look at. */
export function failure(call: Call, outcome: Outcome | undefined): Verdict | null {
  const name = showCall(call);
  if (!outcome || outcome.kind === 'died')
    return { ok: false, kind: 'died', say: `${name} never came back: too much memory, or an exit.` };
  if (outcome.kind === 'missing')
    return { ok: false, kind: 'missing', say: `Your code exports no function "${call.export}".` };
  if (outcome.kind === 'threw') return { ok: false, kind: 'threw', say: `${name} threw: ${outcome.message}` };
  if (outcome.kind === 'slow')
    return {
      ok: false,
      kind: 'slow',
      say: `${name} did not come back within 2 seconds. Is there a loop without an end?`,
    };
  if (outcome.kind === 'syntax') return { ok: false, kind: 'syntax', say: outcome.message };
  if (outcome.kind === 'unreadable') return { ok: false, kind: 'unreadable', say: `${name}: ${outcome.message}` };
  if (outcome.mutated)
    return { ok: false, kind: 'mutated', say: `${name} changed its arguments; leave them as they came.` };
  return null;
}

/** The first failure among the calls' verdicts. */
export const all = (verdicts: readonly Verdict[]): Verdict => verdicts.find((verdict) => !verdict.ok) ?? { ok: true };

/** A visible check: one call, one answer. */
export function gives(name: string, weight: number, call: Call, expected: Plain, tolerance?: Tolerance): VisibleCheck {
  return { name, weight, calls: [call], judge: ([outcome]) => judgeValue(call, outcome, expected, tolerance) };
}

/** A hidden check: calls drawn per attempt, each against the trusted `reference` of its arguments. */
export function agrees(
  name: string,
  weight: number,
  draw: HiddenCheck['draw'],
  reference: (...args: never[]) => Plain,
  tolerance?: Tolerance,
): HiddenCheck {
  const trusted = reference as (...args: Plain[]) => Plain;
  return {
    name,
    weight,
    draw,
    judge: (outcomes, calls) =>
      all(
        calls.map((call, i) =>
          judgeValue(call, outcomes[i], trusted(...call.args.map((arg) => untag(arg))), tolerance),
        ),
      ),
  };
}

/**
 * Draws until `shows` says that a mistake can't hide behind what was drawn, so that a check never passes by chance.
 * Throws an `Error` where a thousand drawings show nothing.
 */
export function drawUntil<Drawn>(draw: () => Drawn, shows: (drawn: Drawn) => boolean): Drawn {
  for (let tries = 0; tries < 1000; tries++) {
    const drawn = draw();
    if (shows(drawn)) return drawn;
  }
  throw new Error('A thousand drawings, and none of them tells right from wrong.');
}

/** Calls that the page shows as an example of itself. */
export const call = (name: string, ...args: readonly Tagged[]): Call => ({ export: name, args });
