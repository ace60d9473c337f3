/** What each layer makes of a digit: the maps of every convolution and pooling, the first layer's weights as images. */
import type { Signal } from '@preact/signals';
import { Fragment } from 'preact';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { LayerAnswer } from '../answers.ts';
import { isSigned, MapGrid, mapCount, mostMaps } from './map-grid.tsx';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
/** What the lecture says that layers find (S15). */
const finds = ['Edges', 'Parts'];

/** A convolution with the poolings after it; poolings before any convolution stand alone. */
export interface Stage {
  readonly title: string;
  readonly name: string;
  readonly layers: readonly LayerAnswer[];
}

const isPooling = (kind: string) => kind === 'maxPooling2d' || kind === 'averagePooling2d';

/** Groups a network's answers as they are shown, side by side. */
export function stagesOf(layers: readonly LayerAnswer[]): Stage[] {
  const stages: Stage[] = [];
  let convolutions = 0;
  for (const layer of layers) {
    const open = stages.at(-1);
    if (layer.kind === 'conv2d') {
      const name = `${ordinals[convolutions] ?? `${convolutions + 1}th`} convolution`;
      const find = finds[convolutions++];
      stages.push({ title: find ? `${find}: ${name}` : capital(name), name, layers: [layer] });
    } else if (isPooling(layer.kind) && open) stages.splice(-1, 1, { ...open, layers: [...open.layers, layer] });
    else if (isPooling(layer.kind)) stages.push({ title: 'Pooling', name: 'pooling', layers: [layer] });
  }
  return stages;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Maps in a row: eight small ones, else four, such that rows are full. */
function acrossFor(count: number, small: boolean): number {
  if (count <= 3) return small ? 8 : 4;
  if (count <= 6 && !small) return 3;
  return small ? 8 : 4;
}

function Caption({ layer }: { readonly layer: LayerAnswer }) {
  const [rows, columns] = layer.output.shape;
  const count = mapCount(layer.output);
  const many = count > mostMaps ? `the first ${mostMaps} of ${count} maps` : `${count} ${count === 1 ? 'map' : 'maps'}`;
  const what = { maxPooling2d: ', max pooling', averagePooling2d: ', average pooling' }[layer.kind] ?? '';
  return (
    <p class="small">
      {many} of {rows} × {columns}
      {what}
    </p>
  );
}

export interface StageProps {
  readonly stage: Stage;
  /** The weights that made the first convolution's maps. */
  readonly filters: PlainTensor | null;
  readonly told: Signal<string | null>;
}

export function StageMaps({ stage, filters, told }: StageProps) {
  return (
    <div class="level">
      <h3>{stage.title}</h3>
      {stage.layers.map((layer, i) => (
        <Fragment key={layer.index}>
          <LayerMaps layer={layer} name={stage.name} small={i > 0} told={told} />
          {i === 0 && filters && <Filters filters={filters} told={told} />}
        </Fragment>
      ))}
    </div>
  );
}

interface LayerMapsProps {
  readonly layer: LayerAnswer;
  readonly name: string;
  readonly small: boolean;
  readonly told: Signal<string | null>;
}

function LayerMaps({ layer, name, small, told }: LayerMapsProps) {
  return (
    <div class="level-layer">
      <MapGrid
        tensor={layer.output}
        across={acrossFor(mapCount(layer.output), small)}
        name={isPooling(layer.kind) ? `pooling after the ${name}` : name}
        one="map"
        signed={isSigned(layer.output)}
        told={told}
      />
      <Caption layer={layer} />
    </div>
  );
}

/** Weights as images, around zero. */
export function Filters({ filters, told }: { readonly filters: PlainTensor; readonly told: Signal<string | null> }) {
  const [rows = 0, columns = 0] = filters.shape;
  const large = rows > 12;
  return (
    <div class="level-layer">
      <MapGrid
        tensor={filters}
        across={large ? 5 : 8}
        name={large ? 'weights' : 'filters'}
        one={large ? 'neuron' : 'filter'}
        signed
        told={told}
      />
      <p class="small">
        {large ? `the weights of ${mapCount(filters)} neurons` : `the ${mapCount(filters)} filters`} of {rows} ×{' '}
        {columns}
      </p>
      <div class="ramp" aria-hidden="true">
        <i />
        <span>
          <span>−w</span>
          <span>0</span>
          <span>+w</span>
        </span>
      </div>
    </div>
  );
}
