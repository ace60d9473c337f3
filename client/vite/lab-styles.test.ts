import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { build, type Rollup } from 'vite';
import { labStyles } from './lab-styles.ts';

/** The styles of an entry that imports those of two labs and of the page, as they are built. */
async function built(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-styles-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const roots = Object.keys(files).filter((name) => !name.endsWith('/more.css'));
  const entry = roots.map((name) => `import ${JSON.stringify(join(folder, name))};`);
  await writeFile(join(folder, 'entry.js'), entry.join('\n'));
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: folder,
    css: { postcss: { plugins: [labStyles([join(folder, 'labs')])] } },
    build: { write: false, cssMinify: false, rolldownOptions: { input: join(folder, 'entry.js') } },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as Rollup.RollupOutput;
  const sheets = output.filter((file) => file.fileName.endsWith('.css'));
  return sheets.map((file) => ('source' in file ? String(file.source) : '')).join('\n');
}

test("a lab's styles hold on its own page, also those that it imports, and the page's own everywhere", async (t) => {
  const css = await built(t, {
    'labs/one/figures/figures.css': `@import './more.css';
.levels, .stages > li { color: red; }
@media (max-width: 9rem) { .levels { color: blue; } }
@keyframes slide { from { left: 0; } to { left: 1px; } }`,
    'labs/one/figures/more.css': '.more { color: green; }',
    'labs/two/figures.css': '.levels { color: black; }',
    'client/page.css': '.levels { margin: 0; }',
  });
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].map(([, selector]) => selector?.trim().replace(/["']/g, ''));
  const one = (rest: string) => `:where([data-lab=one]) ${rest}`;
  assert.deepEqual(
    selectors.map((selector) => selector?.replace(/\s+/g, ' ')),
    [
      one('.more'),
      `${one('.levels')}, ${one('.stages > li')}`,
      '@media (max-width: 9rem)',
      one('.levels'),
      '@keyframes slide',
      'from',
      'to',
      ':where([data-lab=two]) .levels',
      '.levels',
    ],
  );
});
