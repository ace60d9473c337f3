/** The command line. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serverBackendNames } from './backends/names.ts';
import { type LogFormat, type LogLevel, logFormats, logLevels } from './operation/log.ts';

export interface Config {
  readonly help: boolean;
  readonly host: string;
  readonly port: number;
  /** The port was asked for: when it is taken that is an error. */
  readonly portAsked: boolean;
  readonly backend: string | undefined;
  /** Undefined is the user's own folder. */
  readonly data: string | undefined;
  /** Folders of labs beside the course's own, absolute. */
  readonly labs: readonly string[];
  /** False leaves what is handed in to `npm run worker`. */
  readonly grading: boolean;
  /** Where other servers on the same database reach this one. */
  readonly internalUrl: string | undefined;
  /** Address of a PostgreSQL database; undefined keeps everything in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Undefined is as fits where the log goes. */
  readonly logLevel: LogLevel | undefined;
  readonly log: LogFormat | undefined;
  readonly metricsToken: string | undefined;
}

/** Thrown for a flag or a value that can't be; the message is one sentence or two. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

export const help = `Deep Learning 101: the lecture as labs.

  npm start -- [options]

  --port N         listen on this port (default: 3000, or the next free one)
  --host NAME      listen on this address (default: 127.0.0.1, this machine only)
  --backend NAME   train on the server with ${serverBackendNames.join(', ')} (default: the best there is)
  --data FOLDER    keep data there (default: a folder of yours that survives a new clone)
  --labs FOLDER    add the labs of this folder to the course's own (may be repeated)
  --no-grading     leave grading to "npm run worker" (on PostgreSQL only)
  --internal-url URL  where other servers on the same database reach this one (default: its host and port)
  --log FORMAT     write the log to standard error as json or plain (default: plain on a terminal, else json)
  --log-level L    what the log tells: ${logLevels.join(', ')} (default: warn on a terminal, else info)
  --metrics-token T  lets whoever sends it as a bearer token read /metrics from another machine
  --help           show this

Where the environment has DATABASE_URL, such as postgres://user:password@host/database, hand-ins are kept in
that PostgreSQL database, which several servers may share (docs/scale.md).
`;

const flags = {
  port: { type: 'string' },
  host: { type: 'string' },
  backend: { type: 'string' },
  data: { type: 'string' },
  labs: { type: 'string', multiple: true },
  'no-grading': { type: 'boolean', default: false },
  'internal-url': { type: 'string' },
  log: { type: 'string' },
  'log-level': { type: 'string' },
  'metrics-token': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;
const known = Object.keys(flags).map((flag) => `--${flag}`);

/** Each flag's value, the last one where it is repeated (all of them for --labs). */
function values(argv: readonly string[]) {
  const { tokens } = parseArgs({ args: [...argv], options: flags, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new ConfigError(`"${token.value}" is not expected here. The flags are ${known.join(', ')}.`);
    if (token.kind === 'option-terminator') continue;
    if (!known.includes(token.rawName))
      throw new ConfigError(`There is no flag ${token.rawName}. The flags are ${known.join(', ')}.`);
    const flag = flags[token.name as keyof typeof flags];
    if (flag.type === 'boolean' && token.value !== undefined)
      throw new ConfigError(`${token.rawName} takes no value; it was given "${token.value}".`);
    const missing =
      token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('-'));
    if (flag.type === 'string' && missing) throw new ConfigError(`${token.rawName} needs a value.`);
  }
  return parseArgs({ args: [...argv], options: flags }).values;
}

type Values = ReturnType<typeof values>;

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new ConfigError(`--port can't be "${text}". It is a whole number from 0 to 65535; 0 takes any free port.`);
}

/** A folder of labs that is there. Throws a `ConfigError`. */
function labsFolderOf(folder: string): string {
  const full = path.resolve(folder);
  if (statSync(full, { throwIfNoEntry: false })?.isDirectory()) return full;
  throw new ConfigError(`--labs can't be "${folder}". It is a folder with a folder for each lab.`);
}

/** The address of a PostgreSQL database. Throws a `ConfigError`, which doesn't repeat it: it holds a password. */
export function databaseUrlOf(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const url = env.DATABASE_URL || undefined;
  if (url === undefined || (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url))) return url;
  throw new ConfigError(
    'DATABASE_URL is no address of a PostgreSQL database. It looks like postgres://user:password@host:5432/database.',
  );
}

/** Throws a `ConfigError` for what only a shared database has a use for. */
function sharedOf({ 'no-grading': isIdle, 'internal-url': internalUrl }: Values, databaseUrl: string | undefined) {
  const flag = isIdle ? '--no-grading' : internalUrl === undefined ? null : '--internal-url';
  if (flag && databaseUrl === undefined)
    throw new ConfigError(`${flag} is for servers that share a PostgreSQL database: set DATABASE_URL to its address.`);
  if (internalUrl !== undefined && !/^https?:\/\/[^/]+\/?$/.test(internalUrl))
    throw new ConfigError(`--internal-url can't be "${internalUrl}". It is an address such as http://10.0.0.5:3000.`);
  return { grading: !isIdle, internalUrl, databaseUrl };
}

/** One of `choices`, or undefined where the flag was left out. Throws a `ConfigError`. */
function choiceOf<Choice extends string>(flag: string, choices: readonly Choice[], text: string | undefined) {
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new ConfigError(`--${flag} can't be "${text}". It is one of ${choices.join(', ')}.`);
}

/** A secret that nobody guesses. Throws a `ConfigError`. */
function metricsTokenOf(token: string | undefined): string | undefined {
  if (token === undefined || /^[\x21-\x7e]{16,256}$/.test(token)) return token;
  throw new ConfigError('--metrics-token is 16 to 256 letters, digits and signs, without spaces.');
}

/** Reads the command line and the environment. Throws a `ConfigError`. */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Config {
  const given = values(argv);
  const { port, host = '127.0.0.1', backend, data, labs = [], help: showHelp } = given;
  const names: readonly string[] = serverBackendNames;
  if (backend !== undefined && !names.includes(backend))
    throw new ConfigError(`--backend can't be "${backend}". It is one of ${names.join(', ')}.`);
  if (!/^[A-Za-z0-9.:_[\]-]+$/.test(host))
    throw new ConfigError(`--host can't be "${host}". It is a name or an address of this machine, such as 127.0.0.1.`);
  return {
    help: showHelp,
    host,
    port: port === undefined ? 3000 : portOf(port),
    portAsked: port !== undefined,
    backend,
    data,
    labs: [...new Set(labs.map(labsFolderOf))],
    ...sharedOf(given, databaseUrlOf(env)),
    log: choiceOf('log', logFormats, given.log),
    logLevel: choiceOf('log-level', logLevels, given['log-level']),
    metricsToken: metricsTokenOf(given['metrics-token']),
  };
}
