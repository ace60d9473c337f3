/** The figures of the lab on softmax: `scores`, `shift`, `price`, `gradient`, `digit`, `activations` and `bug`. */
import { ActivationsFigure } from './figures/activations.tsx';
import { BugFigure } from './figures/bug.tsx';
import { DigitFigure } from './figures/digit.tsx';
import { GradientFigure } from './figures/gradient.tsx';
import { PriceFigure } from './figures/price.tsx';
import { ScoresFigure } from './figures/scores.tsx';
import { ShiftFigure } from './figures/shift.tsx';
import './figures/figures.css';

export const figures = {
  scores: ScoresFigure,
  shift: ShiftFigure,
  price: PriceFigure,
  gradient: GradientFigure,
  digit: DigitFigure,
  activations: ActivationsFigure,
  bug: BugFigure,
};
