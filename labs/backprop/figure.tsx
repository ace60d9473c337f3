/** The figures of the lab on backpropagation. */
import { BugCurveFigure } from './figures/bug-curve.tsx';
import { DescentFigure } from './figures/descent.tsx';
import { GradientCheckFigure } from './figures/gradient-check.tsx';
import { GraphFigure } from './figures/graph.tsx';
import { RegionsFigure } from './figures/regions.tsx';
import { RitualFigure } from './figures/ritual.tsx';
import { WhySigmoidFigure } from './figures/why-sigmoid.tsx';
import './figures/figures.css';
import './figures/graph.css';
import './figures/descent.css';

export const figures = {
  'why-sigmoid': WhySigmoidFigure,
  'gradient-check': GradientCheckFigure,
  graph: GraphFigure,
  descent: DescentFigure,
  regions: RegionsFigure,
  'bug-curve': BugCurveFigure,
  ritual: RitualFigure,
};
