/** A lab's rules and grades, as the instructor sets them and a student sees them, in real pages. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { sessionCookie } from '../../server/classroom/who.ts';
import type { Person } from '../http/class.ts';
import { daysFromNow, type GradedClass, gradedClass, handIn } from '../http/graded-class.ts';
import { courseLabs } from '../http/support.ts';
import { assertAccessible, assertFits, complaints, type Opener, openBrowser } from './support.ts';

const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, timezoneId: 'Africa/Johannesburg' };
const phone: BrowserContextOptions = {
  ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
  timezoneId: 'America/New_York',
};

/** A page of somebody who is signed in. */
async function pageOf(browser: Opener, { server }: GradedClass, person: Person, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const value = person.cookie.slice(sessionCookie.length + 1);
  await context.addCookies([{ name: sessionCookie, value, url: server.url }]);
  return context.newPage();
}

async function look(page: Page, where: string): Promise<void> {
  await assertAccessible(page, where);
  await assertFits(page, where);
}

/** A class with two students who have handed in. */
async function setUp(t: TestContext) {
  const made = await gradedClass(t, {
    grading: {
      grade: async ({ source, checksVersion }) => ({
        score: Number(/\d+/.exec(source)?.[0] ?? 0),
        results: [{ name: 'A check', hidden: false, weight: 1, verdict: { ok: true } }],
        checksVersion,
      }),
    },
  });
  const [ada, ben] = [await made.join('ada', 'Ada Lovelace'), await made.join('ben', '=cmd <b>Ben</b>')];
  await handIn(ada, '80');
  await handIn(ben, '40');
  return { ...made, ada, ben, browser: await openBrowser(t) };
}

test('the instructor sets a deadline and an extension; a student sees them in their own zone', async (t) => {
  const made = await setUp(t);
  const page = await pageOf(made.browser, made, made.instructor, desk);
  const errors = complaints(page);
  await page.goto(`${made.server.url}/class/labs`);
  const lab = page.getByRole('article', { name: /perceptron/i });
  await lab.getByLabel('Deadline', { exact: true }).fill('2031-03-01T12:00');
  await lab.getByLabel('Late hand-ins count in part').check();
  await lab.getByLabel('% off each day').fill('25');
  await lab.getByRole('button', { name: /^Save/ }).click();
  await lab.getByText('Saved.').waitFor();
  await lab.getByText('Extensions', { exact: false }).first().click();
  await lab.getByRole('combobox', { name: 'Student' }).selectOption('ada');
  await lab.getByLabel('Until', { exact: true }).fill('2031-03-08T12:00');
  await lab.getByLabel('Note, for the student').fill('Was ill.');
  await lab.getByRole('button', { name: 'Extend' }).click();
  await lab.getByText('Ada Lovelace').first().waitFor();
  await look(page, 'rules of the labs');
  assert.deepEqual(errors, []);

  const student = await pageOf(made.browser, made, made.ada, phone);
  const theirs = complaints(student);
  await student.goto(`${made.server.url}/grades`);
  // Noon in Johannesburg, as someone in New York reads it.
  await student.getByText(/Sat,? 8 Mar 2031,? (at )?05:00/).waitFor();
  await student.getByText('This is your own extension: Was ill.').waitFor();
  await student.getByText(/takes 25 % off/).waitFor();
  await look(student, 'a student’s grades');
  await student.goto(`${made.server.url}/labs/perceptron`);
  await student.locator('.head time').waitFor();
  const exercise = student.locator('#exercise-neuron');
  await exercise.getByText(/your extension/).waitFor();
  assert.deepEqual(theirs, []);
});

test('feedback and history, an override with its note, and progress on the map', async (t) => {
  const made = await setUp(t);
  const word = { student: 'ada', lab: 'perceptron', exercise: 'neuron', score: 95, note: 'Fine comments.' };
  await made.instructor.call('POST', '/api/class/overrides', word);
  const page = await pageOf(made.browser, made, made.ada, desk);
  const errors = complaints(page);
  await page.goto(made.server.url);
  await page.getByText(/1 of \d handed in · [\d.]+ points/).waitFor();
  await look(page, 'the map');
  await page.getByRole('link', { name: 'My grades' }).click();
  await page.getByText(/The instructor set 95 points.*Fine comments\./).waitFor();
  await page.getByText('Feedback and history').click();
  await page.getByText('Attempt 1').click();
  await page.getByText('A check').waitFor();
  await page.getByText('80 / 100').first().waitFor();
  await look(page, 'grades with history');
  assert.deepEqual(errors, []);
});

test('a closed lab says so and keeps what is typed; the solution appears when it is released', async (t) => {
  const made = await setUp(t);
  await made.rule('perceptron', { open: false, solutionsAt: daysFromNow(-1) });
  const page = await pageOf(made.browser, made, made.ada, desk);
  const errors = complaints(page, /409/);
  await page.goto(`${made.server.url}/labs/perceptron`);
  const exercise = page.locator('#exercise-neuron');
  await exercise.getByText('This lab is closed').first().waitFor();
  await exercise.getByRole('button', { name: 'Hand in', exact: true }).click();
  await exercise.getByText(/it takes no hand-ins now\. Your text is kept\./).waitFor();
  await exercise.getByRole('button', { name: 'See the solution' }).click();
  const solution = exercise.getByRole('region', { name: /^The solution/ });
  const shown = await solution.locator('pre').textContent();
  const source = await readFile(path.join(courseLabs, 'perceptron/exercises/neuron/solution.ts'), 'utf8');
  assert.equal(shown?.trim(), source.trim());
  await assertAccessible(page, 'a closed lab with its solution', '#exercise-neuron');
  assert.deepEqual(errors, []);
});

test('while the server is away the page says so once; what was typed and handed in is sent when it is back', async (t) => {
  const made = await setUp(t);
  const page = await pageOf(made.browser, made, made.ada, desk);
  await page.goto(`${made.server.url}/labs/perceptron`);
  const exercise = page.locator('#exercise-neuron');
  await exercise.scrollIntoViewIfNeeded();
  const editor = exercise.locator('.cm-content');
  await editor.waitFor();
  await page.context().setOffline(true);
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('// 77 typed while away');
  await page.getByText('The server is away. Figures').waitFor();
  await exercise.getByRole('button', { name: 'Hand in', exact: true }).click();
  await exercise.getByText(/Your hand-in is kept in this browser/).waitFor();
  await page.getByRole('link', { name: 'The course map' }).click();
  await page.getByRole('heading', { level: 1, name: 'We need to go deeper.' }).waitFor();
  await page.context().setOffline(false);
  await page.getByText('The server is away. Figures').waitFor({ state: 'detached' });
  await page.getByText('Your hand-in of “A neuron”, kept while the server was away, has been sent.').waitFor();
  await look(page, 'the map with a message');
  await page.getByRole('link', { name: 'See its result' }).click();
  await exercise.getByText('77 / 100').first().waitFor();
  const savedDraft = async () => (await made.ada.call('GET', '/api/exercises/perceptron/neuron')).body.draft;
  for (let text: unknown; text !== '// 77 typed while away'; await page.waitForTimeout(100))
    text = ((await savedDraft()) as { text: string } | null)?.text;
});
