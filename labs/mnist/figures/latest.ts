/** Answers the newest question, and skips those that it has overtaken. */

/** Calls `job` one at a time; of the inputs that come meanwhile only the last is kept. `job` must not reject. */
export function latestOnly<Input>(job: (input: Input) => Promise<void>): (input: Input) => void {
  let busy = false;
  let next: { readonly input: Input } | null = null;
  const start = async (input: Input): Promise<void> => {
    busy = true;
    try {
      await job(input);
    } finally {
      busy = false;
      const waiting = next;
      next = null;
      if (waiting) start(waiting.input);
    }
  };
  return (input) => {
    if (busy) next = { input };
    else start(input);
  };
}
