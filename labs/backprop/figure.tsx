/** The figures of the lab on backpropagation. */
import { BugCurveFigure } from './figures/bug-curve.tsx';
import { GradientCheckFigure } from './figures/gradient-check.tsx';
import { RegionsFigure } from './figures/regions.tsx';
import { WhySigmoidFigure } from './figures/why-sigmoid.tsx';
import './figures/figures.css';

export const figures = {
  'why-sigmoid': WhySigmoidFigure,
  'gradient-check': GradientCheckFigure,
  regions: RegionsFigure,
  'bug-curve': BugCurveFigure,
};
