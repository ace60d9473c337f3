/** The figures of the lab on the vanishing gradient. */
import { BeginFigure } from './figures/begin.tsx';
import { BlameFigure } from './figures/blame.tsx';
import { ChainFigure } from './figures/chain.tsx';
import { DepthFigure } from './figures/depth.tsx';
import { MachineFigure } from './figures/machine.tsx';
import { SlopesFigure } from './figures/slopes.tsx';
import { CompareFigure, StackFigure } from './figures/stack.tsx';
import './figures/figures.css';

export const figures = {
  slopes: SlopesFigure,
  chain: ChainFigure,
  begin: BeginFigure,
  depth: DepthFigure,
  blame: BlameFigure,
  machine: MachineFigure,
  stack: StackFigure,
  compare: CompareFigure,
};
