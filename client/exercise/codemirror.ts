/** The editor itself, in a file of its own: it is loaded when an exercise comes into view. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript, javascriptLanguage, scopeCompletionSource } from '@codemirror/lang-javascript';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { layerOptions, lendsLayers } from '../../labs/kit/exercise/lent-names.ts';
import { text } from '../text/exercise.ts';
import { completeWords } from './known-words.ts';
import { parserErrors } from './parser-errors.ts';

export interface EditorOptions {
  readonly text: string;
  /** Read out as the name of the editor. */
  readonly label: string;
  /** Read out with the name: how to leave it. */
  readonly describedBy: string;
  /** Words that the exercise knows: what it exports and what its starter names. */
  readonly words: readonly string[];
  /** Operations of tf that the exercise lends. */
  readonly tf: readonly string[];
  /** Somebody wrote; not called for what `setText` puts in. */
  readonly onChange: (text: string) => void;
  /** Ctrl or Cmd with Enter. */
  readonly onCheck: () => void;
}

export interface EditorHandle {
  /** Puts another text in, as one step that undo takes back. */
  setText(text: string): void;
  /** Takes the focus, with this selection. */
  focus(from: number, to: number): void;
  destroy(): void;
}

/** How long after an Escape, without any other key, Tab leaves the editor. */
const tabLeavesMs = 60_000;

/** Marks what the page put in. */
const putIn = Annotation.define<boolean>();

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.typeName],
    color: 'var(--code-name)',
  },
  { tag: [tags.number, tags.string, tags.bool, tags.null, tags.regexp], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
]);

const look = EditorView.theme({
  '&': { fontSize: '0.84rem', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  // Over the line numbers, which would cover an outline.
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '201',
    outline: 'var(--focus) solid var(--accent)',
    outlineOffset: 'calc(-1 * var(--focus))',
    pointerEvents: 'none',
  },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.62', minHeight: '14rem', maxHeight: '40rem' },
  '.cm-content': { caretColor: 'var(--ink)', padding: 'var(--s3) 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-3)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--accent-wash) 45%, transparent)',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--warn-wash)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-wash)', outline: '1px solid var(--accent)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r2)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)' },
  '.cm-panels': { backgroundColor: 'var(--sunk)', color: 'var(--ink)' },
  '.cm-panels button': { backgroundImage: 'none', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '.cm-panels input': { backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--accent-wash)', color: 'var(--ink)' },
  '.cm-panel.cm-panel-lint ul:focus [aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)' },
  // Room for the button that closes it.
  '.cm-panel.cm-panel-lint ul': { paddingRight: '24px' },
});

/** `Math.`, `Number.` and, where it is lent, `tf.` complete to what they have. */
function knownObjects(tf: readonly string[]): Extension {
  const scope: Record<string, unknown> = { Math, Number, Array, Object, JSON, console: { log() {} } };
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, () => {}]));
  if (tf.length > 0)
    scope.tf = lendsLayers(tf) ? { ...named(tf), layers: named(Object.keys(layerOptions)) } : named(tf);
  return javascriptLanguage.data.of({ autocomplete: scopeCompletionSource(scope) });
}

function extensions(options: EditorOptions): Extension[] {
  const run = () => {
    options.onCheck();
    return true;
  };
  const check = { key: 'Mod-Enter', run, preventDefault: true };
  return [
    EditorState.phrases.of(text.editor),
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // The signs for kinds are letters that not every machine has.
    autocompletion({ icons: false }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    javascript({ typescript: true }),
    javascriptLanguage.data.of({ autocomplete: completeWords(options.words) }),
    knownObjects(options.tf),
    syntaxHighlighting(colours),
    linter(parserErrors, { delay: 400 }),
    lintGutter(),
    EditorView.lineWrapping,
    keymap.of([check, ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap]),
    keymap.of([...lintKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.domEventObservers({
      // Escape, then Tab leaves the editor. By itself CodeMirror lets the Tab through for two seconds only, and not
      // after an Escape that has closed something, such as the completions.
      keyup: ({ key }, view) => {
        if (key === 'Escape') view.setTabFocusMode(tabLeavesMs);
      },
    }),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-describedby': options.describedBy,
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
      // What can be written in can have the focus; said, so that tools see that a long text can be scrolled by keys.
      tabindex: '0',
    }),
    EditorView.updateListener.of((update) => {
      const isPutIn = update.transactions.some((transaction) => transaction.annotation(putIn));
      if (update.docChanged && !isPutIn) options.onChange(update.state.doc.toString());
    }),
    look,
  ];
}

/** Puts an editor into an element. */
export function mountEditor(parent: HTMLElement, options: EditorOptions): EditorHandle {
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: options.text, extensions: extensions(options) }),
  });
  return {
    setText(text) {
      const { doc } = view.state;
      if (doc.toString() === text) return;
      const changes = { from: 0, to: doc.length, insert: text };
      view.dispatch({ changes, userEvent: 'input.replace', annotations: putIn.of(true) });
    },
    focus(from, to) {
      const within = (at: number) => Math.min(at, view.state.doc.length);
      view.dispatch({ selection: { anchor: within(from), head: within(to) } });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
