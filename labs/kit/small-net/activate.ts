/** Activations of a whole layer, and their slopes: the common ones in loops of their own, the others by the kit's table. */
import { type ActivationName, activations } from '../activations.ts';

type Numbers = Float64Array;

/** y = f(z) for the entries `from` … `to` − 1. */
export function activate(name: ActivationName, z: Numbers, y: Numbers, from: number, to: number): void {
  switch (name) {
    case 'linear':
      for (let j = from; j < to; j++) y[j] = z[j] as number;
      return;
    case 'sigmoid':
      for (let j = from; j < to; j++) y[j] = 1 / (1 + Math.exp(-(z[j] as number)));
      return;
    case 'tanh':
      for (let j = from; j < to; j++) y[j] = Math.tanh(z[j] as number);
      return;
    case 'relu':
      for (let j = from; j < to; j++) {
        const net = z[j] as number;
        // NaN stays NaN: a network that broke must show it.
        y[j] = net <= 0 ? 0 : net;
      }
      return;
    default: {
      const { f } = activations[name];
      for (let j = from; j < to; j++) y[j] = f(z[j] as number);
    }
  }
}

/** d = d · f′(z) for the entries `from` … `to` − 1: the blame on the output becomes that on the net input. */
export function timesSlope(name: ActivationName, z: Numbers, y: Numbers, d: Numbers, from: number, to: number): void {
  switch (name) {
    case 'linear':
      return;
    case 'sigmoid':
      for (let j = from; j < to; j++) d[j] = (d[j] as number) * (y[j] as number) * (1 - (y[j] as number));
      return;
    case 'tanh':
      for (let j = from; j < to; j++) d[j] = (d[j] as number) * (1 - (y[j] as number) * (y[j] as number));
      return;
    case 'relu':
      for (let j = from; j < to; j++) if ((z[j] as number) <= 0) d[j] = 0;
      return;
    default: {
      const { df } = activations[name];
      for (let j = from; j < to; j++) d[j] = (d[j] as number) * df(z[j] as number);
    }
  }
}
