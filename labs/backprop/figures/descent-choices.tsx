/** The choices above the map of a descent. */
import { landscapeNames, landscapes, type RuleName } from '../landscapes.ts';
import { type Comparison, rates, ruleLabels, type Setting, settingOf } from './descent-setting.ts';

interface DescentChoicesProps {
  readonly setting: Setting;
  readonly onChange: (patch: Partial<Setting>) => void;
}

export function DescentChoices({ setting, onChange }: DescentChoicesProps) {
  const { name, comparison, rule, batchSize, learningRate } = setting;
  return (
    <div class="controls data-controls">
      <div class="seg" role="radiogroup" aria-label="Error surface">
        {landscapeNames.map((one) => (
          <label key={one}>
            <input type="radio" name="landscape" checked={one === name} onChange={() => onChange(settingOf(one))} />
            {landscapes[one].label}
          </label>
        ))}
      </div>
      <label class="field">
        learning rate
        <select
          value={String(learningRate)}
          onChange={(event) => onChange({ learningRate: Number(event.currentTarget.value) })}
        >
          {rates.map((rate) => (
            <option key={rate}>{rate}</option>
          ))}
        </select>
      </label>
      <label class="field">
        compare
        <select
          value={comparison}
          onChange={(event) => onChange({ comparison: event.currentTarget.value as Comparison })}
        >
          <option value="batches">batch sizes</option>
          <option value="rules">plain, momentum, Adam</option>
        </select>
      </label>
      {comparison === 'batches' ? (
        <label class="field">
          step
          <select value={rule} onChange={(event) => onChange({ rule: event.currentTarget.value as RuleName })}>
            {Object.entries(ruleLabels).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <label class="field">
          samples in a batch
          <select
            value={String(batchSize)}
            onChange={(event) => onChange({ batchSize: Number(event.currentTarget.value) })}
          >
            {[40, 10, 1].map((size) => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
