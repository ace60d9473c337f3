/** The choices of the sliding kernel: which one, how large, the mode, turned or not. */
import { useId } from 'preact/hooks';
import { matrixOf } from '../../kit/nested.ts';
import { modes } from '../convolve.ts';
import { type KernelName, kernelNames, kernels, nameOfKernel } from '../kernels.ts';
import type { Setting } from './sliding-setting.ts';
import { size } from './words.ts';

const sizes = [1, 2, 3, 4, 5];

export interface ChoicesProps {
  /** Without it the kernels are offered elsewhere. */
  readonly named?: boolean;
  readonly setting: Setting;
  readonly change: (patch: Partial<Setting>) => void;
}

export function Choices({ setting, change, named = true }: ChoicesProps) {
  const group = useId();
  const name = nameOfKernel(setting.kernel);
  const side = setting.kernel.length;
  return (
    <div class="pad toolbar">
      {named && (
        <label class="field">
          kernel
          <select
            value={name ?? 'custom'}
            onChange={(event) => {
              const chosen = event.currentTarget.value as KernelName;
              if (kernels[chosen]) change({ preset: null, kernel: kernels[chosen].kernel, says: kernels[chosen].does });
            }}
          >
            {name === null && <option value="custom">custom</option>}
            {kernelNames.map((one) => (
              <option key={one} value={one}>
                {kernels[one].title}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field">
        kernel size
        <select
          value={side}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            const kernel = matrixOf(next, next, (r, c) => setting.kernel[r]?.[c] ?? 0);
            change({ preset: null, kernel, says: '' });
          }}
        >
          {sizes.map((n) => (
            <option key={n} value={n}>
              {size(n, n)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="field">
        <legend>mode</legend>
        <div class="seg">
          {modes.map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name={`${group}-mode`}
                checked={setting.mode === mode}
                onChange={() => change({ mode })}
              />
              {mode}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>the kernel is</legend>
        <div class="seg">
          <label>
            <input type="radio" name={`${group}-flip`} checked={setting.flip} onChange={() => change({ flip: true })} />
            turned (scipy)
          </label>
          <label>
            <input
              type="radio"
              name={`${group}-flip`}
              checked={!setting.flip}
              onChange={() => change({ flip: false })}
            />
            as it is (CNN)
          </label>
        </div>
      </fieldset>
    </div>
  );
}
