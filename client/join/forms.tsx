/** The two ways in: joining for the first time, and coming back with the PIN. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type Api, ApiProblem, ServerAway } from '../parts/api.ts';
import { randomId } from '../parts/random-id.ts';
import { text } from '../text/join.ts';

/** What the server gives a student who joined. */
export interface Joined {
  readonly id: string;
  readonly name: string;
  readonly pin: string;
  /** Token of the personal link. */
  readonly link: string;
}

export interface SignedIn {
  readonly id: string;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string | undefined;
  readonly kind?: 'name' | 'code' | 'pin' | 'id';
}

const kinds = {
  name: { autocomplete: 'name', maxLength: 80 },
  id: { autocomplete: 'off', maxLength: 60, autocapitalize: 'characters' },
  code: { autocomplete: 'off', maxLength: 20, autocapitalize: 'characters', spellcheck: false },
  pin: { autocomplete: 'current-password', maxLength: 12, inputMode: 'numeric', spellcheck: false },
} as const;

function Field({ name, label, hint, value, kind = 'name' }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        defaultValue={value}
        required
        aria-describedby={hint && `${id}-hint`}
        {...kinds[kind]}
      />
      {hint && (
        <span id={`${id}-hint`} class="small">
          {hint}
        </span>
      )}
    </div>
  );
}

interface FormProps {
  readonly title: string;
  readonly action: string;
  readonly children: ComponentChildren;
  readonly send: (fields: Readonly<Record<string, string>>) => Promise<void>;
}

/** A form that says what went wrong, and waits for one answer at a time. */
function Form({ title, action, children, send }: FormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const fields = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
    setBusy(true);
    setProblem(null);
    await send(fields).catch((error: unknown) => {
      if (!(error instanceof ApiProblem || error instanceof ServerAway)) throw error;
      setProblem(error.message);
    });
    setBusy(false);
  };
  return (
    <form class="way-in" onSubmit={(event) => void submit(event)}>
      <h2>{title}</h2>
      {children}
      <div role="alert" class="problem">
        {problem}
      </div>
      <button type="submit" class="btn main" aria-disabled={isBusy}>
        {isBusy ? text.oneMoment : action}
      </button>
    </form>
  );
}

export interface JoinFormProps {
  readonly api: Api;
  readonly code: string | null;
  /** The instructor uploaded a list: an id on it is asked for. */
  readonly hasRoster: boolean;
  readonly onJoined: (joined: Joined) => void;
}

/** Names a try at joining: when its answer is lost, the same try goes on. */
const tryKey = randomId();

export function JoinForm({ api, code, hasRoster, onJoined }: JoinFormProps) {
  const send = async (fields: Readonly<Record<string, string>>) =>
    onJoined((await api.request('POST', '/api/join', { ...fields, key: tryKey })) as Joined);
  return (
    <Form title={text.joinClass} action={text.join} send={send}>
      <Field name="name" label={text.yourName} hint={text.nameHint} />
      {hasRoster && <Field name="rosterId" kind="id" label={text.yourId} hint={text.idHint} />}
      <Field name="code" kind="code" label={text.classCode} value={code ?? ''} hint={text.codeHint} />
    </Form>
  );
}

export interface SignInFormProps {
  readonly api: Api;
  readonly onSignedIn: (who: SignedIn) => Promise<void>;
}

export function SignInForm({ api, onSignedIn }: SignInFormProps) {
  const send = async (fields: Readonly<Record<string, string>>) =>
    onSignedIn((await api.request('POST', '/api/sign-in', fields)) as SignedIn);
  return (
    <Form title={text.comeBack} action={text.signIn} send={send}>
      <Field name="name" label={text.nameOrId} />
      <Field name="pin" kind="pin" label={text.yourPin} hint={text.pinHint} />
      <p class="small">{text.lostBoth}</p>
    </Form>
  );
}
