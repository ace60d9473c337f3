/** The command line. */
import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serverBackendNames } from './backends/names.ts';
import { cleanName, isName, nameLimit } from './classroom/names.ts';
import type { CertificateSource } from './http/certificate.ts';
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
  /** Null: a course for one person. */
  readonly className: string | null;
  /** Where the certificate for https comes from; null: plain http. */
  readonly tls: CertificateSource | null;
  /** The address that people use, such as a proxy's. */
  readonly publicUrl: URL | null;
  /** The proxies whose X-Forwarded-… headers are believed; false: none. */
  readonly trustProxy: false | readonly string[];
  /** Folders of labs beside the course's own, absolute. */
  readonly labs: readonly string[];
  /** The tag of the pages' language; undefined is what each reader's browser asks for. */
  readonly language: string | undefined;
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

/** The flags of the log, which a server and a worker share. */
export const logFlags = { log: { type: 'string' }, 'log-level': { type: 'string' } } as const;

export const logHelp = `  --log FORMAT     write the log to standard error as json or plain (default: plain on a terminal, else json)
  --log-level L    what the log tells: ${logLevels.join(', ')} (default: warn on a terminal, else info)`;

export const help = `Deep Learning 101: the lecture as labs.

  npm start -- [options]

  --port N         listen on this port (default: 3000, or the next free one)
  --host NAME      listen on this address (default: 127.0.0.1, this machine only)
  --backend NAME   train on the server with ${serverBackendNames.join(', ')} (default: the best there is)
  --data FOLDER    keep data there (default: a folder of yours that survives a new clone)
  --labs FOLDER    add the labs of this folder to the course's own (may be repeated)
  --language TAG   show the pages in this language, such as de, as far as it is there (default: what browsers ask for)
  --class NAME     open a class: students join with the code that it shows, an instructor has pages of their own
  --self-signed    speak https with a certificate that it makes itself; browsers ask before they trust it
  --cert FILE      speak https with this certificate (PEM, with those that it depends on) …
  --key FILE       … and its private key (PEM)
  --public-url URL the address that people use, where that is another one: a proxy's, a name of a domain
  --trust-proxy    believe what a proxy on this machine says in X-Forwarded-… headers;
                   --trust-proxy=ADDRESS,… where it is elsewhere
  --no-grading     leave grading to "npm run worker" (on PostgreSQL only)
  --internal-url URL  where other servers on the same database reach this one (default: its host and port)
${logHelp}
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
  language: { type: 'string' },
  class: { type: 'string' },
  'self-signed': { type: 'boolean', default: false },
  cert: { type: 'string' },
  key: { type: 'string' },
  'public-url': { type: 'string' },
  'trust-proxy': { type: 'string' },
  'no-grading': { type: 'boolean', default: false },
  'internal-url': { type: 'string' },
  ...logFlags,
  'metrics-token': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;
const known = Object.keys(flags).map((flag) => `--${flag}`);

/** A proxy on this machine: what --trust-proxy means by itself. */
const ownProxy = 'loopback';

/** Each flag's value, the last one where it is repeated (all of them for --labs). */
function values(given: readonly string[]) {
  // The one flag whose value may be left out.
  const argv = given.map((arg) => (arg === '--trust-proxy' ? `--trust-proxy=${ownProxy}` : arg));
  const { tokens } = parseArgs({ args: argv, options: flags, strict: false, tokens: true });
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
  return parseArgs({ args: argv, options: flags }).values;
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

/** A language's tag as it is usually written: `pt-BR` for pt-br. Throws a `ConfigError`. */
function languageOf(tag: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    if (canonical) return canonical;
  } catch {
    // Said below.
  }
  throw new ConfigError(`--language can't be "${tag}". It is the tag of a language, such as de or pt-BR.`);
}

function classNameOf(text: string): string {
  const name = cleanName(text);
  if (isName(name)) return name;
  throw new ConfigError(
    `--class can't be "${cleanName(text)}". It is a name of at most ${nameLimit} characters, such as "DL 101".`,
  );
}

/** Where the certificate comes from. Throws a `ConfigError` for flags that don't go together. */
function tlsOf({ cert, key, 'self-signed': isSelfSigned }: Values): CertificateSource | null {
  if (isSelfSigned && (cert !== undefined || key !== undefined))
    throw new ConfigError('--self-signed makes a certificate itself: leave it out, or leave --cert and --key out.');
  if (isSelfSigned) return { kind: 'self-signed' };
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined) throw new ConfigError('--key needs the certificate that it belongs to: --cert FILE.');
  if (key === undefined) throw new ConfigError('--cert needs the private key that belongs to it: --key FILE.');
  return { kind: 'files', cert: path.resolve(cert), key: path.resolve(key) };
}

function publicUrlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
  if (isPlain) return url;
  throw new ConfigError(
    `--public-url can't be "${text}". It is http:// or https:// and a name, with a port where that isn't the usual one, such as https://labs.example.org.`,
  );
}

/** Addresses and networks, or `loopback`. */
function proxiesOf(text: string): string[] {
  const proxies = text.split(',').map((proxy) => proxy.trim());
  const isNetwork = (proxy: string) => {
    const [address = '', bits] = proxy.split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    return isIP(address) > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
  };
  const wrong = proxies.find((proxy) => proxy !== ownProxy && !isNetwork(proxy));
  if (wrong === undefined) return proxies;
  throw new ConfigError(
    `--trust-proxy can't be "${wrong}". It stands alone, or is addresses such as 10.0.0.5 or 10.1.0.0/16.`,
  );
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

/** How the log is written. Throws a `ConfigError`. */
export function logOptionsOf(given: {
  readonly log?: string | undefined;
  readonly 'log-level'?: string | undefined;
}): Pick<Config, 'log' | 'logLevel'> {
  return {
    log: choiceOf('log', logFormats, given.log),
    logLevel: choiceOf('log-level', logLevels, given['log-level']),
  };
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
  const { class: className, 'public-url': publicUrl, 'trust-proxy': proxies } = given;
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
    className: className === undefined ? null : classNameOf(className),
    tls: tlsOf(given),
    publicUrl: publicUrl === undefined ? null : publicUrlOf(publicUrl),
    trustProxy: proxies === undefined ? false : proxiesOf(proxies),
    labs: [...new Set(labs.map(labsFolderOf))],
    language: given.language === undefined ? undefined : languageOf(given.language),
    ...sharedOf(given, databaseUrlOf(env)),
    ...logOptionsOf(given),
    metricsToken: metricsTokenOf(given['metrics-token']),
  };
}
