/** Turns a lesson's Markdown into what the page shows: pieces of HTML; figures, exercises and questions between them. */
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import type { Nodes, Root, RootContent } from 'mdast';
import rehypeKatex from 'rehype-katex';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { VFile } from 'vfile';
import { type Container, containerWords, markContainer, readContainer } from './containers.ts';
import { spaceFormulas } from './formulas.ts';
import { LessonError } from './lesson-error.ts';
import { tieLines } from './line-ends.ts';
import { curlQuotes } from './quotes.ts';

export { LessonError };

/** A stretch of text, a place where a figure or an exercise of the lab stands, or a question. */
export type Segment =
  | { readonly html: string }
  | { readonly exercise: string }
  | { readonly figure: string; readonly attributes: Readonly<Record<string, string>> }
  | Container;

/** The element that stands for what is no text until the text is cut there. */
const place = 'lesson-place';

const pipeline = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkDirective)
  .use(markPlaces)
  .use(curlQuotes)
  .use(remarkRehype)
  .use(rehypeKatex, { output: 'mathml' })
  .use(refuseBadFormulas)
  .use(spaceFormulas)
  .use(tieLines)
  .use(dropStyles)
  .use(rehypeStringify);

/**
 * Compiles a lesson; on lines of their own, `::figure{name=train}` places the figure `train` and
 * `::exercise{name=neuron}` the exercise `neuron`. `:::predict{name=…}` and `:::pencil{name=… label=… answer=…}` hold
 * a question each, up to a line of `:::`.
 * Throws a `LessonError` for a directive that is unknown or malformed, a formula that KaTeX can't read, raw HTML and
 * headings of level 1.
 */
export function compileLesson(source: string, file: string): Segment[] {
  const input = { value: source, path: file };
  return cut(pipeline.runSync(pipeline.parse(input), input) as HtmlRoot);
}

/** Compiles a text without figures and exercises, such as an exercise's task, to HTML. Throws as `compileLesson` does. */
export function compileText(source: string, file: string): string {
  const segments = compileLesson(source, file);
  const [only] = segments;
  if (segments.length === 1 && only && 'html' in only) return only.html;
  throw new LessonError(file, undefined, 'it must have a text, and no figures or exercises in it.');
}

/** KaTeX shows a formula that it can't read in red; here it stops the build instead. */
function refuseBadFormulas() {
  return (_tree: HtmlRoot, file: VFile) => {
    const message = file.messages[0];
    if (!message) return;
    const cause = message.cause instanceof Error ? message.cause.message : '';
    throw new LessonError(file.path, message.line, `${message.reason}. ${cause}`.trim());
  };
}

/** Checks what the page can't show, and marks the places of figures, exercises and questions. */
function markPlaces() {
  return (tree: Root, file: VFile) => {
    const places = new Set<Nodes>(tree.children);
    visit(tree, (node) => check(node, file, places));
    const taken = new Set<string>();
    for (const node of tree.children)
      if (node.type === 'leafDirective') mark(node, file);
      else if (node.type === 'containerDirective')
        markContainer(node, file, taken, place, (markdown) => readAt(markdown, node));
  };
}

/** The blocks of a short Markdown, as if they stood where `node` does. */
function readAt(markdown: string, { position }: Nodes): RootContent[] {
  const { children } = pipeline.parse(markdown);
  for (const child of children)
    visit(child, (node) => {
      if (position) node.position = position;
    });
  return children;
}

type LeafDirective = Extract<Nodes, { type: 'leafDirective' }>;

/** What a directive may place, with its article. */
const placed: Readonly<Record<string, string>> = { figure: 'a figure', exercise: 'an exercise' };

function mark(node: LeafDirective, file: VFile): void {
  const what = placed[node.name];
  if (what === undefined) return;
  const wrong = (message: string) => new LessonError(file.path, node.position?.start.line, message);
  const { name, ...attributes } = node.attributes ?? {};
  if (!name) throw wrong(`${what} needs a name: ::${node.name}{name=…}.`);
  const [more] = Object.keys(attributes);
  if (node.name === 'exercise' && more) throw wrong(`an exercise has a name only; there is no attribute "${more}".`);
  node.data = { hName: place, hProperties: { kind: node.name, name, attributes: JSON.stringify(attributes) } };
}

function check(node: Nodes, file: VFile, places: ReadonlySet<Nodes>): void {
  const fail = (message: string) => {
    throw new LessonError(file.path, node.position?.start.line, message);
  };
  if (node.type === 'html' && !node.value.startsWith('<!--')) fail('HTML is not shown. Write it as Markdown.');
  if (node.type === 'heading' && node.depth === 1)
    fail('the title comes from the front matter; headings in the text begin with ##.');
  if (node.type === 'text' && /\\[a-z]{2,}/i.test(node.value))
    fail(`"${node.value.match(/\\[a-z]{2,}/i)?.[0]}" belongs to a formula: it stands between two $, on one line.`);
  if (node.type === 'textDirective') {
    if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0)
      fail(`there is no directive ":${node.name}".`);
    // A colon before a word, as in "3:one", is no directive.
    Object.assign(node, { type: 'text', value: `:${node.name}` });
  } else if (node.type === 'leafDirective' || node.type === 'containerDirective') {
    const [colons, what] =
      node.type === 'leafDirective' ? ['::', placed[node.name]] : [':::', containerWords(node.name)];
    if (what === undefined) fail(`there is no directive "${colons}${node.name}".`);
    if (!places.has(node)) fail(`${what} stands on a line of its own, not inside a list, a quotation or a question.`);
  }
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}

/** The page's policy allows no inline styles. */
function dropStyles() {
  const clean = (node: HtmlRoot | ElementContent): void => {
    if (node.type === 'element') delete node.properties.style;
    if ('children' in node) for (const child of node.children) if (child.type !== 'doctype') clean(child);
  };
  return (tree: HtmlRoot) => clean(tree);
}

/** Cuts the page at its figures, exercises and questions. */
function cut(tree: HtmlRoot): Segment[] {
  const segments: Segment[] = [];
  let text: HtmlRoot = { type: 'root', children: [] };
  const close = () => {
    const html = pipeline.stringify(text).trim();
    if (html) segments.push({ html });
    text = { type: 'root', children: [] };
  };
  for (const child of tree.children) {
    if (child.type === 'element' && child.tagName === place) {
      close();
      segments.push(toPlace(child));
    } else text.children.push(child);
  }
  close();
  return segments;
}

function toPlace(element: Element): Segment {
  const { kind, name, attributes } = element.properties;
  if (kind === 'exercise') return { exercise: String(name) };
  if (kind === 'figure') return { figure: String(name), attributes: JSON.parse(String(attributes)) };
  return readContainer(element, (children) => pipeline.stringify({ type: 'root', children }).trim());
}
