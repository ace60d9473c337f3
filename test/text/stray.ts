/** Reads the client's sources with TypeScript's own parser, and finds interface text outside the catalogue. */
import ts from 'typescript';

export interface Source {
  /** Relative to client/, with slashes. */
  readonly file: string;
  readonly tree: ts.SourceFile;
}

export interface Stray {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export function sourceOf(file: string, text: string): Source {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return { file, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind) };
}

/** Attributes that hold no words of an interface. */
const technical =
  /^(class|style|id|key|for|href|src|rel|type|role|d|viewBox|transform|points|accept|pattern|inputMode|autocomplete|aria-(labelledby|describedby|controls|live|current|hidden))$/;

/** Attributes that a browser, or a part of ours, shows or reads out, whatever they say. */
const labels =
  /^(aria-(label|description|valuetext|roledescription|placeholder)|title|placeholder|alt|label|message|sentence|what|question|hint|none)$/;

const hasLetters = (text: string) => /\p{L}/u.test(text);

/** Several words, as an error's message or an entry of a table that some JSX shows; selectors and styles are none. */
const isPhrase = (text: string) =>
  /\p{L}{2,}[,;:’]? \p{L}{2,}/u.test(text) &&
  !/[{}<>=[\]#*]|^\([a-z-]+:|(^|\s)[.&]\w|^[A-Z]+ \/|\bvar\(|\dpx|\drem/.test(text);

/** One word with a capital: the name of a page or a column, where it stands in a table or in a constant. */
const isName = (text: string) => /^\p{Lu}\p{Ll}+$/u.test(text);
const isValue = ({ parent }: ts.Node) =>
  ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent);

/** The words of a literal, without what is put into it; null for anything else. */
function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

const { AmpersandAmpersandToken: and, BarBarToken: or, QuestionQuestionToken: orElse, PlusToken: plus } = ts.SyntaxKind;

/** What an expression may come to: both sides of a choice, the end of a condition, the parts of a sum. */
function outcomes(node: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return outcomes(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(outcomes);
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === and) return outcomes(node.right);
    if (operator === or || operator === orElse || operator === plus) return [node.left, node.right].flatMap(outcomes);
  }
  return [node];
}

/** Names of a program are the same in every language. */
const isCode = (node: ts.Node) =>
  ts.isJsxElement(node) && /^(code|kbd|pre)$/.test(node.openingElement.tagName.getText());

/** Letters of a JSX element's own, literals that it shows, labels of its attributes, phrases anywhere. */
export function strayText({ file, tree }: Source): Stray[] {
  const found = new Map<ts.Node, string>();
  const note = (node: ts.Node, text: string | null) => {
    if (text !== null && hasLetters(text)) found.set(node, text.trim().replace(/\s+/g, ' '));
  };
  const shows = (expression: ts.Expression | undefined) => {
    for (const one of expression ? outcomes(expression) : []) note(one, wordsOf(one));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isJsxText(node)) {
      if (!isCode(node.parent)) note(node, node.text);
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) shows(node.expression);
    else if (ts.isJsxAttribute(node) && technical.test(node.name.getText())) return;
    else if (ts.isJsxAttribute(node) && labels.test(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isJsxExpression(value)) shows(value.expression);
      else if (value) note(value, wordsOf(value));
    } else {
      const words = wordsOf(node);
      if (words !== null && (isPhrase(words) || (isValue(node) && isName(words)))) note(node, words);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...found].map(([node, text]) => ({ file, text, line: lineOf(tree, node) }));
}

const lineOf = (tree: ts.SourceFile, node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** A message that a file reads: `text.check` of `text/exercise.ts` is `exercise` and `check`. */
export interface Read {
  readonly area: string;
  readonly message: string;
  readonly line: number;
  /** It is read while the module loads, before the language is there. */
  readonly early: boolean;
}

/** Every reading of a message; a file imports an area as `text`, or under a name of its own. */
export function readsOf({ tree }: Source): Read[] {
  const areas = new Map<string, string>();
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const area = /\/text\/([a-z-]+)\.ts$/.exec(statement.moduleSpecifier.text)?.[1];
    const names = statement.importClause?.namedBindings;
    if (!area || !names || !ts.isNamedImports(names)) continue;
    for (const { name, propertyName } of names.elements)
      if ((propertyName ?? name).text === 'text') areas.set(name.text, area);
  }
  const found: Read[] = [];
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const area = areas.get(node.expression.text);
      if (area !== undefined)
        found.push({ area, message: node.name.text, line: lineOf(tree, node), early: !inFunction });
    }
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(tree, false);
  return found;
}
