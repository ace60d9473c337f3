/** The figures of the lab on fully connected layers: `unroll`, `both-ways`, `any-size`, `costs` and `ported`. */
import { AnySizeFigure } from './figures/any-size.tsx';
import { BothWaysFigure } from './figures/both-ways.tsx';
import { CostsFigure } from './figures/costs.tsx';
import { PortedFigure } from './figures/ported.tsx';
import { UnrollFigure } from './figures/unroll.tsx';
import './figures/figures.css';

export const figures = {
  unroll: UnrollFigure,
  'both-ways': BothWaysFigure,
  'any-size': AnySizeFigure,
  costs: CostsFigure,
  ported: PortedFigure,
};
