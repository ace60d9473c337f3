/** How much JavaScript a student's first pages cost, until a run's worker is loaded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { discoverLabs } from '../../server/labs/discover.ts';
import { courseLabs } from '../http/support.ts';
import { courseServer, openBrowser } from './support.ts';

const budget = 150_000;

async function gzipped(url: string): Promise<number> {
  const response = await fetch(url);
  assert.ok(response.ok, url);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
}

test('each lab needs at most 150 kB of JavaScript, gzipped, and so do home page and a lab together', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage();
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  const assertBudget = async (what: string) => {
    const sizes = await Promise.all([...scripts].map(gzipped));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    t.diagnostic(`${what}: ${(all / 1000).toFixed(1)} kB of JavaScript, gzipped, in ${sizes.length} files`);
    assert.ok(all <= budget, `${what}: ${all} bytes`);
  };
  const untilThere = async () => {
    await page.locator('.lesson[aria-busy=false]').waitFor();
    await page.waitForLoadState('networkidle');
  };
  await page.goto(server.url, { waitUntil: 'networkidle' });
  const home = scripts.size;
  await page.getByRole('link', { name: /MNIST/ }).first().click();
  await untilThere();
  assert.ok(home > 0 && scripts.size > home, 'the lab brings scripts of its own');
  await assertBudget('home page and MNIST');
  for (const lab of await discoverLabs([courseLabs])) {
    scripts.clear();
    await page.goto(`${server.url}/labs/${lab.name}`);
    await untilThere();
    await assertBudget(lab.name);
  }
});
