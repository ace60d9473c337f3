/** The network's form: presets, layers, neurons, and the activation of each layer. */
import type { ActivationName } from '../../kit/activations.ts';
import { activationNames, activations } from '../../kit/activations.ts';
import { mostLayers, mostUnits, readLayers, writeLayers } from '../layers.ts';
import type { BackpropController } from './view.ts';

const presets = [
  { label: '1', name: 'One neuron', sizes: [] },
  { label: '2 + 2', name: 'Two layers of two neurons', sizes: [2, 2] },
  { label: '10 + 10', name: 'Two layers of ten neurons', sizes: [10, 10] },
] as const;

interface EditorProps {
  readonly controller: BackpropController;
  /** The student's code is for sigmoid neurons. */
  readonly sigmoidOnly: boolean;
}

export function NetworkEditor({ controller, sigmoidOnly }: EditorProps) {
  const layers = readLayers(controller.params.value.layers);
  const set = (next: typeof layers) => controller.set({ layers: writeLayers(next) });
  const activation: ActivationName = layers[0]?.activation ?? 'tanh';
  const sizes = layers.map(({ units }) => units).join();
  return (
    <div class="net-editor">
      <div class="presets">
        <div class="seg" role="radiogroup" aria-label="Network">
          {presets.map((preset) => (
            <label key={preset.label} title={preset.name}>
              <input
                type="radio"
                name="net-preset"
                checked={sizes === preset.sizes.join()}
                onChange={() => set(preset.sizes.map((units) => ({ units, activation })))}
              />
              {preset.label}
            </label>
          ))}
          <label title="Any other network, set below">
            <input
              type="radio"
              name="net-preset"
              disabled
              checked={!presets.some((preset) => sizes === preset.sizes.join())}
            />
            custom
          </label>
        </div>
        <button
          type="button"
          class="btn"
          disabled={layers.length >= mostLayers}
          onClick={() => set([...layers, { units: 4, activation }])}
        >
          Add a layer
        </button>
      </div>
      <ol class="layer-rows">
        {layers.map((layer, i) => (
          <LayerRow
            key={i}
            index={i}
            units={layer.units}
            activation={layer.activation}
            sigmoidOnly={sigmoidOnly}
            onUnits={(units) => set(layers.map((one, k) => (k === i ? { ...one, units } : one)))}
            onActivation={(name) => set(layers.map((one, k) => (k === i ? { ...one, activation: name } : one)))}
            onRemove={() => set(layers.filter((_, k) => k !== i))}
          />
        ))}
      </ol>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  readonly units: number;
  readonly activation: ActivationName;
  readonly sigmoidOnly: boolean;
  readonly onUnits: (units: number) => void;
  readonly onActivation: (name: ActivationName) => void;
  readonly onRemove: () => void;
}

function LayerRow({ index, units, activation, sigmoidOnly, onUnits, onActivation, onRemove }: RowProps) {
  const layer = `layer ${index + 1}`;
  return (
    <li>
      <span>{layer}</span>
      <button
        type="button"
        class="btn"
        aria-label={`One neuron less in ${layer}`}
        disabled={units <= 1}
        onClick={() => onUnits(units - 1)}
      >
        −
      </button>
      <b class="num">{units}</b>
      <button
        type="button"
        class="btn"
        aria-label={`One neuron more in ${layer}`}
        disabled={units >= mostUnits}
        onClick={() => onUnits(units + 1)}
      >
        +
      </button>
      <label class="field">
        <span class="vh">activation of {layer}</span>
        <select
          value={sigmoidOnly ? 'sigmoid' : activation}
          disabled={sigmoidOnly}
          onChange={(event) => onActivation(event.currentTarget.value as ActivationName)}
        >
          {activationNames.map((name) => (
            <option key={name} value={name}>
              {activations[name].label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="btn" aria-label={`Remove ${layer}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  );
}
