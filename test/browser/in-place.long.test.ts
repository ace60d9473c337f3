/** Whatever is used in a figure of the course stays under the pointer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discoverLabs } from '../../server/labs/discover.ts';
import { courseLabs } from '../http/support.ts';
import { courseServer, openBrowser } from './support.ts';
import { movedControls } from './used-controls.ts';

/** Figures whose buttons lead elsewhere on the page. */
const leads = new Set(['mnist errors']);

const labs = await discoverLabs([courseLabs]);

for (const { name: lab } of labs)
  test(`${lab}: each control of each figure stays where it was used`, async (t) => {
    const server = await courseServer(t);
    const page = await (await openBrowser(t)).newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/labs/${lab}`);
    await page.locator('.lesson[aria-busy=false]').waitFor();
    const figures = page.locator('[data-figure]');
    for (const name of await figures.evaluateAll((all) =>
      all.map((one) => (one as HTMLElement).dataset.figure ?? ''),
    )) {
      if (leads.has(`${lab} ${name}`)) continue;
      const figure = page.locator(`[data-figure=${name}]`);
      await figure.scrollIntoViewIfNeeded();
      await page.waitForTimeout(500);
      assert.deepEqual(await movedControls(figure), [], name);
    }
  });
