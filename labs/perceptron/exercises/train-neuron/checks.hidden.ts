import { agrees, call, drawUntil } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { trainDeafNeuron, trainNeuron } from '../../train.ts';

/** Quarters, learnt at a rate that is a power of 2: every sum is exact, so that no rounding turns a step. */
const quarter = (random: Random) => (random.integer(25) - 12) / 4;
const rates = [1, 0.5, 0.25];

type Training = Parameters<typeof trainNeuron>;

function drawTraining(random: Random, inputs: number, epochs: number): Training {
  const normal = Array.from({ length: inputs }, () => quarter(random));
  const data = Array.from({ length: 6 + random.integer(5) }, () => {
    const x = Array.from({ length: inputs }, () => quarter(random));
    const side = x.reduce((sum, value, i) => sum + value * (normal[i] ?? 0), 0.6);
    return { x, t: side > 0 ? 1 : 0 };
  });
  return [data, rates[random.integer(rates.length)] ?? 1, epochs];
}

/** Whether the neuron would learn something else without its bias, and in a single epoch. */
function tells([data, rate, epochs]: Training): boolean {
  const learnt = JSON.stringify(trainNeuron(data, rate, epochs));
  const others = [trainDeafNeuron(data, rate, epochs), ...(epochs > 1 ? [trainNeuron(data, rate, 1)] : [])];
  return others.every((other) => JSON.stringify(other) !== learnt);
}

function drawn(random: Random, inputs: number, epochs: number): Call {
  const [data, rate] = drawUntil(() => drawTraining(random, inputs, epochs), tells);
  const samples = data.map(({ x, t }) => ({ x, t }));
  return call('trainNeuron', samples, rate, epochs);
}

const times = (draw: (i: number) => Call) => Array.from({ length: 4 }, (_, i) => draw(i));

export default [
  agrees('One epoch of other data', 15, (random) => times(() => drawn(random, 2, 1)), trainNeuron),
  agrees('Many epochs of other data', 25, (random) => times((i) => drawn(random, 2, 3 + 10 * i)), trainNeuron),
  agrees(
    'As many inputs as there are',
    20,
    (random) => times((i) => drawn(random, i === 0 ? 1 : 2 + i, 8)),
    trainNeuron,
  ),
] satisfies HiddenCheck[];
