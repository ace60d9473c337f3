/** `npm run check`: types, style and boundaries, all of them even when one fails. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/problem.mjs';
import { root } from './lib/root.mjs';

const all = ['labs', 'client', 'server', 'native', 'scripts', 'bench', 'test'];
const rooms = all.filter((room) => existsSync(join(root, room)));

const checks = [
  { name: 'types', run: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'lint and format', run: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'boundaries',
    run: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...rooms],
  },
];

await runScript(async () => {
  await ensureInstalled();
  const results = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    const code = await runNode(run);
    results.push({ name, passed: code === 0, seconds: (performance.now() - started) / 1000 });
  }
  console.log('');
  for (const { name, passed, seconds } of results)
    console.log(
      `${passed ? '✓' : '✗'} ${name.padEnd(16)} ${passed ? 'passed' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s`,
    );
  return results.every(({ passed }) => passed) ? 0 : 1;
});
