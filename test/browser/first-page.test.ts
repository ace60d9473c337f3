/** How much JavaScript a student's first pages cost, until a run's worker is loaded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { courseServer, openBrowser } from './support.ts';

const budget = 150_000;

async function gzipped(url: string): Promise<number> {
  const response = await fetch(url);
  assert.ok(response.ok, url);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
}

test('home page and lab need at most 150 kB of JavaScript together, gzipped', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage();
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto(server.url, { waitUntil: 'networkidle' });
  const home = scripts.size;
  await page.getByRole('link', { name: /MNIST/ }).first().click();
  await page.getByRole('button', { name: 'Play', exact: true }).first().waitFor();
  await page.waitForLoadState('networkidle');
  assert.ok(home > 0 && scripts.size > home, 'the lab brings scripts of its own');
  const sizes = await Promise.all([...scripts].map(gzipped));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  t.diagnostic(`${(all / 1000).toFixed(0)} kB of JavaScript, gzipped, in ${sizes.length} files`);
  assert.ok(all <= budget, `${all} bytes`);
});
