/** The points as text: pasted, edited, or read from a file. */
import { useEffect, useId, useState } from 'preact/hooks';
import { readCsv, toCsv } from '../csv.ts';
import { type Sample, standardised } from '../points.ts';

/** No file of 200 points is larger. */
const mostBytes = 100_000;

interface CsvProps {
  readonly data: readonly Sample[];
  readonly onChange: (data: readonly Sample[], said: string) => void;
}

const count = (samples: readonly Sample[]) => `${samples.length} ${samples.length === 1 ? 'point' : 'points'}`;

export function LearnCsv({ data, onChange }: CsvProps) {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Other points came: what was written before is about those that went.
  useEffect(() => {
    setText(null);
    setProblem(null);
  }, [data]);
  const take = (source: string) => {
    try {
      const samples = readCsv(source);
      setProblem(null);
      onChange(samples, `Took ${count(samples)} from the text.`);
    } catch (error) {
      setText(source);
      setProblem((error as Error).message);
    }
  };
  const takeFile = async (file: File) => {
    if (file.size > mostBytes)
      return setProblem(
        `${file.name} is too large: at most ${mostBytes / 1000} kB are read, and 200 points need far less.`,
      );
    take(await file.text());
  };
  return (
    <details class="learn-csv">
      <summary>Points as text (CSV)</summary>
      <div class="learn-csv-body">
        <label for={id} class="small">
          One point in each line: x₁, x₂ and the target, 0 or 1. A heading may stand above.
        </label>
        <textarea
          id={id}
          rows={7}
          spellcheck={false}
          aria-invalid={problem !== null}
          value={text ?? toCsv(data)}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {problem && (
          <p role="alert" class="verdict bad">
            {problem}
          </p>
        )}
        <div class="learn-csv-buttons">
          <button type="button" class="btn" onClick={() => take(text ?? toCsv(data))}>
            Use these points
          </button>
          <label class="btn">
            Open a file
            <input
              class="vh"
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                if (file) void takeFile(file);
                event.currentTarget.value = '';
              }}
            />
          </label>
          <button
            type="button"
            class="btn"
            disabled={data.length === 0}
            title="Each input to mean 0 and standard deviation 1: steps of one size then suit both"
            onClick={() => onChange(standardised(data), 'Scaled both inputs to mean 0 and standard deviation 1.')}
          >
            Scale the inputs
          </button>
        </div>
      </div>
    </details>
  );
}
