import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { models } from './catalogue.ts';
import type { Layer } from './layers.ts';
import { formatNotation, parseNotation } from './notation.ts';
import { describeLayer, describeModel } from './shapes.ts';

const parameters = (notation: string) =>
  describeModel(parseNotation(notation), [28, 28, 1], 10).reduce((sum, report) => sum + report.parameters, 0);

test('the models of the course have their published numbers of parameters', () => {
  const totals = Object.fromEntries(
    Object.entries(models).map(([name, { layers }]) => [name, parameters(formatNotation(layers))]),
  );
  assert.deepEqual(totals, { softmax: 7850, dense: 101_770, lenet5: 61_706, 'small-lenet': 37_610 });
});

test('S22: W = 5, F = 3, P = 0, S = 1 gives 3', () => {
  assert.deepEqual(describeLayer(parseNotation('conv 3x3x1')[0] as Layer, [5, 5, 1]).outputShape, [3, 3, 1]);
});

test('small LeNet shrinks in space and grows in depth', () => {
  const shapes = describeModel(models['small-lenet'].layers, [28, 28, 1], 10).map((report) =>
    report.outputShape.join('×'),
  );
  assert.deepEqual(shapes, ['24×24×8', '12×12×8', '8×8×16', '4×4×16', '256', '128', '10']);
});

const refused: [string, RegExp][] = [
  ['', /at least one layer/],
  ['dense 10', /Layer 1: A dense layer takes a vector.*28 × 28 × 1.*flatten/],
  ['flatten, conv 3x3x8, dense 10', /Layer 2: A convolution slides.*before "flatten"/],
  ['conv 29x29x8', /from 1 to 28/],
  ['maxpool 14, conv 5x5x8, flatten, dense 10', /Layer 2: A 5 × 5 convolution doesn't fit into 2 × 2.*at most 2/],
  ['flatten, dense 9', /one score per class: "dense 10"/],
  ['flatten, dense 10 relu', /without an activation/],
  ['flatten, dense 4096, dense 10', /3,256,330 parameters; at most 2,000,000/],
  ['conv 5x5x200 same, maxpool 4, conv 5x5x60 same, flatten, dense 10', /multiplications/],
  ['conv 5x3x8, flatten, dense 10', /square window/],
  ['convolve 5, flatten', /no layer "convolve 5"/],
  ['flatten, dense 10 fast', /"fast" means nothing here/],
  ['flatten, dropout 1, dense 10', /below 1/],
];
for (const [notation, message] of refused)
  test(`"${notation}" is refused with the reason`, () => assert.throws(() => parameters(notation), message));

test('what is written is read back the same', () => {
  const activation = fc.constantFrom('linear', 'relu', 'tanh', 'sigmoid');
  const size = fc.integer({ min: 1, max: 28 });
  const layer = fc.oneof(
    fc.record({
      kind: fc.constant('conv2d'),
      filters: fc.integer({ min: 1, max: 256 }),
      kernelSize: size,
      stride: size,
      padding: fc.constantFrom('valid', 'same'),
      activation,
    }),
    fc.record({ kind: fc.constantFrom('maxPooling2d', 'averagePooling2d'), poolSize: size, stride: size }),
    fc.record({ kind: fc.constant('flatten') }),
    fc.record({ kind: fc.constant('dense'), units: fc.integer({ min: 1, max: 4096 }), activation }),
    fc.record({ kind: fc.constant('dropout'), rate: fc.constantFrom(0, 0.25, 0.5) }),
  ) as fc.Arbitrary<Layer>;
  fc.assert(
    fc.property(fc.array(layer, { maxLength: 20 }), (model) => {
      assert.deepEqual(parseNotation(formatNotation(model)), structuredClone(model));
    }),
  );
});
