/** The numbers and choices of one layer of a model that is being built. */
import type { Activation, Layer } from '../../kit/models/layers.ts';

const activations: readonly [Activation, string][] = [
  ['linear', 'linear'],
  ['relu', 'ReLU'],
  ['tanh', 'tanh'],
  ['sigmoid', 'sigmoid'],
];

export interface LayerFieldsProps {
  readonly layer: Layer;
  readonly last: boolean;
  readonly set: (layer: Layer) => void;
}

export function LayerFields({ layer, last, set }: LayerFieldsProps) {
  switch (layer.kind) {
    case 'conv2d':
      return (
        <span class="fields">
          <Whole label="window" value={layer.kernelSize} max={28} set={(kernelSize) => set({ ...layer, kernelSize })} />
          <Whole label="filters" value={layer.filters} max={256} set={(filters) => set({ ...layer, filters })} />
          <Whole label="stride" value={layer.stride} max={28} set={(stride) => set({ ...layer, stride })} />
          <ActivationField value={layer.activation} set={(activation) => set({ ...layer, activation })} />
          <label class="pick">
            <input
              type="checkbox"
              checked={layer.padding === 'same'}
              onChange={(event) => set({ ...layer, padding: event.currentTarget.checked ? 'same' : 'valid' })}
            />
            padded
          </label>
        </span>
      );
    case 'maxPooling2d':
    case 'averagePooling2d':
      return (
        <span class="fields">
          <Whole
            label="window"
            value={layer.poolSize}
            max={28}
            // As long as windows don't overlap, they stay side by side.
            set={(poolSize) =>
              set({ ...layer, poolSize, stride: layer.stride === layer.poolSize ? poolSize : layer.stride })
            }
          />
          <Whole label="stride" value={layer.stride} max={28} set={(stride) => set({ ...layer, stride })} />
        </span>
      );
    case 'dense':
      return (
        <span class="fields">
          <Whole label="units" value={layer.units} max={4096} set={(units) => set({ ...layer, units })} />
          {last && layer.activation === 'linear' ? (
            <span class="small">then softmax</span>
          ) : (
            <ActivationField value={layer.activation} set={(activation) => set({ ...layer, activation })} />
          )}
        </span>
      );
    case 'dropout':
      return (
        <span class="fields">
          <Entry
            label="share dropped"
            value={layer.rate}
            ok={(rate) => rate >= 0 && rate < 1}
            set={(rate) => set({ ...layer, rate })}
          />
        </span>
      );
    case 'flatten':
      return null;
  }
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly set: (value: number) => void;
}

function Whole({ max, ...props }: NumberProps & { readonly max: number }) {
  return <Entry {...props} ok={(value) => Number.isInteger(value) && value >= 1 && value <= max} />;
}

/** A number that isn't `ok` is put back to what it was. */
function Entry({ label, value, ok, set }: NumberProps & { readonly ok: (value: number) => boolean }) {
  return (
    <label class="pick">
      {label}
      <input
        type="text"
        inputMode="decimal"
        value={value}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          if (event.currentTarget.value.trim() && ok(next)) set(next);
          else event.currentTarget.value = String(value);
        }}
      />
    </label>
  );
}

function ActivationField({ value, set }: { readonly value: Activation; readonly set: (value: Activation) => void }) {
  return (
    <label class="pick">
      <span class="vh">activation</span>
      <select value={value} onChange={(event) => set(event.currentTarget.value as Activation)}>
        {activations.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
