/** The figures of the lab on the perceptron: `pencil` and `neuron`. */
import { NeuronFigure } from './figures/neuron.tsx';
import { PencilFigure } from './figures/pencil.tsx';
import './figures/figures.css';

export const figures = { pencil: PencilFigure, neuron: NeuronFigure };
