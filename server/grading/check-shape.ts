/** What an exercise's check files export is looked at when they are loaded, not when a student hands in. */
import { z } from 'zod';
import type { Call, ExerciseMetadata, HiddenCheck, VisibleCheck } from '../../labs/kit/exercise/contract.ts';
import { Problem } from '../../labs/kit/problem.ts';
import { seededRandom } from '../../labs/kit/random.ts';

const isFunction = (what: string) => z.custom((value) => typeof value === 'function', `${what} must be a function`);
const base = { name: z.string().min(1), weight: z.number().positive(), judge: isFunction('judge') };
const calls = z.array(z.looseObject({ export: z.string(), args: z.array(z.unknown()) })).min(1, 'a check needs a call');
const visibleChecks = z.array(z.looseObject({ ...base, calls }));
const hiddenChecks = z.array(z.looseObject({ ...base, draw: isFunction('draw') }));

/** `checks` as the schema wants them, and at least one for a function. */
function parse(checks: unknown, schema: z.ZodType, kind: ExerciseMetadata['kind'], file: string): void {
  const result = schema.safeParse(checks);
  if (!result.success) {
    const issue = result.error.issues[0];
    const [index, ...field] = issue?.path ?? [];
    const where = typeof index === 'number' ? `check ${index + 1}${field.length ? `, ${field.join('.')}` : ''}: ` : '';
    throw new Problem(`${file}: its default export must be a list of checks. ${where}${issue?.message}.`);
  }
  if (kind === 'function' && (checks as unknown[]).length === 0) throw new Problem(`${file}: it has no checks.`);
}

/** Calls reach what the student exports, or a member of it (`layer.forward`). */
function checkCalls(check: string, made: readonly Call[], exports: readonly string[], file: string): void {
  for (const { export: name } of made)
    if (!exports.includes(name.split('.')[0] ?? ''))
      throw new Problem(`${file}: "${check}" calls "${name}", which is not among the exports in exercise.md.`);
}

/** Throws a `Problem` that names `file` and the check that is wrong. */
export function checkVisible(checks: unknown, { kind, exports }: ExerciseMetadata, file: string): VisibleCheck[] {
  parse(checks, visibleChecks, kind, file);
  const good = checks as VisibleCheck[];
  for (const check of good) checkCalls(check.name, check.calls, exports, file);
  return good;
}

/** The same for hidden checks; each draws its calls once. */
export function checkHidden(checks: unknown, { kind, exports }: ExerciseMetadata, file: string): HiddenCheck[] {
  parse(checks, hiddenChecks, kind, file);
  const good = checks as HiddenCheck[];
  for (const check of good) {
    let drawn: unknown;
    try {
      drawn = check.draw(seededRandom(1));
    } catch (error) {
      throw new Problem(`${file}: "${check.name}" can't draw its calls. ${(error as Error).message}`);
    }
    if (!calls.safeParse(drawn).success) throw new Problem(`${file}: "${check.name}" draws no calls.`);
    checkCalls(check.name, drawn as Call[], exports, file);
  }
  return good;
}

/** Feedback is told apart by the checks' names. */
export function checkNames(checks: readonly { readonly name: string }[], file: string): void {
  const names = checks.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Problem(`${file}: two checks are called "${twice}".`);
}
