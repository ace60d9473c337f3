/** Where deep learning sits, and its families (S1): what the course map says about each. */
import { text } from '../../text/map.ts';

/** By which the catalogue has an idea's name and what is said about it. */
export type IdeaId = keyof typeof text.ideas;

export interface Idea {
  readonly id: IdeaId;
  /** Slides of the lecture on it: the labs that teach one of them are its labs. */
  readonly slides: readonly string[];
}

/** The slides from one number to another. */
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => `S${first + i}`);

/** From the outside in. */
export const rings = {
  ai: { id: 'ai', slides: [] },
  ml: { id: 'ml', slides: [] },
  dl: { id: 'dl', slides: from(2, 30) },
} as const satisfies Record<string, Idea>;

export const families: readonly Idea[] = [
  { id: 'feed-forward', slides: [...from(2, 11), 'S27', 'S30'] },
  { id: 'convolutional', slides: [...from(13, 25), 'S29', 'S30'] },
  { id: 'belief-nets', slides: ['S12'] },
  { id: 'recurrent', slides: [] },
  { id: 'autoencoders', slides: [] },
  { id: 'reinforced', slides: [] },
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
  if (first === undefined || last === undefined) return text.notHere;
  if (orders.length === 1) return text.oneLab(first);
  if (orders.length > 2 && last - first === orders.length - 1) return text.labsFrom({ first, last });
  return text.labs(orders);
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
