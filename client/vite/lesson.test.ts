import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileLesson, compileText, LessonError } from './lesson.ts';

const front = '---\ntitle: T\n---\n';

test('text and figures alternate as written, with the attributes of each figure', () => {
  const segments = compileLesson(
    `${front}Before.\n\n::figure{name=train model=lenet-5}\n\n## After\n\nText.\n`,
    'a.md',
  );
  assert.equal(segments.length, 3);
  assert.deepEqual(segments[0], { html: '<p>Before.</p>' });
  assert.deepEqual(segments[1], { figure: 'train', attributes: { model: 'lenet-5' } });
  assert.deepEqual(segments[2], { html: '<h2>After</h2>\n<p>Text.</p>' });
});

test('an exercise stands where the text places it', () => {
  assert.deepEqual(compileLesson(`${front}Before.\n\n::exercise{name=neuron}\n\nAfter.\n`, 'a.md'), [
    { html: '<p>Before.</p>' },
    { exercise: 'neuron' },
    { html: '<p>After.</p>' },
  ]);
});

test('a text alone is HTML, and places nothing', () => {
  assert.match(compileText(`${front}Sum of $x_i$.\n`, 'a.md'), /^<p>Sum of .*<math/);
  assert.throws(
    () => compileText(`${front}Text.\n\n::exercise{name=x}\n`, 'a.md'),
    /^LessonError: a\.md:1: .*no figures/,
  );
  assert.throws(() => compileText(front, 'a.md'), /must have a text/);
});

test('formulas become MathML, without inline styles', () => {
  const [inline, display] = [`$E = \\frac12 (t-y)^2$`, `$$\n\\fcolorbox{red}{white}{$y$} = \\sum_i w_i x_i\n$$`].map(
    (source) => JSON.stringify(compileLesson(source, 'a.md')),
  );
  assert.match(inline ?? '', /<math .*<mfrac>/);
  assert.match(display ?? '', /<math [^>]*display=.{1,2}block/);
  assert.doesNotMatch(`${inline}${display}`, / style=/);
});

test('a function stands apart from its argument, and a sign close to what it is the sign of', () => {
  const html = (source: string) => JSON.stringify(compileLesson(source, 'a.md'));
  assert.match(
    html('$E = -\\ln p$'),
    /<mo form=[^>]+>−<\/mo><mi>ln<\/mi><mo>\u2061<\/mo><mspace [^>]*><\/mspace><mi>p/,
  );
  assert.match(html('$\\max_j z_j$'), /<\/msub><mspace /);
  assert.doesNotMatch(html('$\\sin(x) - y$'), /mspace|form=/);
  assert.doesNotMatch(html('$a - b$'), /form=/);
});

test('tables and strikethrough of GitHub are read', () => {
  assert.match(JSON.stringify(compileLesson('| a | b |\n|--:|---|\n| 1 | 2 |\n', 'a.md')), /<td align=/);
});

test('footnotes and link definitions reach across figures', () => {
  const segments = compileLesson('[a][x]\n\n::figure{name=f}\n\n[b][x]\n\n[x]: https://example.org\n', 'a.md');
  const html = segments.flatMap((segment) => ('html' in segment ? [segment.html] : [])).join('');
  assert.equal(html.match(/href="https:\/\/example.org"/g)?.length, 2);
});

test('a colon in a sentence is a colon', () => {
  assert.deepEqual(compileLesson('The ratio is 3:one, and 10:30.', 'a.md'), [
    { html: '<p>The ratio is 3:one, and 10:30.</p>' },
  ]);
});

const wrong: [name: string, source: string, message: RegExp][] = [
  ['an unknown leaf directive', `${front}Text.\n\n::experiment{name=x}\n`, /^a\.md:6: there is no directive "::exp/],
  ['an unknown container', 'Text.\n\n:::predict{a=b}\nWhat?\n:::\n', /^a\.md:3: there is no directive ":::predict"/],
  ['an unknown text directive', 'See :term[this].', /^a\.md:1: there is no directive ":term"/],
  ['a figure without a name', '::figure', /^a\.md:1: a figure needs a name/],
  ['an exercise without a name', '::exercise', /^a\.md:1: an exercise needs a name/],
  ['an exercise with more', '::exercise{name=a kind=b}', /^a\.md:1: .* no attribute "kind"/],
  ['an exercise in a list', '- ::exercise{name=x}\n', /^a\.md:1: an exercise stands on a line of its own/],
  ['a figure inside a list', '- one\n\n  ::figure{name=x}\n', /^a\.md:3: a figure stands on a line of its own/],
  ['a formula with a mistake', 'One.\n\nTwo $\\frac{1$.\n', /^a\.md:3: Could not render math.*KaTeX parse error/],
  ['raw HTML', 'One.\n\n<div>two</div>\n', /^a\.md:3: HTML is not shown/],
  ['a second title', '# Title\n', /^a\.md:1: the title comes from/],
];
for (const [name, source, message] of wrong)
  test(`${name} stops the build with the file and the line`, () => {
    assert.throws(
      () => compileLesson(source, 'a.md'),
      (error) => error instanceof LessonError && message.test(error.message),
    );
  });
