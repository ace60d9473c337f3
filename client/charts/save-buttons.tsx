/** Two quiet buttons at a plot: it as a picture, its numbers as a table. */
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { palette } from '../parts/colours.ts';
import { fileName, saveFile } from '../parts/save-file.ts';
import { text } from '../text/parts.ts';
import type { Picture } from './chart.ts';
import { chartCsv } from './chart-csv.ts';

interface SaveButtonsProps {
  readonly title: string;
  readonly picture: Picture;
  /** The plot's place, whose size and type the picture takes. */
  readonly box: RefObject<HTMLElement | null>;
}

/** On a phone a plot is narrow; a picture of it that is kept needn't be. */
const leastWidth = 560;

async function savePicture({ title, picture, box }: SaveButtonsProps): Promise<void> {
  const element = box.current;
  if (!element) return;
  const { drawChart } = await import('./chart.ts');
  const place = {
    title,
    family: getComputedStyle(element).fontFamily,
    width: Math.max(leastWidth, element.clientWidth),
    height: element.clientHeight,
  };
  const canvas = drawChart(place, picture, palette());
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(text.noPicture);
  saveFile(`${fileName(title)}.png`, blob);
}

/** Off while the plot is empty. */
export function SaveButtons(props: SaveButtonsProps) {
  const [failed, setFailed] = useState(false);
  const { title, picture } = props;
  const empty = picture.lines.every(({ points }) => points.length === 0);
  return (
    <p class="chart-save">
      {failed && <span role="alert">{text.noPicture}</span>}
      <button
        type="button"
        disabled={empty}
        aria-label={text.savePictureOf(title)}
        title={text.savePicture}
        onClick={() =>
          savePicture(props).then(
            () => setFailed(false),
            () => setFailed(true),
          )
        }
      >
        {text.png}
      </button>
      <button
        type="button"
        disabled={empty}
        aria-label={text.saveNumbersOf(title)}
        title={text.saveNumbers}
        onClick={() =>
          saveFile(`${fileName(title)}.csv`, new Blob([chartCsv(picture)], { type: 'text/csv;charset=utf-8' }))
        }
      >
        {text.csv}
      </button>
    </p>
  );
}
