/** The figure of the lab on the perceptron: `neuron`. */
import { NeuronFigure } from './figures/neuron.tsx';
import './figures/figures.css';

export const figures = { neuron: NeuronFigure };
