/** A model layer by layer: its picture, what comes out, how many parameters it learns. */
import type { ModelDescription } from '../../kit/models/layers.ts';
import { describeModel, type LayerReport, type Shape, shapeText } from '../../kit/models/shapes.ts';
import { classCount, imageShape } from '../params.ts';
import { Glyph } from './glyph.tsx';
import { layerNames, layerSettings } from './words.ts';

export const whole = (value: number): string => value.toLocaleString('en');

/** A number of parameters, and a bar for its share of all. */
export function Parameters({ count, total }: { readonly count: number; readonly total: number }) {
  return (
    <>
      {whole(count)}
      {count > 0 && total > 0 && <i class="share" style={{ '--share': count / total }} />}
    </>
  );
}

function Row({ name, settings, shape, count, total }: RowProps) {
  return (
    <tr>
      <td class="picture">
        <Glyph shape={shape} />
      </td>
      <th scope="row">
        {name}
        {settings && <small>{settings}</small>}
      </th>
      <td class="n shape">{shapeText(shape)}</td>
      <td class="n">
        <Parameters count={count} total={total} />
      </td>
    </tr>
  );
}

interface RowProps {
  readonly name: string;
  readonly settings?: string;
  readonly shape: Shape;
  readonly count: number;
  readonly total: number;
}

const reportKey = (report: LayerReport, index: number) => `${index} ${report.layer.kind}`;

/** Of a model that fits MNIST. */
export function ModelTable({ model }: { readonly model: ModelDescription }) {
  const reports = describeModel(model, imageShape, classCount);
  const total = reports.reduce((sum, report) => sum + report.parameters, 0);
  return (
    <table class="model-table">
      <caption class="vh">The model, layer by layer</caption>
      <thead>
        <tr>
          <th colSpan={2} scope="col">
            layer
          </th>
          <th class="n" scope="col">
            output
          </th>
          <th class="n" scope="col">
            parameters
          </th>
        </tr>
      </thead>
      <tbody>
        <Row name="input" shape={imageShape} count={0} total={total} />
        {reports.map((report, index) => (
          <Row
            key={reportKey(report, index)}
            name={layerNames[report.layer.kind]}
            settings={layerSettings(report.layer, index === reports.length - 1)}
            shape={report.outputShape}
            count={report.parameters}
            total={total}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th colSpan={3} scope="row">
            all trainable
          </th>
          <td class="n">{whole(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
