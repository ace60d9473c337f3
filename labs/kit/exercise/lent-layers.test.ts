/** What a student builds with the lent `tf`, by way of the harness, is read back as a model or refused with a reason. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { models } from '../models/catalogue.ts';
import { call, failure } from './checks.ts';
import type { Outcome } from './contract.ts';
import { runCalls } from './harness.ts';
import { toOutcome } from './judge.ts';
import { lendLayers } from './lent-layers.ts';
import { readModel } from './model-description.ts';
import { stripTypes } from './strip.ts';

const builds = call('buildModel');

/** What came back from a body of `buildModel`. */
async function outcomeOf(body: string): Promise<Outcome> {
  const js = stripTypes(`export function buildModel(tf: any) { ${body} }`);
  const outcomes: Outcome[] = [];
  await runCalls({ js, exports: ['buildModel'], calls: [builds], tf: lendLayers() }, (_, outcome) =>
    outcomes.push(toOutcome(outcome)),
  );
  return outcomes[0] ?? { kind: 'died' };
}

/** The model, or the sentence that refuses it. */
async function build(body: string) {
  const outcome = await outcomeOf(body);
  const failed = failure(builds, outcome);
  if (failed && !failed.ok) return failed.say;
  try {
    return readModel(outcome.kind === 'value' ? outcome.value : null, [28, 28, 1], 10).model;
  } catch (error) {
    return (error as Error).message;
  }
}
const layers = (list: string) => `return tf.sequential({ layers: [${list}] });`;
const flat = 'tf.layers.flatten()';
const end = 'tf.layers.dense({ units: 10 })';

test('LeNet-5 as one writes it with tfjs is LeNet-5', async () => {
  const built = await build(`
    const model = tf.sequential();
    model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 6, kernelSize: [5, 5], padding: 'same', activation: 'tanh', name: 'c1' }));
    model.add(tf.layers.averagePooling2d({ poolSize: [2, 2], strides: [2, 2] }));
    model.add(tf.layers.conv2d({ filters: 16, kernelSize: 5 }));
    model.add(tf.layers.activation({ activation: 'tanh' }));
    model.add(tf.layers.averagePooling2d());
    model.add(tf.layers.flatten());
    model.add(tf.layers.dense({ units: 120, activation: 'tanh' }));
    model.add(tf.layers.dense({ units: 84, activation: 'tanh' }));
    model.add(tf.layers.dense({ units: 10 }));
    model.add(tf.layers.softmax());
    return model;`);
  assert.deepEqual(built, models.lenet5.layers);
});

test('softmax in the last dense layer is the softmax of the loss', async () => {
  assert.deepEqual(
    await build(layers(`${flat}, tf.layers.dense({ units: 10, activation: 'softmax' })`)),
    models.softmax.layers,
  );
});

test('a promise of a model is a model', async () => {
  assert.deepEqual(
    await build(`return Promise.resolve(tf.sequential({ layers: [${flat}, ${end}] }));`),
    models.softmax.layers,
  );
});

