/** The figures of the lab on the perceptron. */
import { LayerFigure } from './figures/layer.tsx';
import { LearnFigure } from './figures/learn.tsx';
import { NeuronFigure } from './figures/neuron.tsx';
import { StuckFigure } from './figures/stuck.tsx';
import './figures/figures.css';

export const figures = { neuron: NeuronFigure, layer: LayerFigure, learn: LearnFigure, stuck: StuckFigure };
