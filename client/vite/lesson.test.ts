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

const predict = `:::predict{name=double}
Double both **weights**. What becomes of the line?

- [ ] It moves.
- [x] It stays where $x$ is.

---

Twice [zero][z].

It is zero.
:::

[z]: https://example.org
`;

test('a question to predict: its question, its options with the right one, and what is read afterwards', () => {
  const [segment, ...more] = compileLesson(`${front}${predict}`, 'a.md');
  assert.ok(segment && 'predict' in segment && more.length === 0);
  const { name, question, options, why } = segment.predict;
  assert.equal(name, 'double');
  assert.equal(question, '<p>Double both <strong>weights</strong>. What becomes of the line?</p>');
  assert.deepEqual(
    options.map(({ right }) => right),
    [false, true],
  );
  assert.equal(options[0]?.html, 'It moves.');
  assert.match(options[1]?.html ?? '', /^It stays where .*<mi>x<\/mi>.* is\.$/);
  assert.equal(why, '<p>Twice <a href="https://example.org">zero</a>.</p><p>It is zero.</p>');
});

const pencil = `:::pencil{name=sum label=y_1 answer=−1/2}
How much?

- 1: What about the $b$?
- -4.5: Look at the **sign**.
- else: Not yet.

---

It is so.
:::
`;

test('a number by pencil: label, answer, tolerance, replies and working', () => {
  const [segment] = compileLesson(`${front}Before.\n\n${pencil}`, 'a.md').slice(1);
  assert.ok(segment && 'pencil' in segment);
  const { label, replies, ...rest } = segment.pencil;
  const [question, working] = ['<p>How much?</p>', '<p>It is so.</p>'];
  assert.deepEqual(rest, { name: 'sum', question, answer: -0.5, within: 5e-10, working });
  assert.match(label, /<msub><mi>y<\/mi><mn>1<\/mn><\/msub>/);
  assert.deepEqual(
    replies.map(({ value }) => value),
    [1, -4.5, null],
  );
  assert.equal(replies[1]?.html, 'Look at the <strong>sign</strong>.');
  assert.match(replies[0]?.html ?? '', /^What about the .*<mi>b<\/mi>.*\?<\/span>$/);
});

