/** A model of one's own: layers added, removed, moved and set, each with what comes out of it, or why it can't be. */
import { useEffect, useState } from 'preact/hooks';
import type { Layer, ModelDescription } from '../../kit/models/layers.ts';
import { formatNotation, parseNotation } from '../../kit/models/notation.ts';
import { shapeText } from '../../kit/models/shapes.ts';
import { imageShape } from '../params.ts';
import { addLayer, type DraftRow, describeDraft, freshLayers, moveLayer } from './draft.ts';
import { Glyph } from './glyph.tsx';
import { LayerFields } from './layer-fields.tsx';
import { Parameters, whole } from './model-table.tsx';
import type { MnistController } from './view.ts';
import { layerNames } from './words.ts';

const kinds = Object.keys(freshLayers) as Layer['kind'][];
const key = 'dl101:mnist:draft';

/** The draft of the last visit, when it was left unfinished. */
function readDraft(layers: string): ModelDescription {
  try {
    const { from, draft } = JSON.parse(localStorage.getItem(key) ?? '{}') as { from?: string; draft?: string };
    if (from === layers && draft) return parseNotation(draft);
  } catch {
    // Nothing was kept, or it can't be read: the model of the address stands.
  }
  return parseNotation(layers);
}

function keepDraft(layers: string, draft: ModelDescription): void {
  try {
    localStorage.setItem(key, JSON.stringify({ from: layers, draft: formatNotation(draft) }));
  } catch {
    // Then an unfinished model doesn't survive a reload; a finished one is in the address.
  }
}

/** What fits is trained at once; what doesn't stays a draft, with the reason beside it. */
export function Builder({ controller }: { readonly controller: MnistController }) {
  const { layers } = controller.params.value;
  const [model, setModel] = useState(() => readDraft(layers));
  const [refused, setRefused] = useState<string | null>(null);
  const { rows, problem, fits } = describeDraft(model);
  // Another model may come from outside: an address, a file, a copy.
  useEffect(() => {
    if (fits && formatNotation(model) !== layers) setModel(parseNotation(layers));
  }, [layers]);
  const change = (next: ModelDescription) => {
    setModel(next);
    setRefused(null);
    keepDraft(layers, next);
    if (!describeDraft(next).fits) return;
    try {
      controller.set({ model: 'custom', layers: formatNotation(next) });
    } catch (error) {
      setRefused((error as Error).message);
    }
  };
  const total = rows.reduce((sum, row) => sum + (row.report?.parameters ?? 0), 0);
  const trouble = problem ?? refused;
  return (
    <div class="builder">
      <ol>
        <li class="layer">
          <Glyph shape={imageShape} />
          <b>input</b>
          <span class="shape">{shapeText(imageShape)}</span>
        </li>
        {rows.map((row, index) => (
          <BuilderRow
            key={`${index} ${row.layer.kind}`}
            row={row}
            index={index}
            count={rows.length}
            total={total}
            set={(layer) => change(model.with(index, layer))}
            move={(by) => change(moveLayer(model, index, by))}
            remove={() => change(model.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <AddLayer add={(kind) => change(addLayer(model, kind))} />
      <p class="sum">
        <span>all trainable</span>
        <span>{rows.every((row) => row.report) ? whole(total) : '–'}</span>
      </p>
      {trouble && (
        <p class="refused" role="alert">
          {trouble}
        </p>
      )}
      {!fits && <p class="small">Until this fits, the model you had before is the one that is trained.</p>}
    </div>
  );
}

interface RowProps {
  readonly row: DraftRow;
  readonly index: number;
  readonly count: number;
  readonly total: number;
  readonly set: (layer: Layer) => void;
  readonly move: (by: -1 | 1) => void;
  readonly remove: () => void;
}

function BuilderRow({ row, index, count, total, set, move, remove }: RowProps) {
  const { layer, report, problem } = row;
  const name = `layer ${index + 1}, ${layerNames[layer.kind]}`;
  return (
    <li class={problem ? 'layer bad' : 'layer'} aria-label={name}>
      {report ? <Glyph shape={report.outputShape} /> : <span class="glyph none">?</span>}
      <b>{layerNames[layer.kind]}</b>
      <span class="shape">{report ? shapeText(report.outputShape) : '–'}</span>
      <span class="n">{report ? <Parameters count={report.parameters} total={total} /> : '–'}</span>
      <span class="moves">
        <button type="button" disabled={index === 0} aria-label={`Move ${name} up`} onClick={() => move(-1)}>
          ↑
        </button>
        <button type="button" disabled={index === count - 1} aria-label={`Move ${name} down`} onClick={() => move(1)}>
          ↓
        </button>
        <button type="button" aria-label={`Remove ${name}`} onClick={remove}>
          ×
        </button>
      </span>
      <LayerFields layer={layer} last={index === count - 1} set={set} />
      {problem && (
        <p class="refused" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function AddLayer({ add }: { readonly add: (kind: Layer['kind']) => void }) {
  return (
    <div class="add">
      <span>Add</span>
      {kinds.map((kind) => (
        <button key={kind} type="button" class="btn" onClick={() => add(kind)}>
          {layerNames[kind]}
        </button>
      ))}
    </div>
  );
}
