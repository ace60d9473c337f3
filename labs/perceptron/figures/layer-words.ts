/** The layer in words: shapes, and one entry written out. */
import { close, tight } from '../../kit/exercise/checks.ts';
import { type LayerSetting, type Spot, sizesOf, type View } from './layer-setting.ts';
import { factor, short, subscript } from './numbers.ts';

/** The two ways, as code. The first is the slide's own line. */
export const codeOf: Readonly<Record<View, string>> = {
  one: 'layerInput = self.weights[i].dot(input.T[i])',
  many: 'Y = tf.matMul(X, W, false, true).add(b)',
};

/** What goes in and out, as shapes. */
export function shapesOf(view: View, setting: LayerSetting): string {
  const { samples: n, inputs: d, neurons: m } = sizesOf(setting);
  return view === 'one' ? `[${m}, ${d}] · [${d}] = [${m}]` : `[${n}, ${d}] · [${d}, ${m}] + [${m}] = [${n}, ${m}]`;
}

/** The name of an entry of the result: `y₂` of one sample, `Y₁₂` of many. */
export const nameOf = (view: View, { row, column }: Spot): string =>
  view === 'one' ? `y${subscript(row + 1)}` : `Y${subscript(row + 1)}${subscript(column + 1)}`;

/** The products of an entry (left factor first, as it is laid out), its bias where there is one, and their sum. */
export function productsOf({ view, X, W, b: biases }: LayerSetting, { row, column }: Spot) {
  const [left, top] = view === 'one' ? [W[row] ?? [], X[0] ?? []] : [X[row] ?? [], W[column] ?? []];
  const pairs = left.map((value, i) => [value, top[i] ?? 0] as const);
  const bias = view === 'one' ? null : (biases[column] ?? 0);
  const sum = pairs.reduce((total, [a, b]) => total + a * b, bias ?? 0);
  return { pairs, bias, sum };
}

/** One sentence for the entry that is looked at; where the implementation gives something else, that is said. */
export function layerSentence(
  setting: LayerSetting,
  spot: Spot,
  answers: readonly (readonly number[])[] | null,
): string {
  const { view } = setting;
  const { pairs, bias, sum } = productsOf(setting, spot);
  const terms = pairs.map(([a, b]) => `${factor(a)} · ${factor(b)}`);
  const written = [...terms, ...(bias === null ? [] : [factor(bias)])].join(' + ');
  const neuron = (view === 'one' ? spot.row : spot.column) + 1;
  const where = view === 'one' ? `Neuron ${neuron}` : `Sample ${spot.row + 1}, neuron ${neuron}`;
  const said = `${where}: ${written} = ${short(sum)}.`;
  if (!answers) return said;
  const wrong = wrongEntries(setting, answers);
  const own = answerAt(view, answers, spot);
  if (wrong === 0) return said;
  const here = close(own, sum, tight) ? '' : ` Your layer gives ${short(own)} here.`;
  return `${said}${here} ${wrong} of ${countOf(setting)} entries of yours differ.`;
}

const countOf = (setting: LayerSetting): number =>
  sizesOf(setting).neurons * (setting.view === 'one' ? 1 : setting.X.length);

/** What the implementation gave at a spot; NaN where it gave nothing. */
export const answerAt = (view: View, answers: readonly (readonly number[])[], { row, column }: Spot): number =>
  (view === 'one' ? answers[0]?.[row] : answers[row]?.[column]) ?? Number.NaN;

function wrongEntries(setting: LayerSetting, answers: readonly (readonly number[])[]): number {
  const { samples, neurons } = sizesOf(setting);
  const spots = Array.from(
    { length: countOf(setting) },
    (_, i): Spot =>
      setting.view === 'one' ? { row: i, column: 0 } : { row: i % samples, column: Math.floor(i / samples) % neurons },
  );
  return spots.filter((spot) => !close(answerAt(setting.view, answers, spot), productsOf(setting, spot).sum, tight))
    .length;
}