test('a label of words is a text; a tolerance is taken as it is; replies may be missing', () => {
  const source =
    ':::pencil{name=n label="weights in all" answer=61706 within=0.5}\nHow many?\n\n---\n\nSo many.\n:::\n';
  const [segment] = compileLesson(source, 'a.md');
  assert.ok(segment && 'pencil' in segment);
  const { label, within, replies } = segment.pencil;
  assert.deepEqual({ label, within, replies }, { label: 'weights in all', within: 0.5, replies: [] });
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

test('the signs of a script stand close, those of a formula do not', () => {
  const html = (source: string) => JSON.stringify(compileLesson(source, 'a.md'));
  assert.match(html('$x_{i+1}$'), /<mo lspace=[^>]*rspace=[^>]*>\+/);
  assert.match(html('$\\sum_{i=1}^n$'), /<mo lspace=[^>]*rspace=[^>]*>=/);
  assert.match(html('$x_i + 1$'), /<mo>\+/);
});

test('quotation marks and apostrophes are curly, but not in code and formulas', () => {
  const html = compileText("Don't say \"the **same**\": `'same'` is $f'$'s, the students' \"*x*\".", 'a.md');
  const words = html.replace(/<math.*?<\/math>/g, 'f').replace(/<[^>]+>/g, '');
  assert.equal(words, "Don’t say “the same”: 'same' is f’s, the students’ “x”.");
  assert.equal(compileText('Das "x" ist „y“.', 'lesson.de.md'), '<p>Das "x" ist „y“.</p>');
});

test('a line does not end within a size, within short code or before the comma of a formula', () => {
  const html = (source: string) => JSON.stringify(compileLesson(source, 'a.md'));
  assert.match(html('an image of 5 × 5 × 3'), /5\u00a0×\u00a05\u00a0×\u00a03/);
  assert.match(html('return `{ w, b }`'), /<code class=[^>]*tied[^>]*>\{ w, b \}</);
  assert.match(html('`scipy.signal.convolve(x, w)`'), /<code>scipy/);
  assert.match(
    html('the weight $w$, and $x$ too'),
    /<span class=[^>]*tied[^>]*><span class=[^>]*katex.*<\/math><\/span>,<\/span> and <span class=[^>]*katex/,
  );
  assert.match(html('```\na = 5 × 5\n```'), /<code>a = 5 × 5/);
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
  ['an unknown container', 'Text.\n\n:::guess{a=b}\nWhat?\n:::\n', /^a\.md:3: there is no directive ":::guess"/],
  ['a question without a name', predict.replace('name=double', ''), /^a\.md:1: a question to predict needs a name/],
  ['a question named badly', predict.replace('double', 'Two'), /^a\.md:1: a question to predict needs a name of small/],
  ['two questions of one name', `${predict}\n${predict}`, /^a\.md:16: the name "double" is taken/],
  [
    'a predict and a pencil of one name',
    `${predict}\n${pencil.replace('sum', 'double')}`,
    /^a\.md:16: the name "double"/,
  ],
  ['a question with more', predict.replace('name=double', 'name=double kind=b'), /^a\.md:1: .* no attribute "kind"/],
  ['no right option', predict.replace('[x]', '[ ]'), /^a\.md:1: exactly one option is right.*; 0 are/],
  ['two right options', predict.replace('[ ]', '[x]'), /^a\.md:1: exactly one option is right.*; 2 are/],
  ['an option without a box', predict.replace('[ ] ', ''), /^a\.md:4: an option begins with/],
  ['a single option', predict.replace('- [ ] It moves.\n', ''), /^a\.md:1: two options at least/],
  ['a question without a line', predict.replace('---', 'So.'), /^a\.md:1: a line of three dashes/],
  ['a question with nothing to see', predict.replace(/Twice[^:]*/, ''), /^a\.md:1: there is nothing below the line/],
  ['options without a question', predict.replace(/Double.*\n/, ''), /^a\.md:1: there is no question/],
  [
    'a question in a list',
    '- one\n\n  :::predict{name=x}\n  Why?\n  :::\n',
    /^a\.md:3: a question to predict stands on/,
  ],
  ['a figure in a question', predict.replace('Twice', '::figure{name=f}\n\nTwice'), /^a\.md:9: a figure stands on/],
  ['a pencil without an answer', pencil.replace('answer=−1/2', ''), /^a\.md:1: .*needs its answer/],
  ['a pencil without a label', pencil.replace('label=y_1', ''), /^a\.md:1: .*needs a label/],
  ['an answer that is no number', pencil.replace('−1/2', 'half'), /^a\.md:1: the answer "half" is not a number/],
  ['a tolerance below 0', pencil.replace('}', ' within=-1}'), /^a\.md:1: within is a distance/],
  ['a reply to no number', pencil.replace('- 1:', '- one:'), /^a\.md:4: a reply begins with a number/],
  ['a reply without a colon', pencil.replace('- 1:', '- 1'), /^a\.md:4: a reply begins with a number/],
  [
    'a reply that says nothing',
    pencil.replace('Not yet.', ''),
    /^a\.md:6: (the reply to else says nothing|a reply begins)/,
  ],
  ['two replies to one number', pencil.replace('-4.5:', '1.0:'), /^a\.md:5: there are two replies to 1/],
  ['a reply to the answer', pencil.replace('- 1:', '- −0.5:'), /^a\.md:4: the reply to -0\.5 is never said/],
  ['an unknown text directive', 'See :term[this].', /^a\.md:1: there is no directive ":term"/],
  ['a figure without a name', '::figure', /^a\.md:1: a figure needs a name/],
  ['an exercise without a name', '::exercise', /^a\.md:1: an exercise needs a name/],
  ['an exercise with more', '::exercise{name=a kind=b}', /^a\.md:1: .* no attribute "kind"/],
  ['an exercise in a list', '- ::exercise{name=x}\n', /^a\.md:1: an exercise stands on a line of its own/],
  ['a figure inside a list', '- one\n\n  ::figure{name=x}\n', /^a\.md:3: a figure stands on a line of its own/],
  ['a formula with a mistake', 'One.\n\nTwo $\\frac{1$.\n', /^a\.md:3: Could not render math.*KaTeX parse error/],
  ['a formula without its end', 'One.\n\nTwo $\\frac{1}{2}.\n', /^a\.md:3: "\\frac" belongs to a formula/],
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
