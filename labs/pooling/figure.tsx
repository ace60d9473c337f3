/** The figures of the lab on pooling: `window`, `shift`, `back`, `clue` and `pyramid`. */
import { BackFigure } from './figures/back.tsx';
import { ClueFigure } from './figures/clue.tsx';
import { PyramidFigure } from './figures/pyramid.tsx';
import { ShiftFigure } from './figures/shift.tsx';
import { WindowFigure } from './figures/window.tsx';
import './figures/figures.css';

export const figures = {
  window: WindowFigure,
  shift: ShiftFigure,
  back: BackFigure,
  clue: ClueFigure,
  pyramid: PyramidFigure,
};
