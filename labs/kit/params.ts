/**
 * One description of an experiment's parameters, a flat zod object, serves its controls, the address
 * and the API. Fields say more of themselves with `.meta({ label, unit, live, options })`.
 */
import { z } from 'zod';
import { rule, written } from './mistakes.ts';
import { Problem } from './problem.ts';

/** For labs in a folder without packages of its own. */
export { z };

export interface ParamOption {
  readonly value: string | number | boolean;
  readonly label: string;
}

/** What `.meta()` of a parameter may say. */
export interface ParamMeta {
  readonly label: string;
  readonly unit?: string;
  /** May change while the experiment runs. Any other change starts it again. */
  readonly live?: boolean;
  /** The values offered; the schema may accept more, which an address or a program can ask for. */
  readonly options?: readonly ParamOption[];
}

export interface ParamDescription extends ParamMeta {
  readonly name: string;
  readonly default: unknown;
}

/** Thrown for values that a schema refuses; `field` names the first one. */
export class ParamsError extends Problem {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'ParamsError';
    this.field = field;
  }
}

/** The parameters of a schema in their order, each with its label and default. Throws when a field has no label or no default. */
export function describeParams(schema: z.ZodObject): ParamDescription[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = field as z.ZodType;
    const meta = type.meta() as ParamMeta | undefined;
    if (!meta?.label) throw new TypeError(`Parameter ${name} needs a label: .meta({ label: '…' }).`);
    const result = type.safeParse(undefined);
    if (!result.success) throw new TypeError(`Parameter ${name} needs a default: .default(…).`);
    return { ...meta, name, default: result.data };
  });
}

/** The parameters of a schema with every default filled in. */
export function defaultParams<Schema extends z.ZodObject>(schema: Schema): z.infer<Schema> {
  return parseParams(schema, {});
}

/** Checks parameters, fills in defaults. Throws a `ParamsError` that names the field, what it was and what would be right. */
export function parseParams<Schema extends z.ZodObject>(schema: Schema, raw: unknown): z.infer<Schema> {
  const result = z.strictObject(schema.shape).safeParse(raw);
  if (result.success) return schema.parse(raw);
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const field = issue.keys[0] ?? '';
    const known = Object.keys(schema.shape).join(', ');
    throw new ParamsError(field, `There is no parameter "${field}". The parameters are ${known}.`);
  }
  const field = String(issue?.path[0] ?? '');
  const got = field && typeof raw === 'object' && raw ? (raw as Record<string, unknown>)[field] : raw;
  throw new ParamsError(field, `${field || 'params'} can't be ${written(got)}. ${issue ? rule(issue) : ''}`.trim());
}

/** The address's hash for parameters and a seed, without the leading #: only what differs from the defaults. */
export function paramsToHash(schema: z.ZodObject, params: Readonly<Record<string, unknown>>, seed: number): string {
  const hash = new URLSearchParams();
  for (const { name, default: fallback } of describeParams(schema))
    if (params[name] !== fallback) hash.set(name, String(params[name]));
  if (seed !== 1) hash.set('seed', String(seed));
  return hash.toString();
}

/** Reads what `paramsToHash` wrote. Throws a `ParamsError` for what the schema refuses; unknown names are passed over. */
export function hashToParams<Schema extends z.ZodObject>(
  schema: Schema,
  hash: string,
): { params: z.infer<Schema>; seed: number } {
  const raw: Record<string, unknown> = {};
  const search = new URLSearchParams(hash.replace(/^#/, ''));
  for (const { name, default: fallback } of describeParams(schema)) {
    const text = search.get(name);
    if (text === null) continue;
    const number = Number(text);
    if (typeof fallback === 'number') raw[name] = Number.isNaN(number) ? text : number;
    else raw[name] = typeof fallback === 'boolean' ? text === 'true' : text;
  }
  const seed = Number(search.get('seed') ?? 1);
  if (!Number.isSafeInteger(seed))
    throw new ParamsError('seed', `seed can't be "${search.get('seed')}". It is a whole number.`);
  return { params: parseParams(schema, raw), seed };
}
