import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationName, activationNames, activations } from './activations.ts';
import { erf, erfc } from './erf.ts';

const near = (actual: number, expected: number, relative: number, what: string) =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${what}: ${actual}, not ${expected}`);

test('the error function and its complement, as the C library has them', () => {
  const known: [x: number, erf: number, erfc: number][] = [
    [-3, -0.9999779095030014, 1.9999779095030015],
    [-0.5, -0.5204998778130465, 1.5204998778130465],
    [0.1, 0.1124629160182849, 0.8875370839817152],
    [1, 0.8427007929497149, 0.15729920705028513],
    [2.4, 0.999311486103355, 0.0006885138966450789],
    [2.5, 0.999593047982555, 0.0004069520174449589],
    [3, 0.9999779095030014, 2.2090496998585438e-5],
    [5, 0.9999999999984626, 1.5374597944280351e-12],
    [10, 1, 2.088487583762545e-45],
  ];
  for (const [x, value, complement] of known) {
    near(erf(x), value, 1e-14, `erf(${x})`);
    near(erfc(x), complement, 1e-12, `erfc(${x})`);
  }
  assert.deepEqual([erf(0), erfc(Number.POSITIVE_INFINITY), erfc(Number.NEGATIVE_INFINITY)], [0, 0, 2]);
});

test('published values', () => {
  const known: [name: ActivationName, z: number, value: number][] = [
    ['step', 0, 1],
    ['step', -1e-12, 0],
    ['sigmoid', 1, 0.7310585786300049],
    ['tanh', 0.5, 0.46211715726000974],
    ['relu', -3, 0],
    ['relu', 3, 3],
    ['leakyRelu', -3, -0.03],
    ['elu', -1, -0.6321205588285577],
    ['gelu', -10, -7.619853024160593e-23],
    ['gelu', -3, -0.004049694094890287],
    ['gelu', -1, -0.15865525393145707],
    ['gelu', 0.5, 0.34573123063700656],
    ['gelu', 3, 2.99595030590511],
    ['softplus', 0, Math.LN2],
    ['softplus', 1, 1.3132616875182228],
    ['softplus', -50, 1.9287498479639178e-22],
  ];
  for (const [name, z, value] of known) near(activations[name].f(z), value, 1e-11, `${name}(${z})`);
  near(activations.tanh.df(20), 1.6993417021166355e-17, 1e-12, 'the slope of tanh at 20');
});

test('derivatives agree with central differences, away from corners', () => {
  const h = 1e-5;
  for (const name of activationNames) {
    const { f, df } = activations[name];
    for (const z of [-6, -2.5, -1, -0.3, 0.2, 0.75, 1.9, 4]) {
      const numeric = (f(z + h) - f(z - h)) / (2 * h);
      assert.ok(Math.abs(df(z) - numeric) <= 1e-9, `${name} at ${z}: ${df(z)}, numerically ${numeric}`);
    }
  }
});

test('at 0 the slope is that of the left side', () => {
  const at0 = activationNames.map((name) => activations[name].df(0));
  assert.deepEqual(at0, [0, 1, 0.25, 1, 0, 0.01, 1, 0.5, 0.5]);
});

test('far out and at infinity nothing overflows; what is no number stays none', () => {
  for (const name of activationNames) {
    const { f, df } = activations[name];
    for (const z of [-1e308, -800, 800, 1e308])
      assert.ok(Number.isFinite(f(z)) && Number.isFinite(df(z)), `${name} at ${z}`);
    for (const z of [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
      assert.ok(!Number.isNaN(f(z)) && !Number.isNaN(df(z)), `${name} at ${z}: ${f(z)}, ${df(z)}`);
    assert.ok(Number.isNaN(f(Number.NaN)) && Number.isNaN(df(Number.NaN)), name);
  }
});

test('each keeps to the range that it names', () => {
  for (const name of activationNames) {
    const { f, range } = activations[name];
    if (range.startsWith('{')) continue;
    const [low = 0, high = 0] = range
      .slice(1, -1)
      .split(', ')
      .map((end) => Number(end.replace('−', '-').replace('∞', 'Infinity')));
    for (let z = -20; z <= 20; z += 0.05) assert.ok(f(z) >= low && f(z) <= high, `${name}(${z}) = ${f(z)}`);
  }
});
