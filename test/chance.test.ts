/** No draw of a hidden check lets a known mistake pass by chance: those that one in a few hundred draws once let pass. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Outcome } from '../labs/kit/exercise/contract.ts';
import { callOnce, loadCode } from '../labs/kit/exercise/harness.ts';
import type { TensorMaker } from '../labs/kit/exercise/harness-values.ts';
import { toOutcome } from '../labs/kit/exercise/judge.ts';
import { stripTypes } from '../labs/kit/exercise/strip.ts';
import { seededRandom } from '../labs/kit/random.ts';
import { tf } from '../labs/kit/test-tf.node.ts';
import { loadExercises } from '../server/grading/exercises.ts';
import { courseLabs } from './http/support.ts';

/** A sample, and the hidden check that must fail it whatever is drawn. */
const mistakes = [
  ['backprop/train-step', 'loss-after-the-step.25', 'One sample, several classes'],
  ['backprop/train-step', 'no-bias-step.30', 'Far from right'],
  ['convolution/output-size', 'padding-on-one-side.25', 'Other sizes that are refused'],
  ['convolution/output-size', 'plus-one-inside.40', 'Other sizes that are refused'],
  ['convolution/output-size', 'window-not-subtracted.0', 'Other sizes that are refused'],
  ['perceptron/delta-rule', 'size-of-the-difference.30', 'Other samples, y any number'],
  ['perceptron/train-neuron', 'bias-not-in-the-sum.5', 'One epoch of other data'],
  ['perceptron/train-neuron', 'forgets-every-epoch.35', 'Many epochs of other data'],
  ['perceptron/train-neuron', 'one-epoch-only.35', 'As many inputs as there are'],
  ['softmax/argmax', 'begins-at-zero.70', 'Other lists, some of scores below 0'],
  ['softmax/classify', 'no-bias.35', 'Other images and weights'],
  ['softmax/classify', 'transposed-weights.0', 'Large scores'],
  ['vanishing-gradient/path-product', 'absolute-weights.45', 'Other paths'],
  ['vanishing-gradient/path-product', 'absolute-weights.45', 'Paths through 20 layers and more'],
] as const;

const tensor: TensorMaker = (values, shape, variable = false) => {
  const made = tf.tensor([...values], [...shape], 'float32');
  return variable ? tf.variable(made) : made;
};
const lent = tf as unknown as Readonly<Record<string, unknown>>;
const exercises = await loadExercises([courseLabs]);

for (const [place, sample, name] of mistakes)
  test(`${place}: ${name} fails ${sample}`, async () => {
    const exercise = exercises.find((one) => `${one.lab}/${one.name}` === place);
    const check = exercise?.hidden.find((one) => one.name === name);
    assert.ok(exercise?.metadata.kind === 'function' && check, 'there is such a check');
    const source = await readFile(path.join(exercise.folder, 'samples', `${sample}.ts`), 'utf8');
    const code = loadCode(stripTypes(source));
    assert.ok('exports' in code);
    for (let seed = 0; seed < 300; seed++) {
      const calls = check.draw(seededRandom(seed));
      const outcomes: Outcome[] = [];
      for (const call of calls)
        outcomes.push(
          toOutcome(await callOnce(code.exports, call, exercise.metadata.tf.length > 0 ? lent : null, tensor)),
        );
      tf.disposeVariables();
      assert.equal(check.judge(outcomes, calls).ok, false, `seed ${seed}`);
    }
  });
