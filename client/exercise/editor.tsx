/** The editor's place on the page: a plain text field until the editor itself is loaded, and where it can't be. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { text } from '../text/exercise.ts';
import type { EditorHandle } from './codemirror.ts';
import { Echoes } from './echoes.ts';

export interface EditorProps {
  readonly text: string;
  readonly label: string;
  readonly words: readonly string[];
  readonly tf: readonly string[];
  readonly onChange: (text: string) => void;
  readonly onCheck: () => void;
}

/** Loads the editor when it comes near the window. */
export function Editor(props: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const [echoes] = useState(() => new Echoes());
  const hint = useId();
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let left = false;
    let made: EditorHandle | null = null;
    const load = async () => {
      const { mountEditor } = await import('./codemirror.ts');
      if (left) return;
      const { text: kept, label, words, tf } = latest.current;
      const plain = element.querySelector('textarea');
      const shown = plain?.value ?? kept;
      echoes.tell(shown);
      made = mountEditor(element, {
        text: shown,
        label,
        words,
        tf,
        describedBy: hint,
        onChange: (next) => {
          echoes.tell(next);
          latest.current.onChange(next);
        },
        onCheck: () => latest.current.onCheck(),
      });
      // Who is typing in the plain field types on where they were.
      if (plain && plain === document.activeElement) made.focus(plain.selectionStart, plain.selectionEnd);
      setHandle(made);
    };
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        // Without the editor the plain field stays.
        load().catch(() => {});
      },
      { rootMargin: '600px' },
    );
    near.observe(element);
    return () => {
      left = true;
      near.disconnect();
      made?.destroy();
    };
  }, [hint, echoes]);
  useEffect(() => {
    if (!echoes.isEcho(props.text)) handle?.setText(props.text);
  }, [handle, echoes, props.text]);
  return (
    <>
      <div ref={place} class="editor-place">
        {!handle && (
          <textarea
            aria-label={props.label}
            spellcheck={false}
            value={props.text}
            onInput={(event) => props.onChange(event.currentTarget.value)}
          />
        )}
      </div>
      <p class="editor-hint small" id={hint}>
        {text.editorKeys({
          tab: <kbd>{text.keys.tab}</kbd>,
          esc: <kbd>{text.keys.esc}</kbd>,
          ctrl: <kbd>{text.keys.ctrl}</kbd>,
          enter: <kbd>{text.keys.enter}</kbd>,
        })}
      </p>
    </>
  );
}
