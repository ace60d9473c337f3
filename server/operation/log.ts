/**
 * The server's log: one line for each request and event, JSON for machines or plain for a terminal. It tells ids, routes
 * and numbers; never what students typed, and never their names.
 */
import { type LevelWithSilent, type Logger, pino } from 'pino';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const satisfies readonly LevelWithSilent[];
export type LogLevel = (typeof logLevels)[number];
export const logFormats = ['json', 'plain'] as const;
export type LogFormat = (typeof logFormats)[number];

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Takes each line with its end; standard error where it is left out. */
  readonly write?: (line: string) => void;
}

/** Control characters, line ends, and what turns the direction of writing. */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text on one line, with whatever could move a cursor or turn the writing written out. */
export const escapeControls = (text: string): string =>
  text.replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A text as a field of the log: on one line, and not longer than it helps. */
export const brief = (text: string, most = 500): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** An error as fields. A store without room, or one that is away, is told in a sentence: it comes again and again. */
export function errorFields(error: unknown): { why: string } | { err: unknown } {
  const known = error instanceof Error && /^Store(Full|Away)$/.test(error.name);
  return known ? { why: error.message } : { err: error };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)) ?? '';

/** A line of pino's as a person reads it: time of day, level, message, and the fields behind. */
export function plainLine(json: string): string {
  const { level, time, pid: _, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const clock = new Date(String(time)).toTimeString().slice(0, 8);
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? { stack: err.stack } : {};
  const rest = Object.entries({ ...fields, ...stack }).map(([key, value]) => `${key}=${textOf(value)}`);
  return `${[clock, String(level).padEnd(5), textOf(msg), ...rest].map(escapeControls).join(' ')}\n`;
}

function writeToStandardError(line: string): void {
  process.stderr.write(line, () => {});
}

let guarded = false;
/** Whoever read the log may be gone; the server goes on. */
function guardStandardError(): void {
  if (!guarded) process.stderr.on('error', () => {});
  guarded = true;
}

/** Makes a log. What it is given may hold anything: each entry stays on one line. */
export function createLog({ level, format, write = writeToStandardError }: LogOptions): Log {
  guardStandardError();
  const line = format === 'plain' ? plainLine : (json: string) => `${escapeControls(json.trimEnd())}\n`;
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (json) => write(line(json)) },
  );
}

/** The log of a program that was started, as its flags say: plain warnings for whoever watches a terminal, else JSON. */
export function programLog(format: LogFormat | undefined, level: LogLevel | undefined): Log {
  const isTerminal = process.stderr.isTTY;
  return createLog({
    level: level ?? (isTerminal ? 'warn' : 'info'),
    format: format ?? (isTerminal ? 'plain' : 'json'),
  });
}

/** For whoever asks for no log: the server's own mistakes only, on standard error. */
export const errorsOnly: Log = createLog({ level: 'error', format: 'plain' });
