/** What a kernel is worth: the same training on every backend of this browser and of the server. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { number } from '../../../client/parts/codecs.ts';
import { useLinkedSignal } from '../../../client/parts/linked.ts';
import type { FigureProps, Where } from '../../../client/parts/run.ts';
import { pace, plain } from '../../../client/parts/words.ts';
import type { MnistParams } from '../params.ts';
import { createRace, type Lane, type Race } from './race.ts';
import { decades, imagesPerSecond } from './race-measure.ts';
import { backendWords, comparison, placeWords, racePicture, raceSentence } from './race-words.ts';
import { runLabel } from './words.ts';
import './speed.css';

const durations = [2, 5, 10, 30];

/** No validation: what is timed is training alone. Never at an end while it is timed. */
const timed = { trainingImages: 60_000, epochs: 100, schedule: 'constant' } as const;

export function SpeedFigure({ controller }: FigureProps<MnistParams>) {
  const race = useMemo(() => createRace(), [controller]);
  const seconds = useSignal(5);
  useLinkedSignal('seconds', seconds, 5, number({ min: 1, max: 600, whole: true }), (next) => {
    seconds.value = next;
  });
  useEffect(() => () => race.stop(), [race]);
  const { batchSize } = controller.params.value;
  const start = () => {
    controller.pause();
    const params = { ...controller.params.peek(), ...timed };
    void race.start({ lab: controller.lab, params, seed: controller.seed.peek() }, seconds.peek());
  };
  return (
    <div class="mnist">
      <figure class="fig speed" aria-label="The same training on every backend">
        <div class="pad stack">
          <p class="told">
            {runLabel(controller.params.value, [])}, batches of {batchSize} {batchSize === 1 ? 'image' : 'images'}, seed{' '}
            {controller.seed.value}: as set above.
          </p>
          <Bars race={race} />
          <Curves race={race} batchSize={batchSize} />
        </div>
        <fieldset class="controls">
          <legend class="vh">Comparing backends</legend>
          {race.running.value ? (
            <button type="button" class="btn main" onClick={() => race.stop()}>
              Stop
            </button>
          ) : (
            <button type="button" class="btn main" onClick={start}>
              Compare
            </button>
          )}
          <label class="field">
            seconds each
            <select
              value={seconds.value}
              disabled={race.running.value}
              onChange={(event) => {
                seconds.value = Number(event.currentTarget.value);
              }}
            >
              {durations.map((value) => (
                <option key={value} value={value}>
                  {value} s
                </option>
              ))}
            </select>
          </label>
          <p class="status" role="status">
            {race.status.value} {race.running.value ? '' : comparison(race.lanes.value)}
          </p>
        </fieldset>
      </figure>
    </div>
  );
}

function Bars({ race }: { readonly race: Race }) {
  const lanes = race.lanes.value;
  const axis = decades(lanes.flatMap(({ marks }) => imagesPerSecond(marks) ?? []));
  if (lanes.length === 0)
    return <p class="say">Press Compare: every backend trains for a few seconds, one after the other.</p>;
  const at = (value: number) => ({ '--at': String(axis.place(value)) });
  return (
    <table class="bars" style={{ '--decades': String(axis.ticks.length - 1) }}>
      <caption>Images trained per second; each line of the axis is ten times the one before</caption>
      <colgroup>
        <col class="names" />
        <col />
      </colgroup>
      {(['browser', 'server'] as const).map((where) => (
        <LaneGroup key={where} where={where} lanes={lanes.filter((lane) => lane.where === where)} place={axis.place} />
      ))}
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td class="axis">
            {axis.ticks.map((tick) => (
              <span key={tick} style={at(tick)}>
                {tick >= 10_000 ? `${tick / 1000}k` : plain(tick)}
              </span>
            ))}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface LaneGroupProps {
  readonly where: Where;
  readonly lanes: readonly Lane[];
  /** Where a value stands on the axis, 0 … 1. */
  place(value: number): number;
}

function LaneGroup({ where, lanes, place }: LaneGroupProps) {
  return (
    <tbody>
      <tr class="lane-place">
        <th colSpan={2} scope="rowgroup">
          {placeWords[where]}
        </th>
      </tr>
      {lanes.length === 0 && (
        <tr>
          <td colSpan={2} class="why">
            The server didn’t say what it has.
          </td>
        </tr>
      )}
      {lanes.map((lane) => (
        <LaneRow key={lane.backend} lane={lane} place={place} />
      ))}
    </tbody>
  );
}

const waits: Readonly<Record<Lane['state'], string>> = {
  queued: 'waits for its turn',
  loading: 'loads …',
  training: 'first batch …',
  stopped: 'stopped',
  done: '',
  missing: '',
};

function LaneRow({ lane, place }: { readonly lane: Lane; place(value: number): number }) {
  const rate = imagesPerSecond(lane.marks);
  return (
    <tr data-state={lane.state}>
      <th scope="row">
        <code>{lane.backend}</code> <span class="small">{backendWords[lane.backend] ?? ''}</span>
      </th>
      <td>
        {rate === null ? (
          <span class="why">{lane.note ?? waits[lane.state]}</span>
        ) : (
          <>
            <span class="lane">
              <i style={{ '--at': String(place(rate)) }} />
              <b>{pace(rate)}</b>
            </span>
            {lane.note && <span class="why">{lane.note}</span>}
          </>
        )}
      </td>
    </tr>
  );
}

function Curves({ race, batchSize }: { readonly race: Race; readonly batchSize: number }) {
  const picture = useMemo(() => racePicture(race.lanes.value, batchSize), [race.lanes.value, batchSize]);
  if (picture.lines.length === 0) return null;
  return <LineChart title="Loss over seconds of training" sentence={raceSentence(picture)} {...picture} />;
}
