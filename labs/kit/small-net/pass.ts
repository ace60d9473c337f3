/**
 * Forward and backward pass of a small network for a block of samples at a time, and an epoch of mini-batches, in plain
 * loops. The numbers of one neuron for all samples of a block lie side by side, so that the innermost loops run over
 * samples: they are the longest there are in a network of a few neurons.
 */
import { activate, timesSlope } from './activate.ts';
import { type LayerPlace, type Places, placesOf, type SmallLoss, type SmallNet } from './description.ts';

type Floats = ArrayLike<number>;

/**
 * Room for a block of up to `size` samples, in float64. `y` holds the inputs and then the output of every neuron, `z` and
 * `d` the net inputs and ∂E/∂net in the same places: row r of any of them begins at r · size.
 */
export interface Room {
  readonly places: Places;
  readonly inputs: number;
  readonly size: number;
  readonly z: Float64Array;
  readonly y: Float64Array;
  readonly d: Float64Array;
}

export function makeRoom(net: SmallNet, size: number): Room {
  const places = placesOf(net);
  const numbers = () => new Float64Array((net.inputs + places.units) * size);
  return { places, inputs: net.inputs, size, z: numbers(), y: numbers(), d: numbers() };
}

/** Puts samples `order[from]` … `order[to − 1]` of x [N, inputs] into the room. */
function load({ inputs, size, y }: Room, x: Floats, order: Floats, from: number, to: number): void {
  for (let s = 0; s < to - from; s++) {
    const at = (order[from + s] as number) * inputs;
    for (let i = 0; i < inputs; i++) y[i * size + s] = x[at + i] as number;
  }
}

/** Outputs of every neuron for the first `count` samples in the room; `w` are the parameters. */
export function forwardBlock({ places, inputs: first, size, z, y }: Room, w: Float64Array, count: number): void {
  const { layers } = places;
  let source = 0;
  for (let l = 0; l < layers.length; l++) {
    const { units, inputs, weightsAt, biasesAt, unitsAt, activation } = layers[l] as LayerPlace;
    const here = (first + unitsAt) * size;
    let k = weightsAt;
    for (let j = 0, to = here; j < units; j++, to += size) {
      const bias = w[biasesAt + j] as number;
      for (let s = to; s < to + count; s++) z[s] = bias;
      for (let i = 0, from = source; i < inputs; i++, from += size) {
        const weight = w[k++] as number;
        for (let s = 0; s < count; s++) z[to + s] = (z[to + s] as number) + weight * (y[from + s] as number);
      }
    }
    // The places of missing samples are worked out as well: one loop is faster than many.
    activate(activation, z, y, here, here + units * size);
    source = here;
  }
}

/**
 * Adds the gradient of the first `count` samples in the room, a sum over them, to `gradient`. `lossBlock` left the blame
 * of the outputs.
 */
export function backwardBlock(room: Room, w: Float64Array, count: number, gradient: Float64Array): void {
  const { places, inputs: first, size, z, y, d } = room;
  const { layers } = places;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { units, inputs, weightsAt, biasesAt, unitsAt } = layers[l] as LayerPlace;
    const here = (first + unitsAt) * size;
    // The first layer has nobody to pass the blame on to.
    const passes = l > 0;
    const source = passes ? here - inputs * size : 0;
    if (passes) d.fill(0, source, here);
    let k = weightsAt;
    for (let j = 0, at = here; j < units; j++, at += size) {
      let sum = 0;
      for (let s = at; s < at + count; s++) sum += d[s] as number;
      gradient[biasesAt + j] = (gradient[biasesAt + j] as number) + sum;
      for (let i = 0, from = source; i < inputs; i++, k++, from += size) {
        sum = 0;
        for (let s = 0; s < count; s++) sum += (d[at + s] as number) * (y[from + s] as number);
        gradient[k] = (gradient[k] as number) + sum;
        if (!passes) continue;
        const weight = w[k] as number;
        for (let s = 0; s < count; s++) d[from + s] = (d[from + s] as number) + (d[at + s] as number) * weight;
      }
    }
    if (!passes) continue;
    const { activation } = layers[l - 1] as LayerPlace;
    timesSlope(activation, z, y, d, source, here);
  }
}

/**
 * The summed loss of the first `count` samples in the room, whose targets are t[order[from]], …: [N, outputs]. Leaves
 * ∂E/∂net of the outputs in `room.d`.
 */
export function lossBlock(room: Room, loss: SmallLoss, t: Floats, order: Floats, from: number, count: number): number {
  if (loss === 'squared-error') return squaredError(room, t, order, from, count);
  return room.places.outputs === 1
    ? sigmoidEntropy(room, t, order, from, count)
    : softmaxEntropy(room, t, order, from, count);
}

const firstOutput = ({ places, inputs }: Room) => inputs + places.units - places.outputs;

/** ½ Σ (t − y)² */
function squaredError(room: Room, t: Floats, order: Floats, from: number, count: number): number {
  const { places, size, z, y, d } = room;
  const { outputs, layers } = places;
  const { activation } = layers[layers.length - 1] as LayerPlace;
  let total = 0;
  for (let k = 0, at = firstOutput(room) * size; k < outputs; k++, at += size) {
    for (let s = 0; s < count; s++) {
      const error = (y[at + s] as number) - (t[(order[from + s] as number) * outputs + k] as number);
      d[at + s] = error;
      total += 0.5 * error * error;
    }
    timesSlope(activation, z, y, d, at, at + count);
  }
  return total;
}

