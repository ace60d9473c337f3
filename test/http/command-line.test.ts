/** The program as it is started: its flags, its words, its end. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '../../server/config.ts';
import { temporaryFolder } from './support.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const root = path.dirname(path.dirname(main));

function start(t: TestContext, ...flags: string[]) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', main, ...flags], { cwd: root });
  t.after(() => child.kill('SIGKILL'));
  const output = { out: '', err: '' };
  let wake = () => {};
  child.stdout?.on('data', (chunk) => {
    output.out += chunk;
    wake();
  });
  child.stderr?.on('data', (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const says = async (wanted: RegExp): Promise<string> => {
    for (;;) {
      const found = wanted.exec(output.out);
      if (found) return found[1] ?? '';
      await Promise.race([
        new Promise<void>((resolve) => (wake = resolve)),
        ended.then(() => Promise.reject(new Error(`It ended: ${output.err}`))),
      ]);
    }
  };
  return { child, output, ended, says };
}

const wrong: [string[], RegExp][] = [
  [
    ['--colour', 'red'],
    /^There is no flag --colour\. The flags are --port, --host, --backend, --data, --labs, --language, --class, --self-signed, --cert, --key, --public-url, --trust-proxy, --no-grading, --internal-url, --log, --log-level, --metrics-token, --help\.\n$/,
  ],
  [['-x'], /^There is no flag -x\./],
  [['start'], /^"start" is not expected here\./],
  [['--port'], /^--port needs a value\.\n$/],
  [['--port', '--help'], /^--port needs a value\.\n$/],
  [['--port', 'many'], /^--port can't be "many"\. It is a whole number from 0 to 65535/],
  [['--port=70000'], /^--port can't be "70000"\./],
  [['--backend', 'abacus'], /^--backend can't be "abacus"\. It is one of .*wasm.*\.\n$/],
  [['--host', 'a b'], /^--host can't be "a b"\./],
  [['--labs', 'no-such-folder'], /^--labs can't be "no-such-folder"\. It is a folder/],
  [
    ['--language', 'Deutsch!'],
    /^--language can't be "Deutsch!"\. It is the tag of a language, such as de or pt-BR\.\n$/,
  ],
  [['--log', 'xml'], /^--log can't be "xml"\. It is one of json, plain\.\n$/],
  [['--log-level', 'loud'], /^--log-level can't be "loud"\. It is one of debug, info, warn, error, silent\.\n$/],
  [['--metrics-token', 'short'], /^--metrics-token is 16 to 256 letters/],
  [
    ['--no-grading'],
    /^--no-grading is for servers that share a PostgreSQL database: set DATABASE_URL to its address\./,
  ],
  [['--internal-url', 'http://here:1'], /^--internal-url is for servers that share a PostgreSQL database/],
  [['--help=yes'], /^--help takes no value/],
  [['--class', ' \u001b[ '], /^--class can't be "\["\. It is a name/],
  [['--class='], /^--class needs a value\./],
  [['--cert', 'cert.pem'], /^--cert needs the private key that belongs to it: --key FILE\.\n$/],
  [['--key', 'key.pem'], /^--key needs the certificate that it belongs to/],
  [['--self-signed', '--cert', 'cert.pem', '--key', 'key.pem'], /^--self-signed makes a certificate itself/],
  [['--self-signed=yes'], /^--self-signed takes no value/],
  [['--public-url', 'labs.example.org'], /^--public-url can't be "labs\.example\.org"\. It is http/],
  [['--public-url', 'https://labs.example.org/course'], /^--public-url can't be/],
  [['--trust-proxy=everyone'], /^--trust-proxy can't be "everyone"\. It stands alone, or is addresses/],
  [['--trust-proxy=10.0.0.0/99'], /^--trust-proxy can't be/],
];
for (const [flags, sentence] of wrong)
  test(`${flags.join(' ')} is refused in one sentence`, () => {
    assert.throws(
      () => readConfig(flags),
      (error) => error instanceof ConfigError && sentence.test(`${error.message}\n`),
    );
  });

/** Told by the program itself: the first by its flags alone, the others when it has looked at the files. */
const wrongAtStart: [string[], RegExp][] = [
  [['--port', 'many'], /^--port can't be "many"\. [^\n]+\n$/],
  [['--cert', 'no-such.pem', '--key', main], /^--cert ".*no-such\.pem" can't be read: there is no such file\.\n$/],
  [['--cert', main, '--key', main], /^--cert ".*main\.ts" is no certificate in PEM/],
];
for (const [flags, sentence] of wrongAtStart)
  test(`${flags.join(' ')} ends the program with exit code 2, and nothing on standard output`, async (t) => {
    const { ended, output } = start(t, ...flags);
    assert.equal(await ended, 2);
    assert.match(output.err, sentence);
    assert.equal(output.out, '');
  });

test('--help shows the flags', async (t) => {
  const { ended, output } = start(t, '--help');
  assert.equal(await ended, 0);
  for (const flag of ['--port', '--host', '--backend', '--data', '--labs']) assert.ok(output.out.includes(flag));
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`it says where it is, on what it trains and where data goes, and ${signal} stops it`, async (t) => {
    const data = path.join(await temporaryFolder(t), 'new');
    const { child, ended, says, output } = start(t, '--port', '0', '--data', data, '--backend', 'cpu');
    const address = await says(/(http:\/\/127\.0\.0\.1:\d+)/);
    assert.equal((await fetch(`${address}/api/labs`)).status, 200);
    await says(/The server trains with cpu: \S/);
    assert.ok(output.out.includes(data));
    child.kill(signal);
    assert.equal(await ended, 0);
  });

test('a port that is taken: an error when it was asked for', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { ended, output } = start(t, '--port', String(port), '--data', await temporaryFolder(t));
  assert.equal(await ended, 1);
  assert.match(output.err, new RegExp(`^Port ${port} is taken\\. `));
});

test('a host that is not this machine’s and a data folder that can’t be are one sentence each', async (t) => {
  const folder = await temporaryFolder(t);
  const host = start(t, '--port', '0', '--host', '192.0.2.1', '--data', folder);
  assert.equal(await host.ended, 1);
  assert.match(host.output.err, /^"192\.0\.2\.1" is no address of this machine\. .*\n$/);
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  const data = start(t, '--port', '0', '--data', file);
  assert.equal(await data.ended, 1);
  assert.match(data.output.err, /^The data folder .* can't be used: it is a file\./);
});

test('beyond this machine it says what that means', async (t) => {
  const { says } = start(t, '--port', '0', '--host', '0.0.0.0', '--data', await temporaryFolder(t), '--backend', 'cpu');
  await says(/(everyone on the network)/);
});

test('the default port, when it is taken, gives way to the next free one', async (t) => {
  const other = createServer().listen(3000, '127.0.0.1');
  t.after(() => other.close());
  // Something else may have the port already: it is taken all the same.
  await Promise.race([once(other, 'listening'), once(other, 'error')]);
  const { says } = start(t, '--data', await temporaryFolder(t), '--backend', 'cpu');
  const port = await says(/^Port 3000 is taken, so this is (\d+)\.$/m);
  assert.equal((await fetch(`http://127.0.0.1:${port}/api/labs`)).status, 200);
});

test('two servers on one data folder: the second refuses', async (t) => {
  const data = await temporaryFolder(t);
  const flags = ['--port', '0', '--backend', 'cpu', '--data', data];
  const first = start(t, ...flags);
  await first.says(/is at (\S+)/);
  const second = start(t, ...flags);
  assert.equal(await second.ended, 1);
  assert.equal(
    second.output.err.trim(),
    `Another server of the course runs on the data folder ${data}. Stop it, or choose another folder with --data.`,
  );
  first.child.kill('SIGKILL');
  await first.ended;
  await start(t, ...flags).says(/is at (\S+)/);
});

test('an address of a database that can’t be one, or that nobody answers at, is one sentence without the password', async (t) => {
  const flags = ['--port', '0', '--data', await temporaryFolder(t)];
  const run = async (url: string) => {
    process.env.DATABASE_URL = url;
    const { ended, output } = start(t, ...flags);
    delete process.env.DATABASE_URL;
    return { code: await ended, sentence: output.err.trim() };
  };
  const wrong = await run('mysql://teacher:hunter2@here/labs');
  assert.equal(wrong.code, 2);
  assert.match(wrong.sentence, /^DATABASE_URL is no address of a PostgreSQL database\./);
  const away = await run('postgres://teacher:hunter2@127.0.0.1:1/labs');
  assert.equal(away.code, 1);
  assert.equal(away.sentence, 'The database "labs" at 127.0.0.1:1 can\'t be reached (ECONNREFUSED).');
  assert.ok(!`${wrong.sentence}${away.sentence}`.includes('hunter2'));
});

test('a class is opened: the instructor’s link works at each start, and the same folder holds no other class', async (t) => {
  const data = await temporaryFolder(t);
  const flags = ['--port', '0', '--data', data, '--backend', 'cpu'];
  const first = start(t, ...flags, '--class', 'DL 101');
  const link = async ({ says }: ReturnType<typeof start>) => {
    const url = new URL(await says(/^ {2}Your link, as its instructor \(keep it to yourself\): (http:\S+)$/m));
    const instructor = new URLSearchParams(url.hash.slice(1)).get('instructor');
    const body = JSON.stringify({ instructor });
    return fetch(new URL('/api/sign-in', url), {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
  };
  assert.equal((await link(first)).status, 200);
  const code = await first.says(/^ {2}The class code: ([3-9A-Y]{3}-[3-9A-Y]{4})$/m);
  await first.says(/(Only this machine can reach it\. --host 0\.0\.0\.0 lets everyone)/);
  first.child.kill('SIGTERM');
  await first.ended;
  const second = start(t, ...flags, '--class', ' DL  101 ');
  assert.equal((await link(second)).status, 200);
  assert.equal(await second.says(/^ {2}The class code: (\S+)$/m), code);
  second.child.kill('SIGTERM');
  await second.ended;
  const other = start(t, ...flags, '--class', 'DL 102');
  assert.equal(await other.ended, 1);
  assert.match(other.output.err, /^The data folder holds the class "DL 101"\. .*--data\.\n$/);
  const alone = start(t, ...flags);
  await alone.says(/(Its data holds the class "DL 101": --class "DL 101" opens it\.)/);
});

test('beyond this machine a class says that nothing is encrypted, unless it is', async (t) => {
  const flags = ['--port', '0', '--host', '0.0.0.0', '--backend', 'cpu', '--class', 'DL 101'];
  const plain = start(t, ...flags, '--data', await temporaryFolder(t));
  await plain.says(/(unencrypted\. --self-signed or --cert encrypts them)/);
  const secure = start(t, ...flags, '--self-signed', '--data', await temporaryFolder(t));
  await secure.says(/(Its certificate has the SHA-256 fingerprint [0-9A-F:]{95}$)/m);
  await secure.says(/(The students' address: https:\/\/\S+\/join$)/m);
  await secure.says(/(The server trains with)/);
  assert.doesNotMatch(secure.output.out, /unencrypted/);
});
