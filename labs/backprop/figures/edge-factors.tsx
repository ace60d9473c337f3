/** The gradient of one edge, factor by factor, with the numbers of this moment. */
import { type Edge, edgeName, factorsOf, type Pass, type Setting } from './pass-steps.ts';
import { factor, number, sub } from './words.ts';

interface EdgeFactorsProps {
  readonly setting: Setting;
  readonly pass: Pass;
  readonly edge: Edge;
  readonly known: boolean;
}

export function EdgeFactors({ setting, pass, edge, known }: EdgeFactorsProps) {
  const name = edgeName(edge);
  const { gradient, blame, slope, input, y, t, paths } = factorsOf(setting, pass, edge);
  const neuron = sub(edge.layer === 1 ? 'y' : 'h', edge.to + 1);
  const source = sub(edge.layer === 1 ? 'h' : 'x', edge.from + 1);
  if (!known)
    return (
      <p class="small">
        The gradient of <i class="math">{name}</i> is not worked out yet. Step on until the blame has arrived at{' '}
        <i class="math">{neuron}</i>.
      </p>
    );
  return (
    <div class="factors">
      <p class="math factor-line">
        ∂E/∂{name} = <span class="t1">{factor(blame, 3)}</span> · <span class="t2">{factor(slope, 3)}</span> ·{' '}
        <span class="t3">{factor(input, 3)}</span> = <b>{number(gradient, 4)}</b>
      </p>
      <dl>
        <div class="t1">
          <dt class="math">{t === null ? `∂E/∂${neuron}` : `dE/d${neuron}`}</dt>
          <dd>
            {t === null ? (
              <>
                how the error changes with <i class="math">{neuron}</i>, summed over its paths:
                {paths.map((path) => (
                  <span key={path.to} class="path num">
                    through <i class="math">{sub('y', path.to + 1)}</i>: δ · {sub('v', path.to + 1, edge.to + 1)} ={' '}
                    {factor(path.delta, 3)} · {factor(path.weight, 2)} = {number(path.product, 4)}
                  </span>
                ))}
                <span class="path num">together {number(blame, 4)}</span>
              </>
            ) : (
              <>
                how the error changes with the output: {neuron} − {sub('t', edge.to + 1)} = {number(y, 3)} −{' '}
                {number(t, 2)} = {number(blame, 3)}
              </>
            )}
          </dd>
        </div>
        <div class="t2">
          <dt class="math">d{neuron}/dnet</dt>
          <dd>
            how it changes with its weighted sum: {neuron} (1 − {neuron}) = {number(slope, 3)}
          </dd>
        </div>
        <div class="t3">
          <dt class="math">∂net/∂{name}</dt>
          <dd>
            how the sum changes with the weight: the input {source} = {number(input, 3)}
          </dd>
        </div>
      </dl>
    </div>
  );
}
