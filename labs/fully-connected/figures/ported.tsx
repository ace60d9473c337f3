/** The clue to the weights that got into the wrong order: a neuron's weights as pictures, before their move and after it. */
import { useMemo } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { Choice } from '../../../client/parts/choice.tsx';
import { oneOf } from '../../../client/parts/codecs.ts';
import type { Palette } from '../../../client/parts/colours.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { portWeights } from '../dense.ts';
import { portWeights as starter } from '../exercises/port-weights/starter.ts';
import { answerOf, channelMaps, pictured, sayPorted, shapeFor } from './ported-words.ts';
import { readNested, written } from './read.ts';

const signed = (value: number, colours: Palette) => colours.diverging(value);

export function PortedFigure({ controller }: FigureProps) {
  const [channels, setChannels] = useLinked('channels', 3, oneOf([3, 1]));
  const implementation = useImplementation(controller.lab, 'port-weights', portWeights, 'portWeights');
  const shape = useMemo(() => shapeFor(channels), [channels]);
  const row = useMemo(() => pictured(channels), [channels]);
  const lists = useMemo(() => [[[row], shape]], [row, shape]);
  const answers = useAnswers(implementation, lists);
  const given =
    answers?.lists === lists ? (readNested(answers.values[0], [1, row.length]) as number[][] | null)?.[0] : undefined;
  const broken = starter([[...row]], [...shape])[0] ?? [];
  const name = implementation.who === 'mine' ? 'Moved by your code' : 'Moved rightly';
  const all = [
    { title: 'Before, in C, H, W order', maps: channelMaps(row, shape, 'CHW'), answer: answerOf(row, shape, 'CHW') },
    { title: 'Moved by this code', maps: channelMaps(broken, shape, 'HWC'), answer: answerOf(broken, shape, 'HWC') },
    ...(given ? [{ title: name, maps: channelMaps(given, shape, 'HWC'), answer: answerOf(given, shape, 'HWC') }] : []),
  ];
  return (
    <figure class="fig connected" aria-label="Weights carried over to the other order">
      <div class="pad ported">
        {all.map(({ title, maps, answer }) => (
          <div key={title} class="titled">
            <p class="small">
              <b>{title}</b>
            </p>
            <div class="ported-maps">
              {maps.map((map, c) => (
                <Pixels
                  key={c}
                  values={map.flat()}
                  columns={map[0]?.length ?? 1}
                  scale={signed}
                  label={`${title}: weights of channel ${c}`}
                />
              ))}
            </div>
            <p class="small num">its own picture gives {written(answer)}</p>
          </div>
        ))}
      </div>
      <div class="controls">
        <Choice
          name="image"
          value={channels}
          options={[3, 1]}
          label={(value) => (value === 1 ? 'a grey image' : 'a colour image')}
          onChoose={setChannels}
        />
        <ImplementationSwitch of={implementation} reference="As found" />
      </div>
      <figcaption aria-live="polite">{sayPorted(row, broken, given, shape)}</figcaption>
    </figure>
  );
}
