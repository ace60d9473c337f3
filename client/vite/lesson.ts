/** Turns a lesson's Markdown into what the page shows: pieces of HTML, and figures between them. */
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import type { Nodes, Root } from 'mdast';
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
import { spaceFormulas } from './formulas.ts';

/** A stretch of text, or a place where a figure of the lab stands. */
export type Segment =
  | { readonly html: string }
  | { readonly figure: string; readonly attributes: Readonly<Record<string, string>> };

/** Thrown for a lesson that can't be shown as written; the message begins with `file:line`. */
export class LessonError extends Error {
  constructor(file: string, line: number | undefined, message: string) {
    super(`${file}:${line ?? 1}: ${message}`);
    this.name = 'LessonError';
  }
}

/** The element that stands for a figure until the text is cut there. */
const place = 'lesson-figure';

const pipeline = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkDirective)
  .use(placeFigures)
  .use(remarkRehype)
  .use(rehypeKatex, { output: 'mathml' })
  .use(refuseBadFormulas)
  .use(spaceFormulas)
  .use(dropStyles)
  .use(rehypeStringify);

/**
 * Compiles a lesson; `::figure{name=train}` on a line of its own places the figure `train`.
 * Throws a `LessonError` for an unknown directive, a formula that KaTeX can't read, raw HTML and headings of level 1.
 */
export function compileLesson(source: string, file: string): Segment[] {
  const input = { value: source, path: file };
  return cut(pipeline.runSync(pipeline.parse(input), input) as HtmlRoot);
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

/** Checks what the page can't show, and marks the places of figures. */
function placeFigures() {
  return (tree: Root, file: VFile) => {
    for (const node of tree.children) if (node.type === 'leafDirective') mark(node, file);
    visit(tree, (node) => check(node, file));
  };
}

type LeafDirective = Extract<Nodes, { type: 'leafDirective' }>;

function mark(node: LeafDirective, file: VFile): void {
  if (node.name !== 'figure') return;
  const { name, ...attributes } = node.attributes ?? {};
  if (!name) throw new LessonError(file.path, node.position?.start.line, 'a figure needs a name: ::figure{name=…}.');
  node.data = { hName: place, hProperties: { name, attributes: JSON.stringify(attributes) } };
}

function check(node: Nodes, file: VFile): void {
  const fail = (message: string) => {
    throw new LessonError(file.path, node.position?.start.line, message);
  };
  if (node.type === 'html' && !node.value.startsWith('<!--')) fail('HTML is not shown. Write it as Markdown.');
  if (node.type === 'heading' && node.depth === 1)
    fail('the title comes from the front matter; headings in the text begin with ##.');
  if (node.type === 'textDirective') {
    if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0)
      fail(`there is no directive ":${node.name}".`);
    // A colon before a word, as in "3:one", is no directive.
    Object.assign(node, { type: 'text', value: `:${node.name}` });
  } else if (node.type === 'containerDirective') fail(`there is no directive ":::${node.name}".`);
  else if (node.type === 'leafDirective' && node.name !== 'figure') fail(`there is no directive "::${node.name}".`);
  else if (node.type === 'leafDirective' && !node.data?.hName)
    fail('a figure stands on a line of its own, not inside a list or a quotation.');
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

/** Cuts the page at its figures. */
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
      segments.push(toFigure(child));
    } else text.children.push(child);
  }
  close();
  return segments;
}

function toFigure({ properties }: Element): Segment {
  return { figure: String(properties.name), attributes: JSON.parse(String(properties.attributes)) };
}
