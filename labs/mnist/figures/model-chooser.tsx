/** Which model: one of the course's, or one's own. */

import { formatNotation } from '../../kit/models/notation.ts';
import { describeParams } from '../../kit/params.ts';
import { type MnistParams, params } from '../params.ts';
import type { MnistController } from './view.ts';
import { modelOf } from './words.ts';

const options = describeParams(params).find((param) => param.name === 'model')?.options ?? [];

export function ModelChooser({ controller }: { readonly controller: MnistController }) {
  const current = controller.params.value;
  const copy = () => controller.set({ model: 'custom', layers: formatNotation(modelOf(current)) });
  return (
    <div class="pad model-chooser">
      <div class="seg" role="radiogroup" aria-label="Model">
        {options.map(({ value, label }) => (
          <label key={label}>
            <input
              type="radio"
              name="mnist-model"
              checked={current.model === value}
              onChange={() => controller.set({ model: value as MnistParams['model'] })}
            />
            {label}
          </label>
        ))}
      </div>
      {current.model !== 'custom' && (
        <button type="button" class="link" onClick={copy}>
          Change this one, layer by layer
        </button>
      )}
    </div>
  );
}
