/** Where deep learning sits, and its families (S1): what the course map says about each. */

export interface Idea {
  readonly id: string;
  readonly name: string;
  /** One or two sentences. */
  readonly about: string;
  /** Slides of the lecture on it: the labs that teach one of them are its labs. */
  readonly slides: readonly string[];
}

export interface Ring extends Idea {
  /** What else lies in this ring, outside of the next one. */
  readonly kin: string;
}

/** The slides from one number to another. */
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => `S${first + i}`);

/** From the outside in. */
export const rings = {
  ai: {
    id: 'ai',
    name: 'Artificial intelligence',
    kin: 'search, planning, logic, expert systems',
    about:
      'Machines that do what takes thought when people do it. Much of it learns nothing: a chess program that searches moves, or an expert system, follows rules that people wrote down.',
    slides: [],
  },
  ml: {
    id: 'ml',
    name: 'Machine learning',
    kin: 'linear models, trees, kernels, clustering',
    about:
      'The part of artificial intelligence that gets its rules from examples. Linear models, trees and kernels mostly work on features that a person chose beforehand.',
    slides: [],
  },
  dl: {
    id: 'dl',
    name: 'Deep learning',
    kin: '',
    about:
      'Machine learning with many layers that are trained together. Each layer makes the features that the next one works with, so nobody has to choose them by hand.',
    slides: from(2, 30),
  },
} as const satisfies Record<string, Ring>;

export const families: readonly Idea[] = [
  {
    id: 'feed-forward',
    name: 'Feed-forward',
    about:
      'Numbers flow one way, from layer to layer: weighted sums, each followed by an activation function. Backpropagation tells every weight its share of the error.',
    slides: [...from(2, 11), 'S27', 'S30'],
  },
  {
    id: 'convolutional',
    name: 'Convolutional',
    about:
      'Feed-forward networks for images. A small filter slides over the whole picture, so the same few weights find the same edge wherever it is.',
    slides: [...from(13, 25), 'S29', 'S30'],
  },
  {
    id: 'belief-nets',
    name: 'Belief nets',
    about:
      'Layers trained one after the other, without labels, each to model what the layer below it gives. In 2006 this was how deep networks first became trainable (Hinton, Osindero and Teh).',
    slides: ['S12'],
  },
  {
    id: 'recurrent',
    name: 'Recurrent',
    about:
      'Networks whose result at one moment is part of their input at the next, so that they can read sequences such as speech or text.',
    slides: [],
  },
  {
    id: 'autoencoders',
    name: 'Autoencoders',
    about:
      'Networks that learn to give back their own input through a narrow middle. What gets through the middle is a short code for the input, found without any labels.',
    slides: [],
  },
  {
    id: 'reinforced',
    name: 'Reinforced',
    about:
      'Deep reinforcement learning: the network acts, and learns from rewards for what it did rather than from right answers.',
    slides: [],
  },
];

/** Ring or family by its id; deep learning for an unknown one. */
export function ideaOf(id: string): Idea {
  return [rings.ai, rings.ml, rings.dl, ...families].find((idea) => idea.id === id) ?? rings.dl;
}

/** The labs that teach an idea: those with one of its slides. */
export function labsOn<Lab extends { readonly slides: readonly string[] }>(idea: Idea, labs: readonly Lab[]): Lab[] {
  return labs.filter((lab) => lab.slides.some((slide) => idea.slides.includes(slide)));
}

/** "lab 8", "labs 1 to 3", "labs 1, 2 and 8", or "not here" when there is none. */
export function whichLabs(labs: readonly { readonly order: number }[]): string {
  const orders = labs.map((lab) => lab.order).sort((a, b) => a - b);
  const [first, last] = [orders[0], orders.at(-1)];
  if (first === undefined || last === undefined) return 'not here';
  if (orders.length === 1) return `lab ${first}`;
  if (orders.length > 2 && last - first === orders.length - 1) return `labs ${first} to ${last}`;
  return `labs ${orders.slice(0, -1).join(', ')} and ${last}`;
}

/** Slides in a row drawn together: S2, S3, S4, S8 are "S2–S4, S8". */
export function slideRanges(slides: readonly string[]): string {
  const numbers = slides.map((slide) => Number(slide.slice(1))).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([a, b]) => (a === b ? `S${a}` : b === a + 1 ? `S${a}, S${b}` : `S${a}–S${b}`)).join(', ');
}
