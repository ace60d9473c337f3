/** The course map: what deep learning is, and the labs on the lecture's path. */
import { phrases } from '../phrases.ts';

const { list, number, plural } = phrases('en-GB');

export const map = {
  deeper: 'We need to go deeper.',
  lede: 'One lecture, from a single neuron to a network that reads your handwriting. Nothing in it is only to be watched: touch it, take it apart, train it yourself.',
  lecture: 'After the lecture “Deep Learning - 101” by Arun Aniyan, SKA SA and Rhodes University.',
  noLabs: 'There are no labs yet. Each folder in labs/ that has a lesson.md is one.',
  goOn: (lab: string) => `Continue: ${lab}`,
  startWith: (lab: string) => `Start with ${lab}`,

  labsInOrder: 'The labs, in the lecture’s order',
  here: 'You are here',
  minutes: (minutes: number) => `${number(minutes)} min`,
  handedIn: ({ done, of, score }: { done: number; of: number; score: number }) =>
    `${number(done)} of ${number(of)} handed in · ${number(score)} ${plural(score, { one: 'point', other: 'points' })}`,

  whereItSits: 'Where deep learning sits. Choose a part to read about it.',
  taughtHere: 'Here:',
  notTaught: 'The lecture names this family; no lab here teaches it.',
  notHere: 'not here',
  oneLab: (lab: number) => `lab ${lab}`,
  labs: (labs: readonly number[]) => `labs ${list(labs.map(String))}`,
  labsFrom: ({ first, last }: { first: number; last: number }) => `labs ${first} to ${last}`,

  /** The rings and families of S1; `kin` is what else lies in a ring. */
  ideas: {
    ai: {
      name: 'Artificial intelligence',
      kin: 'search, planning, logic, expert systems',
      about:
        'Machines that do what takes thought when people do it. Much of it learns nothing: a chess program that searches moves, or an expert system, follows rules that people wrote down.',
    },
    ml: {
      name: 'Machine learning',
      kin: 'linear models, trees, kernels, clustering',
      about:
        'The part of artificial intelligence that gets its rules from examples. Linear models, trees and kernels mostly work on features that a person chose beforehand.',
    },
    dl: {
      name: 'Deep learning',
      kin: '',
      about:
        'Machine learning with many layers that are trained together. Each layer makes the features that the next one works with, so nobody has to choose them by hand.',
    },
    'feed-forward': {
      name: 'Feed-forward',
      kin: '',
      about:
        'Numbers flow one way, from layer to layer: weighted sums, each followed by an activation function. Backpropagation tells every weight its share of the error.',
    },
    convolutional: {
      name: 'Convolutional',
      kin: '',
      about:
        'Feed-forward networks for images. A small filter slides over the whole picture, so the same few weights find the same edge wherever it is.',
    },
    'belief-nets': {
      name: 'Belief nets',
      kin: '',
      about:
        'Layers trained one after the other, without labels, each to model what the layer below it gives. In 2006 this was how deep networks first became trainable (Hinton, Osindero and Teh).',
    },
    recurrent: {
      name: 'Recurrent',
      kin: '',
      about:
        'Networks whose result at one moment is part of their input at the next, so that they can read sequences such as speech or text.',
    },
    autoencoders: {
      name: 'Autoencoders',
      kin: '',
      about:
        'Networks that learn to give back their own input through a narrow middle. What gets through the middle is a short code for the input, found without any labels.',
    },
    reinforced: {
      name: 'Reinforced',
      kin: '',
      about:
        'Deep reinforcement learning: the network acts, and learns from rewards for what it did rather than from right answers.',
    },
  },
};
