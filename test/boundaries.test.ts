/** Every rule of .dependency-cruiser.cjs can fail: each import below breaks one, and the base breaks none. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cruise, type IConfiguration } from 'dependency-cruiser';

type Files = Readonly<Record<string, string>>;

const configuration = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration;

const fakePackage = (name: string): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, main: 'dist/index.js' }),
  [`node_modules/${name}/dist/index.js`]: 'module.exports = {};',
});

/** A house in which every import is as it should be. */
const base: Files = {
  'package.json': JSON.stringify({
    dependencies: { zod: '*', preact: '*', express: '*', '@tensorflow/tfjs-core': '*' },
    devDependencies: { typescript: '*' },
  }),
  ...Object.assign({}, ...['zod', 'preact', 'express', 'typescript', '@tensorflow/tfjs-core'].map(fakePackage)),
  'labs/kit/train.ts': "import '@tensorflow/tfjs-core';",
  'labs/kit/files.node.ts': "import 'node:fs';",
  'labs/kit/train.test.ts': "import 'node:test'; import './train.ts';",
  'labs/one/params.ts': "import 'zod'; import type { T } from '../kit/train.ts'; export type P = T;",
  'labs/one/experiment.ts': "import './params.ts'; import './numbers.ts'; import '../kit/train.ts';",
  'labs/one/experiments/slow/params.ts': "import 'zod';",
  'labs/one/experiments/slow/experiment.ts':
    "import './params.ts'; import '../../numbers.ts'; import '../../../kit/train.ts';",
  'labs/one/numbers.ts': '',
  'labs/one/figure.tsx': "import 'preact'; import './experiment.ts'; import '../../client/parts/button.tsx';",
  'labs/one/exercises/sum/solution.ts': '',
  'labs/one/exercises/sum/checks.hidden.ts': '',
  'labs/two/params.ts': '',
  'client/parts/button.tsx': "import 'preact'; import '../../labs/kit/train.ts';",
  'client/pages/home.tsx': "import '../parts/button.tsx'; import 'virtual:labs';",
  'server/app.ts': "import 'express'; import 'node:fs'; import '../labs/kit/files.node.ts';",
  'server/grading/grade.ts': "import '../../labs/one/exercises/sum/solution.ts';",
  'native/backend.ts': "import 'node:path'; import '@tensorflow/tfjs-core';",
  'scripts/start.mjs': "import 'node:fs';",
  'bench/index.ts': '',
  'test/http.test.ts': "import '../server/app.ts'; import '../labs/one/exercises/sum/checks.hidden.ts';",
};

/** What breaks each rule: the importing file, and what it imports. */
const broken: readonly { rule: string; file: string; imports: string }[] = [
  { rule: 'labs-stand-alone', file: 'labs/one/figure2.tsx', imports: '../two/params.ts' },
  { rule: 'labs-know-no-server', file: 'labs/one/figure2.tsx', imports: '../../server/app.ts' },
  { rule: 'labs-know-no-server', file: 'labs/one/figure2.tsx', imports: '../../bench/index.ts' },
  { rule: 'kit-imports-no-room', file: 'labs/kit/new.ts', imports: '../../client/parts/button.tsx' },
  { rule: 'kit-imports-no-room', file: 'labs/kit/new.ts', imports: '../../server/app.ts' },
  { rule: 'kit-imports-no-room', file: 'labs/kit/new.ts', imports: '../two/params.ts' },
  { rule: 'kit-draws-nothing', file: 'labs/kit/new.ts', imports: 'preact' },
  { rule: 'labs-run-anywhere', file: 'labs/kit/new.ts', imports: 'node:fs' },
  { rule: 'labs-run-anywhere', file: 'labs/one/figure2.tsx', imports: 'fs' },
  { rule: 'labs-run-anywhere', file: 'client/pages/new.ts', imports: 'node:path' },
  { rule: 'node-files-stay-on-node', file: 'labs/kit/new.ts', imports: './files.node.ts' },
  { rule: 'experiments-are-pure', file: 'labs/two/experiment.ts', imports: 'preact' },
  { rule: 'experiments-are-pure', file: 'labs/one/new.ts', imports: './figure.tsx' },
  { rule: 'experiments-are-pure', file: 'labs/two/experiment.ts', imports: '../../client/parts/button.tsx' },
  { rule: 'experiments-are-pure', file: 'labs/one/experiments/fast/experiment.ts', imports: '../../figure.tsx' },
  { rule: 'params-need-no-tensors', file: 'labs/one/experiments/fast/params.ts', imports: '@tensorflow/tfjs-core' },
  { rule: 'params-need-no-tensors', file: 'labs/three/params.ts', imports: '@tensorflow/tfjs-core' },
  { rule: 'figures-use-the-shared-parts', file: 'labs/one/figure2.tsx', imports: '../../client/pages/home.tsx' },
  { rule: 'client-stays-in-the-page', file: 'client/pages/new.ts', imports: '../../server/app.ts' },
  { rule: 'server-draws-nothing', file: 'server/new.ts', imports: '../client/parts/button.tsx' },
  { rule: 'server-draws-nothing', file: 'server/new.ts', imports: 'preact' },
  { rule: 'labs-are-discovered', file: 'server/new.ts', imports: '../labs/one/params.ts' },
  { rule: 'labs-are-discovered', file: 'client/pages/new.ts', imports: '../../labs/one/figure.tsx' },
  { rule: 'solutions-stay-hidden', file: 'server/new.ts', imports: '../labs/one/exercises/sum/solution.ts' },
  { rule: 'solutions-stay-hidden', file: 'labs/one/figure2.tsx', imports: './exercises/sum/checks.hidden.ts' },
  { rule: 'native-needs-only-tfjs', file: 'native/new.ts', imports: '../labs/kit/train.ts' },
  { rule: 'native-needs-only-tfjs', file: 'native/new.ts', imports: 'zod' },
  { rule: 'tests-are-not-imported', file: 'scripts/new.ts', imports: '../labs/kit/train.test.ts' },
  { rule: 'product-needs-no-dev-package', file: 'server/new.ts', imports: 'typescript' },
  { rule: 'no-circles', file: 'server/new.ts', imports: './new.ts' },
  { rule: 'imports-exist', file: 'server/new.ts', imports: './nowhere.ts' },
];

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
const write = (files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** The rules that the house breaks, each as "rule: importing file". */
async function violations(): Promise<string[]> {
  const rooms = ['labs', 'client', 'server', 'native', 'scripts', 'bench', 'test'];
  const { options, ...ruleSet } = configuration;
  const { output } = await cruise(rooms, { ...options, ruleSet, validate: true, baseDir: folder });
  assert.ok(typeof output === 'object');
  return [...new Set(output.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`))].sort();
}

describe('the boundaries between the rooms', () => {
  before(() => write(base));
  after(() => rmSync(folder, { recursive: true }));

  test('a house in order breaks no rule', async () => {
    assert.deepEqual(await violations(), []);
  });

  for (const { rule, file, imports } of broken)
    test(`${rule}: ${file} must not import ${imports}`, async () => {
      write({ [file]: `import '${imports}';` });
      try {
        assert.deepEqual(await violations(), [`${rule}: ${file}`]);
      } finally {
        rmSync(join(folder, file));
      }
    });

  test('every rule is shown to fail', () => {
    const names = (configuration.forbidden ?? []).map(({ name }) => name);
    assert.deepEqual([...new Set(broken.map(({ rule }) => rule))].sort(), names.sort());
  });
});
