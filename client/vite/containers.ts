/** The containers of a lesson: `:::predict`, a question to guess at first, and `:::pencil`, one number worked by hand. */
import type { Element, ElementContent } from 'hast';
import type { BlockContent, Break, List, ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { readNumber } from '../parts/read-number.ts';
import { LessonError } from './lesson-error.ts';

export interface Predict {
  readonly name: string;
  /** HTML, as in all parts. */
  readonly question: string;
  /** Exactly one is right. */
  readonly options: readonly { readonly html: string; readonly right: boolean }[];
  /** What is to be read after the guess. */
  readonly why: string;
}

export interface Pencil {
  readonly name: string;
  /** What the number is, such as y. */
  readonly label: string;
  readonly question: string;
  readonly answer: number;
  /** The greatest distance from the answer that is still right. */
  readonly within: number;
  /** What is said to a wrong number; `value` is null for any other one. */
  readonly replies: readonly { readonly value: number | null; readonly html: string }[];
  /** What is to be read when the answer is found. */
  readonly working: string;
}

export type Container = { readonly predict: Predict } | { readonly pencil: Pencil };
type ContainerDirective = Extract<Nodes, { type: 'containerDirective' }>;
type Fail = (message: string, node?: Nodes) => never;
type Read = (markdown: string) => RootContent[];
type Marked = { readonly parts: readonly (readonly unknown[])[]; readonly facts: unknown };
type Mark = (node: ContainerDirective, fail: Fail, read: Read) => Marked;
type Block = BlockContent | RootContent;

/** The element that holds one part of a container's text, in the order in which `readContainer` takes them. */
const partName = 'lesson-part';
const part = (children: readonly unknown[]) => ({
  type: 'containerDirective',
  name: '',
  children,
  data: { hName: partName },
});

/** What a container of each kind is called, and the attributes that it may have besides its name. */
const kinds: Readonly<Record<string, { what: string; attributes: readonly string[]; mark: Mark }>> = {
  predict: { what: 'a question to predict', attributes: [], mark: markPredict },
  pencil: { what: 'a number by pencil', attributes: ['label', 'answer', 'within'], mark: markPencil },
};

/** What a container of this name is, with its article; undefined when there is none. */
export const containerWords = (name: string): string | undefined => kinds[name]?.what;

/**
 * Checks a container and cuts its text into parts, which the pipeline turns into HTML. `read` parses Markdown.
 * Throws a `LessonError` for one that is malformed, and for a name that is in `taken`.
 */
export function markContainer(
  node: ContainerDirective,
  file: VFile,
  taken: Set<string>,
  place: string,
  read: Read,
): void {
  const kind = kinds[node.name];
  if (!kind) return;
  const fail: Fail = (message, at = node) => {
    throw new LessonError(file.path, (at.position ?? node.position)?.start.line, message);
  };
  const { name, ...attributes } = node.attributes ?? {};
  if (!name || !/^[a-z][a-z0-9-]*$/.test(name))
    fail(`${kind.what} needs a name of small letters, digits and hyphens: :::${node.name}{name=…}.`);
  for (const attribute of Object.keys(attributes))
    if (!kind.attributes.includes(attribute)) fail(`${kind.what} has no attribute "${attribute}".`);
  if (taken.has(name)) fail(`the name "${name}" is taken: each question of a lesson has its own.`);
  taken.add(name);
  const { parts, facts } = kind.mark(node, fail, read);
  node.children = parts.map(part) as typeof node.children;
  const properties = { kind: node.name, name, facts: JSON.stringify(facts) };
  node.data = { ...node.data, hName: place, hProperties: properties };
}

/** The text above the line of three dashes, without the list that may end it, that list, and the text below. */
function halves(node: ContainerDirective, fail: Fail) {
  const blocks: Block[] = node.children;
  const rule = blocks.findIndex(({ type }) => type === 'thematicBreak');
  if (rule < 0)
    fail('a line of three dashes, between empty lines, must part the question from what is read afterwards.');
  const [above, below] = [blocks.slice(0, rule), blocks.slice(rule + 1)];
  if (below.length === 0) fail('there is nothing below the line of three dashes.');
  const last = above.at(-1);
  const list = last?.type === 'list' ? last : null;
  const question = list ? above.slice(0, -1) : above;
  if (question.length === 0) fail('there is no question.');
  return { question, list, below };
}

function markPredict(node: ContainerDirective, fail: Fail): Marked {
  const { question, list, below } = halves(node, fail);
  const options = (list as List | null)?.children ?? [];
  if (options.length < 2) fail('two options at least stand above the line: "- [ ] wrong" and "- [x] right".');
  for (const option of options)
    if (typeof option.checked !== 'boolean') fail('an option begins with [ ] or [x], and has a text.', option);
  const right = options.filter(({ checked }) => checked);
  if (right.length !== 1) fail(`exactly one option is right, marked with [x]; ${right.length} are.`);
  return {
    parts: [question, ...options.map(({ children }) => children), below],
    facts: { right: options.findIndex(({ checked }) => checked) },
  };
}

function markPencil(node: ContainerDirective, fail: Fail, read: Read): Marked {
  const { question, list, below } = halves(node, fail);
  const { label, answer: written, within: distance } = node.attributes ?? {};
  const number = (attribute: string, text: string | null | undefined): number => {
    if (!text) fail(`a number by pencil needs its ${attribute}: :::pencil{name=… ${attribute}=…}.`);
    return readNumber(text) ?? fail(`the ${attribute} "${text}" is not a number.`);
  };
  if (!label) fail('a number by pencil needs a label, such as label=y.');
  const answer = number('answer', written);
  const within = distance === undefined ? 1e-9 * (Math.abs(answer) || 1) : number('within', distance);
  if (within < 0) fail(`within is a distance; "${distance}" is below 0.`);
  const replies = ((list as List | null)?.children ?? []).map((item) => ({ value: takeKey(item, fail), item }));
  const seen = new Set<number | null>();
  for (const { value, item } of replies) {
    if (seen.has(value)) fail(`there are two replies to ${value ?? 'else'}.`, item);
    if (value !== null && Math.abs(value - answer) <= within)
      fail(`the reply to ${value} is never said: that is the answer.`, item);
    seen.add(value);
  }
  return {
    parts: [read(asLabel(label)), question, ...replies.map(({ item }) => item.children), below],
    facts: { answer, within, values: replies.map(({ value }) => value) },
  };
}

/** A letter, with an index or not, and whatever has a backslash is a formula; words are a text. */
const asLabel = (label: string) => (/^[A-Za-z]['′]?([_^].+)?$|^[^$]*\\/.test(label) ? `$${label}$` : label);

/** Takes `4.5: ` or `else: ` off the beginning of a reply, and returns its number; null for `else`. */
function takeKey(item: ListItem, fail: Fail): number | null {
  const first = (item.children[0] as Paragraph | Break | undefined) ?? null;
  const text = first && 'children' in first ? first.children[0] : undefined;
  const [whole, key = ''] = (text?.type === 'text' && /^([^:]+):\s*/.exec(text.value)) || [];
  const value = key === 'else' ? null : readNumber(key);
  if (text?.type !== 'text' || whole === undefined || (value === null && key !== 'else'))
    return fail('a reply begins with a number or else, then a colon: "- 4.5: Look at the sign again."', item);
  text.value = text.value.slice(whole.length);
  if (text.value === '' && first && 'children' in first && first.children.length === 1)
    fail(`the reply to ${key} says nothing.`, item);
  return value;
}

/** What the page shows of a container whose parts the pipeline has turned into HTML elements. */
export function readContainer(element: Element, stringify: (children: ElementContent[]) => string): Container {
  const { kind, name: written, facts } = element.properties;
  const name = String(written);
  const parts = element.children.flatMap((child) =>
    child.type === 'element' && child.tagName === partName ? [child.children] : [],
  );
  const block = (i: number) => stringify(parts.at(i) ?? []);
  const line = (i: number) => stringify(unwrapped(parts.at(i) ?? []));
  if (kind === 'predict') {
    const { right } = JSON.parse(String(facts)) as { right: number };
    const options = parts.slice(1, -1).map((_, i) => ({ html: line(i + 1), right: i === right }));
    return { predict: { name, question: block(0), options, why: block(-1) } };
  }
  const { values, ...numbers } = JSON.parse(String(facts)) as Pick<Pencil, 'answer' | 'within'> & {
    values: (number | null)[];
  };
  const replies = values.map((value, i) => ({ value, html: line(i + 2) }));
  return { pencil: { name, label: line(0), question: block(1), ...numbers, replies, working: block(-1) } };
}

/** A single paragraph is shown without its element, so that it may stand in a line or a label. */
function unwrapped(children: ElementContent[]): ElementContent[] {
  const [only, ...more] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return only?.type === 'element' && only.tagName === 'p' && more.length === 0 ? only.children : children;
}
