/** All of the interface's text is in the catalogue, and nothing is there that nobody says. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { en, type Text } from '../../client/text/en/index.ts';
import { readsOf, type Source, sourceOf, strayText } from './stray.ts';

const client = fileURLToPath(new URL('../../client', import.meta.url));

/** Folders whose text isn't the interface's, and why. */
const otherText: Readonly<Record<string, string>> = {
  text: 'the catalogue itself',
  vite: 'what a build says to whoever runs it',
  offline: 'a service worker: its errors are nobody’s to read',
  workers: 'sentences of a run and its backend, which may come from the server as well: they are as the kit’s',
};

/** Texts that stay where they are, and why. */
const exceptions: readonly { readonly file: string; readonly text: RegExp; readonly why: string }[] = [
  { file: 'parts/browser-run.ts', text: /worker/, why: 'details, for an engineer' },
  { file: 'pages/map/places.tsx', text: /^goal alone$/, why: 'classes' },
  { file: 'class/board/key.tsx', text: /^work busy$/, why: 'classes' },
  { file: 'charts/ticks.ts', text: /round number|log axis/i, why: 'a mistake in the program' },
  { file: 'parts/colours.ts', text: /has no colour/, why: 'a mistake in the program' },
  { file: 'parts/pixels.ts', text: /fill rows/, why: 'a mistake in the program' },
  { file: 'parts/activation-curves.tsx', text: /^z$/, why: 'a symbol of mathematics' },
  { file: 'exercise/exercise.tsx', text: /^\.ts$/, why: 'the name of a file' },
  { file: 'exercise/exercise-api.ts', text: /Another tab/, why: 'never shown' },
  { file: 'exercise/sandbox/frame.ts', text: /too long|did not start|of this origin/, why: 'never shown' },
];

/** Without tests, and what only they import: no page loads a file for Node. */
const sources: readonly Source[] = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|node|d)\.tsx?$/.test(file))
  .map((file) => sourceOf(file, readFileSync(path.join(client, file), 'utf8')));

test('no interface text stands outside the catalogue', () => {
  const used = new Set<(typeof exceptions)[number]>();
  const isElsewhere = ({ file }: Source) =>
    Object.keys(otherText).some((folder) => `${file}/`.startsWith(`${folder}/`));
  const stray = sources
    .filter((source) => !isElsewhere(source))
    .flatMap(strayText)
    .filter(({ file, text }) => {
      const exception = exceptions.find((one) => one.file === file && one.text.test(text));
      if (exception) used.add(exception);
      return !exception;
    });
  assert.deepEqual(
    stray.map(({ file, line, text }) => `client/${file}:${line}: “${text}” belongs in client/text`),
    [],
  );
  assert.deepEqual(
    exceptions.filter((one) => !used.has(one)),
    [],
    'these exceptions are of no use any more',
  );
});

test('a message is read when it is said, not while its module loads: the language may not be there yet', () => {
  const early = sources.flatMap((source) =>
    readsOf(source).flatMap(({ early, message, line }) => (early ? `client/${source.file}:${line}: ${message}` : [])),
  );
  assert.deepEqual(early, []);
});

test('every message of the catalogue is said somewhere', () => {
  const said = new Set(sources.flatMap(readsOf).map(({ area, message }) => `${area}.${message}`));
  const all = Object.entries(en).flatMap(([area, messages]) => Object.keys(messages).map((name) => `${area}.${name}`));
  assert.deepEqual(
    all.filter((one) => !said.has(one)),
    [],
  );
});

test('the search finds what it is for', () => {
  const found = (code: string) => strayText(sourceOf('a.tsx', code)).map(({ text }) => text);
  assert.deepEqual(found('<p>Play {n}</p>;'), ['Play']);
  assert.deepEqual(found('<p aria-label="The map" class="one two" id="x" />;'), ['The map']);
  assert.deepEqual(found("<button title={on === 'off' ? 'Pause' : 'Play'} />;"), ['Pause', 'Play']);
  assert.deepEqual(found("<b>{on === 'on' && `more than`}{a + ' of '}{f('not', 'this')}</b>;"), ['more than', 'of']);
  assert.deepEqual(found("throw new Error('The server is away.'); request('GET', '/api/me', 'a.b');"), [
    'The server is away.',
  ]);
  assert.deepEqual(found("const title = 'Board'; const states = { done: 'being graded' }; f('Enter', 'x y > .z');"), [
    'Board',
    'being graded',
  ]);
  assert.deepEqual(found('<p><code>first name</code> is</p>;'), ['is']);
  assert.deepEqual(found('<p>{text.play} · {number} %</p>;'), []);
  const early = readsOf(
    sourceOf(
      'a.ts',
      "import { text } from '../text/run.ts'; const a = text.play; const b = () => text.pause; class C { d = text.step; }",
    ),
  );
  assert.deepEqual(
    early.map((read) => [read.area, read.message, read.early]),
    [
      ['run', 'play', true],
      ['run', 'pause', false],
      ['run', 'step', true],
    ],
  );
});

test('the compiler refuses a language that lacks a message, has one too many, or mistakes a value', () => {
  const { hint, ...rest } = en.exercise;
  const whole: Text['exercise'] = { ...rest, hint: ({ next, of }) => `Tipp ${next} von ${of}` };
  // @ts-expect-error: `hint` is missing.
  const lacking: Text['exercise'] = { ...rest };
  // @ts-expect-error: no message has this name.
  const more: Text['exercise'] = { ...rest, hint, hints: 'Tipps' };
  // @ts-expect-error: the message has no value `off`.
  const mistaken: Text['exercise'] = { ...rest, hint: ({ next, off }) => `Tipp ${next} von ${off}` };
  // @ts-expect-error: a value is left out.
  const said = () => whole.hint({ next: 1 });
  assert.equal(whole.hint({ next: 1, of: 3 }), 'Tipp 1 von 3');
  assert.ok([lacking, more, mistaken, said]);
});
