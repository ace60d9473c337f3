/** The figures of the lab on convolution. */
import { CannyFigure } from './figures/canny.tsx';
import { ComponentsFigure } from './figures/components.tsx';
import { DriftFigure } from './figures/drift.tsx';
import { EdgesFigure } from './figures/edges.tsx';
import { FeatureMapsFigure } from './figures/feature-maps.tsx';
import { HierarchyFigure } from './figures/hierarchy.tsx';
import { LayoutFigure } from './figures/layout.tsx';
import { OneDFigure } from './figures/one-d.tsx';
import { OutputSizeFigure } from './figures/output-size.tsx';
import { ShuffledFigure } from './figures/shuffled.tsx';
import { SlidingFigure } from './figures/sliding.tsx';
import './figures/figures.css';
import './figures/output-size.css';
import './figures/pictures.css';
import './figures/feature-maps.css';
import './figures/components.css';
import './figures/shuffled.css';

export const figures = {
  'one-d': OneDFigure,
  sliding: SlidingFigure,
  edges: EdgesFigure,
  canny: CannyFigure,
  'feature-maps': FeatureMapsFigure,
  'output-size': OutputSizeFigure,
  layout: LayoutFigure,
  drift: DriftFigure,
  hierarchy: HierarchyFigure,
  components: ComponentsFigure,
  shuffled: ShuffledFigure,
};