const refused: [name: string, body: string, reason: RegExp][] = [
  ['nothing', '', /buildModel must return a model/],
  ['a list of layers', `return [${flat}, ${end}];`, /buildModel must return a model/],
  [
    'an unknown option',
    layers(`tf.layers.dense({ units: 10, dilationRate: 2 })`),
    /knows no "dilationRate" here; it knows .*units/,
  ],
  ['a missing option', layers(`tf.layers.conv2d({ filters: 8 })`), /tf\.layers\.conv2d needs "kernelSize", such as/],
  ['a number as options', layers('tf.layers.dense(10)'), /one record, such as { units: 10 }/],
  ['a window that is no square', layers('tf.layers.conv2d({ filters: 1, kernelSize: [5, 3] })'), /only square windows/],
  ['an unknown layer', layers('tf.layers.lstm({ units: 8 })'), /not a function/],
  [
    'a layer of its own making',
    "return { layers: [{ layer: 'lambda' }] };",
    /Layer 1: there is no such layer here; the layers are conv2d/,
  ],
  ['compiling', `const m = tf.sequential(); m.compile({}); return m;`, /model\.compile is the grader's work/],
  ['no layers', 'return tf.sequential();', /needs at least one layer/],
  [
    'no output layer',
    layers(`${flat}, tf.layers.dense({ units: 128, activation: 'relu' })`),
    /one score per class: "dense 10"/,
  ],
  ['a dense layer on an image', layers(end), /Layer 1: A dense layer takes a vector/],
  [
    'units that are no number',
    layers(`${flat}, tf.layers.dense({ units: NaN })`),
    /Layer 2: "units" of dense must be a whole number from 1 to 4,096; it is NaN/,
  ],
  [
    'endless units',
    layers(`${flat}, tf.layers.dense({ units: Infinity })`),
    /whole number from 1 to 4,096; it is Infinity/,
  ],
  ['enormous units', layers(`${flat}, tf.layers.dense({ units: 1e300 })`), /whole number from 1 to 4,096/],
  ['units as text', layers(`${flat}, tf.layers.dense({ units: '10' })`), /whole number from 1 to 4,096; it is "10"/],
  [
    'negative filters',
    layers('tf.layers.conv2d({ filters: -4, kernelSize: 3 })'),
    /"filters" of conv2d must be a whole number from 1 to 256; it is -4/,
  ],
  [
    'half a filter',
    layers('tf.layers.conv2d({ filters: 0.5, kernelSize: 3 })'),
    /whole number from 1 to 256; it is 0.5/,
  ],
  ['steps of 0', layers('tf.layers.conv2d({ filters: 4, kernelSize: 3, strides: 0 })'), /"strides" of conv2d must be/],
  [
    'dropping all',
    layers(`${flat}, tf.layers.dropout({ rate: 1 }), ${end}`),
    /"rate" of dropout must be from 0 to 0.9; it is 1/,
  ],
  [
    'an unknown activation',
    layers(`${flat}, tf.layers.dense({ units: 10, activation: 'gelu' })`),
    /must be one of linear, relu.*it is "gelu"/,
  ],
  [
    'images of another size',
    layers(`tf.layers.flatten({ inputShape: [784] }), ${end}`),
    /"inputShape" must be \[28, 28, 1\].*it is \[784\]/,
  ],
  [
    'softmax in the middle',
    layers(`${flat}, tf.layers.dense({ units: 20, activation: 'softmax' }), ${end}`),
    /Layer 2: softmax belongs at the very end/,
  ],
  [
    'two activations',
    layers(`${flat}, tf.layers.dense({ units: 10, activation: 'relu' }), tf.layers.softmax()`),
    /Layer 3: the layer before has an activation already, relu/,
  ],
  [
    'an activation of nothing',
    layers(`tf.layers.activation({ activation: 'relu' }), ${flat}, ${end}`),
    /Layer 1: an activation stands right after/,
  ],
  [
    'too many layers',
    `const m = tf.sequential(); for (let i = 0; i < 21; i++) m.add(${flat}); m.add(${end}); return m;`,
    /at most 20 layers here; this one has 22/,
  ],
  [
    'too many parameters',
    layers(`${flat}, tf.layers.dense({ units: 4096 }), ${end}`),
    /3,256,330 parameters; at most 2,000,000/,
  ],
  [
    'few parameters, endless operations',
    `const m = tf.sequential(); for (let i = 0; i < 15; i++) m.add(tf.layers.conv2d({ filters: 16, kernelSize: 5, padding: 'same' }));
     m.add(tf.layers.maxPooling2d({ poolSize: 28 })); m.add(${flat}); m.add(${end}); return m;`,
    /multiplications in this model; at most 10,000,000/,
  ],
  [
    'few parameters, endless windows',
    layers(
      `tf.layers.conv2d({ filters: 256, kernelSize: 1 }), tf.layers.maxPooling2d({ poolSize: 14, strides: 1 }), ${flat}, ${end}`,
    ),
    /multiplications in this model; at most 10,000,000/,
  ],
  [
    'few operations, endless numbers',
    layers(
      `tf.layers.conv2d({ filters: 180, kernelSize: 1 }), tf.layers.maxPooling2d({ poolSize: 1 }), tf.layers.maxPooling2d({ poolSize: 14 }), ${flat}, ${end}`,
    ),
    /numbers for one image; at most 200,000/,
  ],
  ['a model in itself', `const m = tf.sequential(); m.layers.push(m); return m;`, /nested more than|holds itself/],
  ['a getter', `return { get layers() { return []; } };`, /computed, not a plain value/],
  [
    'a getter in a layer',
    `return { layers: [{ layer: 'dense', get units() { return 10; } }] };`,
    /computed, not a plain value/,
  ],
  [
    'a proxy that throws',
    `return new Proxy({ layers: [] }, { ownKeys() { throw new Error('boo'); } });`,
    /boo|unreadable/,
  ],
  ['a list of a billion', 'return { layers: new Array(1e9) };', /more than 200000 entries/],
  [
    'a prototype',
    `return JSON.parse('{"layers": [], "__proto__": {"layers": []}}');`,
    /layers and nothing else here.*__proto__/,
  ],
  [
    'more than layers',
    `return Object.assign(tf.sequential({ layers: [${flat}, ${end}] }), { weights: [1] });`,
    /"weights" too/,
  ],
  [
    'more than a layer has',
    `return { layers: [{ layer: 'flatten', weights: [1, 2] }] };`,
    /Layer 1: flatten knows no "weights" here/,
  ],
];
for (const [name, body, reason] of refused)
  test(`${name}: refused with the reason`, async () => {
    const said = await build(body);
    assert.equal(typeof said, 'string', 'a model was read');
    assert.match(said as string, reason);
    assert.ok((said as string).length < 700);
  });

test('a proxy whose answers change is read once, as data', async () => {
  const built = await build(`
    let asked = 0;
    return { layers: [{ layer: 'flatten' }, new Proxy({}, {
      ownKeys: () => ['layer', 'units'],
      getOwnPropertyDescriptor: (_, key) => ({ value: key === 'layer' ? 'dense' : asked++ > 1 ? 1e9 : 10, enumerable: true, configurable: true }),
    })] };`);
  assert.deepEqual(built, models.softmax.layers);
});

test('the lent tf can not be changed', async () => {
  for (const target of ['tf', 'tf.layers', 'tf.sequential', 'tf.layers.dense'])
    assert.match(String(await build(`'use strict'; ${target}.extra = 1;`)), /threw: .*extensible/);
});
