/** The figures of the lab on MNIST: `train`, `see`, `errors`, `speed` and `bug`. */
import { BugFigure } from './figures/bug.tsx';
import { ErrorsFigure } from './figures/errors.tsx';
import { SeeFigure } from './figures/see.tsx';
import { SpeedFigure } from './figures/speed.tsx';
import { TrainFigure } from './figures/train.tsx';
import './figures/figures.css';

export const figures = { train: TrainFigure, see: SeeFigure, errors: ErrorsFigure, speed: SpeedFigure, bug: BugFigure };