/** −t log σ(z) − (1 − t) log (1 − σ(z)), finite for finite z; ∂/∂z = σ(z) − t. */
function sigmoidEntropy(room: Room, t: Floats, order: Floats, from: number, count: number): number {
  const { size, z, d } = room;
  const at = firstOutput(room) * size;
  let total = 0;
  for (let s = 0; s < count; s++) {
    const logit = z[at + s] as number;
    const target = t[order[from + s] as number] as number;
    d[at + s] = 1 / (1 + Math.exp(-logit)) - target;
    total += Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return total;
}

/** −Σ tₖ log pₖ with p = softmax(z); ∂/∂z = p − t. */
function softmaxEntropy(room: Room, t: Floats, order: Floats, from: number, count: number): number {
  const { places, size, z, d } = room;
  const { outputs } = places;
  const at = firstOutput(room) * size;
  let total = 0;
  for (let s = 0; s < count; s++) {
    let top = Number.NEGATIVE_INFINITY;
    // Written so that NaN becomes the top: a network that broke must show it.
    for (let k = 0; k < outputs; k++)
      if (!((z[at + k * size + s] as number) <= top)) top = z[at + k * size + s] as number;
    let sum = 0;
    for (let k = 0; k < outputs; k++) sum += Math.exp((z[at + k * size + s] as number) - top);
    const logSum = top + Math.log(sum);
    for (let k = 0; k < outputs; k++) {
      const target = t[(order[from + s] as number) * outputs + k] as number;
      const log = (z[at + k * size + s] as number) - logSum;
      if (target > 0) total -= target * log;
      d[at + k * size + s] = Math.exp(log) - target;
    }
  }
  return total;
}

/** How the parameters move after each batch. */
export interface StepRule {
  readonly learningRate: number;
  /** λ of ½ λ Σ w², over the weights, not the biases. */
  readonly l2: number;
  /** λ of λ Σ |w|: after the step each weight is drawn towards 0 by α λ, and stays at 0 when it would pass it. */
  readonly l1: number;
}

/** One step against `gradient`, which is a sum over `count` samples. */
function moveParameters(places: Places, w: Float64Array, gradient: Float64Array, count: number, rule: StepRule): void {
  const { learningRate, l1, l2 } = rule;
  const { layers } = places;
  const rate = learningRate / count;
  const shrink = learningRate * l1;
  const decay = learningRate * l2;
  for (let l = 0; l < layers.length; l++) {
    const { weightsAt, biasesAt, units } = layers[l] as LayerPlace;
    for (let k = weightsAt; k < biasesAt; k++) {
      const moved = (w[k] as number) - rate * (gradient[k] as number) - decay * (w[k] as number);
      w[k] = shrink === 0 ? moved : Math.sign(moved) * Math.max(0, Math.abs(moved) - shrink);
    }
    for (let k = biasesAt; k < biasesAt + units; k++) w[k] = (w[k] as number) - rate * (gradient[k] as number);
  }
}

export interface EpochInputs {
  /** Parameters, changed in place. */
  readonly w: Float64Array;
  /** [N, inputs] */
  readonly x: Floats;
  /** [N, outputs] */
  readonly t: Floats;
  /** Indices of the samples, in the order in which they come. */
  readonly order: Floats;
  readonly batchSize: number;
}

/** Mini-batches through all of `order`, the last may be smaller. Gives the mean loss, each sample's before its own step. */
export function epochInPlace(net: SmallNet, { w, x, t, order, batchSize }: EpochInputs, rule: StepRule): number {
  const room = makeRoom(net, Math.min(batchSize, order.length));
  const gradient = new Float64Array(room.places.parameters);
  let total = 0;
  for (let from = 0; from < order.length; from += batchSize) {
    const count = Math.min(batchSize, order.length - from);
    gradient.fill(0);
    load(room, x, order, from, from + count);
    forwardBlock(room, w, count);
    total += lossBlock(room, net.loss, t, order, from, count);
    backwardBlock(room, w, count, gradient);
    moveParameters(room.places, w, gradient, count, rule);
  }
  return total / order.length;
}

/** Samples that are worked out together where nothing is learnt. */
const block = 64;

/** Outputs of every neuron [N, units], or of the last layer [N, outputs], for the samples x [N, inputs]. */
export function forwardMany(net: SmallNet, w: Floats, x: Floats, every: boolean): Float32Array {
  const room = makeRoom(net, block);
  const { units, outputs } = room.places;
  const width = every ? units : outputs;
  const samples = x.length / net.inputs;
  const all = new Float32Array(samples * width);
  const parameters = Float64Array.from(w);
  const order = Uint32Array.from({ length: samples }, (_, i) => i);
  const first = (net.inputs + units - width) * block;
  for (let from = 0; from < samples; from += block) {
    const count = Math.min(block, samples - from);
    load(room, x, order, from, from + count);
    forwardBlock(room, parameters, count);
    for (let k = 0; k < width; k++)
      for (let s = 0; s < count; s++) all[(from + s) * width + k] = room.y[first + k * block + s] as number;
  }
  return all;
}

/** The summed gradient of all samples x [N, inputs] with targets t [N, outputs], and their summed loss. */
export function gradientOf(
  net: SmallNet,
  w: Floats,
  x: Floats,
  t: Floats,
): { readonly loss: number; readonly gradient: Float64Array } {
  const samples = x.length / net.inputs;
  const room = makeRoom(net, samples);
  const gradient = new Float64Array(room.places.parameters);
  const order = Uint32Array.from({ length: samples }, (_, i) => i);
  const parameters = Float64Array.from(w);
  load(room, x, order, 0, samples);
  forwardBlock(room, parameters, samples);
  const loss = lossBlock(room, net.loss, t, order, 0, samples);
  backwardBlock(room, parameters, samples, gradient);
  return { loss, gradient };
}
