/** What the costs of a network come to, in words. */
import { percent } from '../../../client/parts/words.ts';
import { multiplications, type PlacedLayer } from '../cost.ts';
import { whole } from './read.ts';

/** The sums, and the dense layers' share of each. */
export function sayCosts(layers: readonly PlacedLayer[], counts: readonly (number | null)[]): string {
  if (counts.length !== layers.length) return 'The parameters are being counted.';
  if (counts.some((count) => count === null)) return 'The function gives no number for some of these layers.';
  const total = (of: (layer: PlacedLayer, i: number) => number, only = (_: PlacedLayer) => true) =>
    layers.reduce((sum, layer, i) => (only(layer) ? sum + of(layer, i) : sum), 0);
  const kept = (_: PlacedLayer, i: number) => counts[i] ?? 0;
  const isDense = ({ layer }: PlacedLayer) => layer.type === 'dense';
  const [all, work] = [total(kept), total(multiplications)];
  const share = (part: number, whole: number) => percent(whole === 0 ? 0 : part / whole, 1);
  return `${whole(all)} parameters and ${whole(work)} multiplications for one image. The dense layers hold ${share(total(kept, isDense), all)} of the parameters and do ${share(total(multiplications, isDense), work)} of the multiplications.`;
}
