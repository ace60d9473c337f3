/** Whether formulas are marked where their font can't place scripts: two fonts of one letter, whose tables for mathematics are filled, and all zeros. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openBrowser } from './support.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `markFormulas` as a script of a page of its own. */
async function bundle(): Promise<string> {
  const entryPoints = [here('../../client/parts/formula-font.ts')];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'iife', globalName: 'font', write: false });
  return outputFiles[0]?.text ?? '';
}

declare const font: typeof import('../../client/parts/formula-font.ts');

test('a page is marked plain where the font of its formulas can’t place scripts, before it is painted', async (t) => {
  const script = await bundle();
  const browser = await openBrowser(t);
  for (const [file, mark] of [
    ['mathematics.ttf', 'set'],
    ['zeros.ttf', 'plain'],
  ] as const) {
    const page = await browser.newPage();
    const face = await readFile(here(`../fixtures/fonts/${file}`), 'base64');
    await page.setContent(
      `<style>@font-face { font-family: probe; src: url(data:font/ttf;base64,${face}) }</style><main>x</main>`,
    );
    for (const style of ['base', 'reading']) await page.addStyleTag({ path: here(`../../client/${style}.css`) });
    await page.addStyleTag({ content: ':root { --font-formula: probe }' });
    assert.equal(await page.evaluate(async () => (await document.fonts.load('16px probe')).length), 1);
    await page.addScriptTag({ content: script });
    const found = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const root = document.documentElement;
          requestAnimationFrame(() => {
            font.markFormulas();
            const atOnce = root.dataset.formulas ?? 'not yet';
            requestAnimationFrame(() => resolve([atOnce, root.dataset.formulas, document.body.innerHTML]));
          });
        }),
    );
    // At once it would force a layout; a frame has one of its own, after which it is painted.
    assert.deepEqual(found, ['not yet', mark, '<main>x</main>'], file);
  }
});
