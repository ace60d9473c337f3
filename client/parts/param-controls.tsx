/** Controls made from an experiment's schema: a choice where it offers options, a number field elsewhere. */
import { useId, useState } from 'preact/hooks';
import { describeParams, type ParamDescription } from '../../labs/kit/params.ts';
import type { LabController } from './run.ts';
import { plain } from './words.ts';

export interface ParamControlsProps {
  readonly controller: LabController;
  readonly schema: Parameters<typeof describeParams>[0];
  /** Which parameters, in this order; all of the schema by default. */
  readonly names?: readonly string[];
}

/** A fragment of labelled fields; what the schema refuses is said beside the field. */
export function ParamControls({ controller, schema, names }: ParamControlsProps) {
  const all = describeParams(schema);
  const shown = names ? names.flatMap((name) => all.filter((param) => param.name === name)) : all;
  return (
    <>
      {shown.map((param) => (
        <ParamField key={param.name} controller={controller} param={param} />
      ))}
    </>
  );
}

function ParamField({ controller, param }: { controller: LabController; param: ParamDescription }) {
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const value = controller.params.value[param.name];
  const set = (next: unknown) => {
    try {
      controller.set({ [param.name]: next });
      setProblem(null);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const name = param.unit && !param.options ? `${param.label} (${param.unit})` : param.label;
  const control = { id, value, set, refused: problem !== null };
  return (
    <div class={typeof value === 'boolean' ? 'field check' : 'field'}>
      <label for={id}>{name}</label>
      {param.options ? <Choice param={param} {...control} /> : <Entry {...control} />}
      {problem && <span role="alert">{problem}</span>}
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly value: unknown;
  readonly set: (next: unknown) => void;
  readonly refused: boolean;
}

/** A current value that isn't among the options (from an address or a program) is shown as itself. */
function Choice({ id, param, value, set }: ControlProps & { readonly param: ParamDescription }) {
  const options = param.options ?? [];
  const known = options.some((option) => option.value === value);
  const label = (text: string) => (param.unit ? `${text} ${param.unit}` : text);
  return (
    <select
      id={id}
      value={String(value)}
      onChange={(event) => {
        const chosen = options.find((option) => String(option.value) === event.currentTarget.value);
        if (chosen) set(chosen.value);
      }}
    >
      {!known && (
        <option value={String(value)}>{label(typeof value === 'number' ? plain(value) : String(value))}</option>
      )}
      {options.map((option) => (
        <option key={option.label} value={String(option.value)}>
          {label(option.label)}
        </option>
      ))}
    </select>
  );
}

function Entry({ id, value, set, refused }: ControlProps) {
  if (typeof value === 'boolean')
    return <input id={id} type="checkbox" checked={value} onChange={(event) => set(event.currentTarget.checked)} />;
  const numeric = typeof value === 'number';
  return (
    <input
      id={id}
      type="text"
      inputMode={numeric ? 'decimal' : 'text'}
      aria-invalid={refused}
      value={String(value)}
      onChange={(event) => {
        const text = event.currentTarget.value.trim();
        if (!numeric) set(text);
        else set(text === '' ? Number.NaN : Number(text));
      }}
    />
  );
}
