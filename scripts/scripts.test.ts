/** The commands as a person runs them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Runs a script of this folder, as npm does with the environment's `npm_…` variables. */
function run(script: string, args: readonly string[], npm: Readonly<Record<string, string>> = {}) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', env: { ...env, ...npm } });
}

for (const script of ['coverage', 'licences', 'sanitize'])
  test(`${script} has no options, and says so before it does anything`, () => {
    const { status, stdout, stderr } = run(`${script}.mjs`, ['--foo']);
    assert.match(stderr, /^npm run [\w:]+ takes no options, so "--foo" is not expected here\.\n$/);
    assert.equal(stdout, '');
    assert.equal(status, 2);
  });

describe('npm start', () => {
  const wrong: [args: string[], sentence: RegExp][] = [
    [['--prot', '4160'], /^There is no flag --prot\. [^\n]*--port[^\n]*\n$/],
    [['--port', '123456'], /^--port can't be "123456"\. [^\n]*65535[^\n]*\n$/],
    [['--backend', 'abacus'], /^--backend can't be "abacus"\. [^\n]*wasm[^\n]*\n$/],
    [['4160'], /^"4160" is not expected here\. [^\n]*\n$/],
  ];
  for (const [args, sentence] of wrong)
    test(`${args.join(' ')} is one clear sentence and exit code 2`, () => {
      const { status, stdout, stderr } = run('start.mjs', args);
      assert.match(stderr, sentence);
      assert.equal(stdout, '');
      assert.equal(status, 2);
    });

  test('--help says what there is, and starts nothing', () => {
    const { status, stdout, stderr } = run('start.mjs', ['--help']);
    for (const flag of ['--port', '--host', '--backend', '--data']) assert.ok(stdout.includes(flag), flag);
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  test('an option that npm kept to itself is not passed over', () => {
    const npm = { npm_lifecycle_event: 'start', npm_config_port: 'true' };
    const { status, stderr } = run('start.mjs', ['4160'], npm);
    assert.match(stderr, /npm start -- --port/);
    assert.equal(status, 2);
  });
});

test('npm test with a pattern that no test has is an error, not a success', () => {
  const { status, stderr } = run('test.mjs', ['no-such-test']);
  assert.match(stderr, /^No test file has "no-such-test" in its path/);
  assert.equal(status, 2);
});

test('npm run dev refuses a port that is none', () => {
  const { status, stderr } = run('dev.mjs', ['--port', 'x']);
  assert.match(stderr, /^--port can't be "x"/);
  assert.equal(status, 2);
});
