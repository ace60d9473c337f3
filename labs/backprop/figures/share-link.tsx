/** A link with everything: the settings, the trained weights, and the student's code. */
import { useState } from 'preact/hooks';
import { linkHash } from '../../../client/parts/code-link.ts';
import type { Implementation } from '../../../client/parts/implementation.tsx';
import { writeWeights } from '../weights-text.ts';
import type { NetView } from './view.ts';

interface ShareLinkProps {
  readonly view: NetView;
  /** `forward` and `backward`, in this order. */
  readonly sources: readonly Implementation[];
}

const exercises = ['forward', 'backward'] as const;

/** The present address, with the weights as they are now and the code that was checked. */
export function wholeState(hash: string, weights: Float32Array | null, codes: readonly (string | null)[]): string {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  if (weights) fields.set('weights', writeWeights(weights));
  const linked = codes.flatMap((code, i) => {
    const exercise = exercises[i];
    return code !== null && exercise ? [linkHash({ exercise, code }).slice(1)] : [];
  });
  return `#${[String(fields), ...linked].filter(Boolean).join('&')}`;
}

export function ShareLink({ view, sources }: ShareLinkProps) {
  const [link, setLink] = useState<{ url: string; copied: boolean } | null>(null);
  const make = async () => {
    const weights = view.tensors.peek()?.parameters?.values ?? null;
    const hash = wholeState(
      location.hash,
      weights && Float32Array.from(weights),
      sources.map(({ source }) => source),
    );
    const url = `${location.origin}${location.pathname}${hash}`;
    const copied = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    );
    setLink({ url, copied: copied === true });
  };
  return (
    <span class="share-link">
      <span role="status">
        {link && (
          <label class="field">
            {link.copied ? 'Copied' : 'Copy it from here'}
            <input
              type="text"
              readOnly
              value={link.url}
              aria-label="Link to this state"
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
        )}
      </span>
      <button
        type="button"
        class="btn"
        title="Settings, trained weights and your code, in one link"
        onClick={() => void make()}
      >
        Copy a link to this state
      </button>
    </span>
  );
}
