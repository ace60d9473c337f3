/** One path back through a trained variant, written out: ∂h/∂h of the layer before is w · f′(net) at each step (S11). */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { activations } from '../kit/activations.ts';
import type { Tf } from '../kit/experiment.ts';
import type { VariantNetwork } from './variant-network.ts';

/** One step of a path, from a neuron of the layer below into neuron `to` of hidden layer `layer`. */
export interface PathStep {
  /** 2 is the second layer with weights. */
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly net: number;
  /** f′(net), times the scale of its batch normalisation where there is one. */
  readonly slope: number;
  /** 1 where a residual connection joins the two, else 0. */
  readonly skip: number;
  /** weight · slope + skip */
  readonly factor: number;
}

/**
 * The path that ends in the hidden neuron that counts most for the right class and goes back along the largest factor
 * each time, for the first sample of the batch `x` `[N, inputs]`: the last hidden layer first. Empty for a
 * network without a second hidden layer.
 */
export async function strongestPath(tf: Tf, network: VariantNetwork, x: Tensor2D, label: number): Promise<PathStep[]> {
  const { nets, slopes } = network.look(x);
  const read = async (tensor: Tensor | undefined) => tensor?.data();
  const [netValues, slopeValues, weights] = await Promise.all([
    Promise.all(nets.map(read)),
    Promise.all(slopes.map(read)),
    Promise.all(network.layers.map(({ weights: w }) => w.data())),
  ]);
  tf.dispose([...nets, ...slopes.filter((slope) => slope !== undefined)]);
  const { activation, residual } = network.variant;
  const depth = network.layers.length;
  const width = network.layers[0]?.weights.shape[1] ?? 0;
  const classes = network.layers.at(-1)?.weights.shape[1] ?? 0;
  /** Weight from neuron i below into neuron j of layer l (from 0): the tensors are [in, out]. */
  const weight = (l: number, j: number, i: number) => weights[l]?.[i * (l === depth - 1 ? classes : width) + j] ?? 0;
  const best = (score: (i: number) => number) => {
    let found = 0;
    for (let i = 1; i < width; i++) if (score(i) > score(found)) found = i;
    return found;
  };
  /** Whether anything passes a neuron of layer l: a ReLU at rest lets nothing through. */
  const alive = (l: number, i: number) => activations[activation].df(netValues[l]?.[i] ?? 0);
  let to = best((j) => Math.abs(weight(depth - 1, label, j) * alive(depth - 2, j)));
  const steps: PathStep[] = [];
  for (let l = depth - 2; l >= 1; l--) {
    const [layer, j] = [l, to];
    const net = netValues[layer]?.[j] ?? 0;
    const slope = activations[activation].df(net) * (slopeValues[layer]?.[j] ?? 1);
    const skip = (i: number) => (residual && i === j ? 1 : 0);
    const from = best((i) => Math.abs((weight(layer, j, i) * slope + skip(i)) * alive(layer - 1, i)));
    const w = weight(layer, j, from);
    steps.push({
      layer: layer + 1,
      from,
      to: j,
      weight: w,
      net,
      slope,
      skip: skip(from),
      factor: w * slope + skip(from),
    });
    to = from;
  }
  return steps;
}
