/** The rules of one lab: open or closed, deadline, what lateness costs, when the solutions are released. */
import { useState } from 'preact/hooks';
import type { LabRulesView, LatePolicy, RuledLabView } from '../../../labs/kit/class/grades.ts';
import { api, sentenceOf } from '../../parts/asked.tsx';
import { fromInput, localInput, policyWords } from '../../parts/times.ts';
import { text } from '../../text/rules.ts';

interface Props {
  readonly lab: RuledLabView;
  readonly onSaved: () => Promise<void>;
}

/** What stands in the fields. */
interface Fields {
  readonly open: boolean;
  readonly deadline: string;
  readonly late: boolean;
  readonly perDay: string;
  readonly days: string;
  readonly solutions: string;
}

const fieldsOf = ({ open, deadline, latePolicy, solutionsAt }: LabRulesView): Fields => ({
  ...{ open, deadline: localInput(deadline), solutions: localInput(solutionsAt) },
  late: latePolicy !== null,
  perDay: String(latePolicy?.perDayPercent ?? 10),
  days: String(latePolicy?.maxDays ?? 3),
});

const policyOf = ({ late, perDay, days }: Fields): LatePolicy | null =>
  late ? { perDayPercent: Number(perDay), maxDays: Number(days) } : null;

export function RulesForm({ lab, onSaved }: Props) {
  const [fields, setFields] = useState(() => fieldsOf(lab));
  const [said, setSaid] = useState('');
  const set = (more: Partial<Fields>) => {
    setFields({ ...fields, ...more });
    setSaid('');
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const { open, deadline, solutions } = fields;
    const rules = {
      open,
      deadline: fromInput(deadline),
      latePolicy: policyOf(fields),
      solutionsAt: fromInput(solutions),
    };
    try {
      await api.request('PUT', `/api/class/labs/${lab.lab}`, rules);
      await onSaved();
      setSaid(text.saved);
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  };
  return (
    <form class="rules" onSubmit={save}>
      <label class="check">
        <input type="checkbox" checked={fields.open} onChange={(e) => set({ open: e.currentTarget.checked })} />{' '}
        {text.takesHandIns}
      </label>
      <Time label={text.deadline} value={fields.deadline} onChange={(deadline) => set({ deadline })} />
      <Time label={text.solutionsFrom} value={fields.solutions} onChange={(solutions) => set({ solutions })} />
      {fields.deadline && <Late fields={fields} set={set} />}
      <p class="row">
        <button class="btn" type="submit">
          {text.save}
          <span class="vh">{text.rulesOf(lab.title)}</span>
        </button>
        <span class="small" role="status">
          {said}
        </span>
      </p>
      {fields.solutions && fields.deadline && fields.solutions < fields.deadline && (
        <p class="small">{text.notBeforeDeadline}</p>
      )}
    </form>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function Time({ label, value, onChange }: TimeProps) {
  return (
    <label class="field">
      {label}
      <input type="datetime-local" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

function Late({ fields, set }: { readonly fields: Fields; readonly set: (more: Partial<Fields>) => void }) {
  return (
    <fieldset>
      <legend class="vh">{text.afterDeadline}</legend>
      <label class="check">
        <input type="checkbox" checked={fields.late} onChange={(e) => set({ late: e.currentTarget.checked })} />{' '}
        {text.lateInPart}
      </label>
      {fields.late && (
        <>
          <label class="field">
            {text.percentOff}
            <input
              type="number"
              min="0"
              max="100"
              step="any"
              required
              value={fields.perDay}
              onInput={(e) => set({ perDay: e.currentTarget.value })}
            />
          </label>
          <label class="field">
            {text.daysAtMost}
            <input
              type="number"
              min="1"
              max="365"
              step="1"
              required
              value={fields.days}
              onInput={(e) => set({ days: e.currentTarget.value })}
            />
          </label>
        </>
      )}
      <span class="small">{policyWords(policyOf(fields))}</span>
    </fieldset>
  );
}
