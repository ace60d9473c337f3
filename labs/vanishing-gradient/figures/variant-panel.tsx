/** One variant: what it is made of, how it does, and a bar for each layer. */
import { activations } from '../../kit/activations.ts';
import { initLabels, initNames } from '../init.ts';
import { type Variant, variantActivations, variantLabel } from '../variants.ts';
import { LayerBars } from './layer-bars.tsx';
import type { LogScale } from './log-scale.ts';
import { fixed } from './words.ts';

export interface VariantPanelProps {
  readonly variant: Variant;
  /** Layers of the network, as many as there will be norms. */
  readonly depth: number;
  readonly norms: readonly number[];
  readonly scale: LogScale;
  readonly loss: number | null;
  readonly accuracy: number | null;
  /** The batch since which its loss is no number. */
  readonly out: number | null;
  /** It began with weights of the student's code. */
  readonly own: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onChange: (variant: Variant) => void;
  /** Null where it is the only one. */
  readonly onRemove: (() => void) | null;
}

export function VariantPanel(props: VariantPanelProps) {
  const { variant, depth, norms, scale, loss, accuracy, out, own, chosen, onChoose } = props;
  const name = variantLabel(variant);
  return (
    <section class={chosen ? 'variant chosen' : 'variant'} aria-label={name}>
      <h3>
        <button type="button" class="btn plain on-paper" aria-pressed={chosen} onClick={onChoose}>
          <span aria-hidden="true">{chosen ? '●' : '○'}</span> {name}
        </button>
      </h3>
      <LayerBars
        title={`Gradient norms of ${name}`}
        axis="gradient norm"
        values={norms}
        scale={scale}
        end={`layer ${depth}`}
      />
      <p class="readout">
        {out !== null ? (
          <span class="verdict bad">no number since batch {out}</span>
        ) : (
          <>
            <span>
              loss <b>{loss === null ? '–' : fixed(loss)}</b>
            </span>
            <span>
              right <b>{accuracy === null ? '–' : `${Math.round(100 * accuracy)} %`}</b>
            </span>
          </>
        )}
        {own && <span>began with your weights</span>}
      </p>
      <VariantFields {...props} />
    </section>
  );
}

function VariantFields({ variant, onChange, onRemove }: VariantPanelProps) {
  const name = variantLabel(variant);
  return (
    <div class="variant-fields">
      <label class="field">
        <span class="vh">activation of {name}</span>
        <select
          value={variant.activation}
          onChange={(event) => onChange({ ...variant, activation: event.currentTarget.value as Variant['activation'] })}
        >
          {variantActivations.map((activation) => (
            <option key={activation} value={activation}>
              {activations[activation].label}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span class="vh">initial weights of {name}</span>
        <select
          value={variant.init}
          onChange={(event) => onChange({ ...variant, init: event.currentTarget.value as Variant['init'] })}
        >
          {initNames.map((init) => (
            <option key={init} value={init}>
              {initLabels[init]}
            </option>
          ))}
        </select>
      </label>
      {(['norm', 'residual'] as const).map((extra) => (
        <label key={extra} class="field check">
          <input
            type="checkbox"
            checked={variant[extra]}
            onChange={(event) => onChange({ ...variant, [extra]: event.currentTarget.checked })}
          />
          <span>{extra === 'norm' ? 'batch norm' : 'residual'}</span>
        </label>
      ))}
      {onRemove && (
        <button type="button" class="btn plain" aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </button>
      )}
    </div>
  );
}
