/** Every page in a language made of English in ⟦brackets⟧: what stands outside of them is missing in the catalogue. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { sessionCookie } from '../../server/classroom/who.ts';
import type { Person } from '../http/class.ts';
import { daysFromNow, gradedClass, handIn } from '../http/graded-class.ts';
import { complaints, openBrowser } from './support.ts';
import { unwrapped } from './unwrapped.ts';

const timeout = 60_000;

test('all that the interface says comes from the catalogue, in the language that the course was started with', async (t) => {
  const { server, ...made } = await gradedClass(t, { language: 'en-XA', className: 'Thursday' });
  const ada = await made.join('ada', 'Ada Lovelace');
  await handIn(ada, '80');
  await made.rule('perceptron', { deadline: daysFromNow(3), latePolicy: { perDayPercent: 10, maxDays: 2 } });
  const page = await (await openBrowser(t)).newPage();
  page.setDefaultTimeout(timeout);
  const errors = complaints(page);
  const code = async () => String((await made.instructor.call('GET', '/api/class/join')).body.code);
  const nobody = () => page.context().clearCookies();
  const become = async ({ cookie }: Person) => {
    await nobody();
    const value = cookie.slice(sessionCookie.length + 1);
    await page.context().addCookies([{ name: sessionCookie, value, url: server.url }]);
  };
  const stray: string[] = [];
  const visit = async (path: string, seen: (page: Page) => Promise<unknown>) => {
    await page.goto(server.url + path);
    await page.getByText('⟦').first().waitFor();
    await seen(page);
    for (const found of await unwrapped(page, ['Thursday', 'Ada Lovelace', await code()]))
      stray.push(`${path}: ${found}`);
  };

  await become(ada);
  await visit('/', () => page.getByText('⟦1 of', { exact: false }).waitFor());
  assert.equal(await page.locator('html').getAttribute('lang'), 'en-XA');
  await visit('/labs/perceptron', async () => {
    await page.getByText('⟦Predict, then see⟧').first().waitFor();
    const exercise = page.locator('#exercise-neuron');
    await exercise.scrollIntoViewIfNeeded();
    await exercise.locator('.cm-content').waitFor();
    await exercise.getByRole('button', { name: '⟦Hint 1 of' }).click();
    await exercise.getByRole('button', { name: '⟦Check⟧', exact: true }).click();
    await exercise.locator('.found .checks').waitFor();
    await exercise.getByRole('button', { name: '⟦Restore the starter⟧' }).click();
    await exercise.getByText('⟦One attempt').click();
    await exercise.locator('.cm-content').press('ControlOrMeta+f');
    await exercise.locator('.cm-search').waitFor();
    await page.getByRole('button', { name: '⟦Play⟧' }).first().waitFor();
  });
  await visit('/grades', async () => {
    await page.getByText('⟦Feedback and history⟧').first().click();
    await page.locator('.exercise-grade ol').first().waitFor();
  });
  await visit('/labs/none', () => page.getByRole('heading', { level: 1 }).waitFor());
  await become(made.instructor);
  const seen = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();
  await visit('/class', async () => {
    await page.getByRole('button', { name: /Ada Lovelace, neuron: ⟦*80/ }).click();
    await page.getByRole('link', { name: '⟦Open the work⟧' }).waitFor();
  });
  await visit('/class/students/ada/perceptron/neuron', () => page.locator('.attempts .attempt').waitFor());
  await visit('/class/people', async () => {
    await page.getByRole('button', { name: '⟦New PIN⟧' }).click();
    await page.getByRole('button', { name: '⟦Cancel⟧' }).waitFor();
  });
  await visit('/class/labs', () => page.getByText('⟦Extensions⟧').first().click());
  await visit('/class/insights', async () => {
    await page.getByRole('button', { name: '⟦Compare the hand-ins⟧' }).click();
    await page.getByText('⟦No two hand-ins are much alike.⟧').waitFor();
  });
  await visit('/class/grades', () => page.getByRole('table').waitFor());
  await visit('/class/regrades', async () => {
    await page.getByRole('combobox').selectOption('perceptron/neuron');
    await page.getByRole('button', { name: '⟦Grade again⟧' }).click();
    await page.getByRole('article').getByRole('table').or(page.getByText('⟦No student’s score changes.⟧')).waitFor();
  });
  for (const path of ['/class/students', '/class/join', '/class/none']) await visit(path, seen);

  await nobody();
  await visit('/join', () => page.getByRole('button', { name: '⟦Sign in⟧' }).waitFor());
  await page.getByLabel('⟦Your name⟧').fill('Ben');
  await page.getByLabel('⟦Class code⟧').fill(await code());
  await page.getByRole('button', { name: '⟦Join⟧' }).click();
  await page.getByRole('heading', { name: '⟦Welcome, Ben⟧' }).waitFor();
  assert.deepEqual(stray, []);
  const { origin } = new URL(server.url);
  assert.deepEqual(
    (await unwrapped(page)).filter((found) => !found.includes(`${origin}/join#link=`)),
    [],
    'welcome',
  );
  assert.deepEqual(
    errors.filter((error) => !/404/.test(error)),
    [],
  );
});
