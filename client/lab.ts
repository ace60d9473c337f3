/** What the page knows of a lab: `vite/labs-plugin.ts` makes these from the labs' folders. */
import type { ComponentType } from 'preact';
import type { z } from 'zod';
import type { LabMetadata, LabWords } from '../labs/kit/lab.ts';
import type { ExerciseContent } from './exercise/content.ts';
import type { Palette } from './parts/colours.ts';
import type { FigureProps } from './parts/run.ts';
import type { Segment } from './vite/lesson.ts';

/** Draws a lab's small picture into a square of `size` CSS pixels; it is shown in a circle. */
export type DrawPicture = (ctx: CanvasRenderingContext2D, size: number, colours: Palette) => void;

export interface LabContent {
  readonly segments: readonly Segment[];
  readonly figures?: Readonly<Record<string, ComponentType<FigureProps>>>;
  /** By the name of their folder, which is how the text places them. */
  readonly exercises?: Readonly<Record<string, ExerciseContent>>;
  /** Of the default experiment's parameters; without it the lab has no such experiment. */
  readonly schema?: z.ZodObject;
  /** Of the parameters of the experiments in `experiments/NAME`, by name. */
  readonly named?: Readonly<Record<string, z.ZodObject>>;
}

export interface Lab extends LabMetadata {
  /** The folder's name: /labs/ID is the lab's address. */
  readonly id: string;
  /** Text, figures and schema, loaded when the lab is opened. */
  readonly load: () => Promise<LabContent>;
  readonly picture?: () => Promise<DrawPicture>;
}

/** A lab as `virtual:labs` has it: with its words in other languages, by their tags. */
export interface FoundLab extends Lab {
  readonly translations: Readonly<Record<string, LabWords & Pick<Lab, 'load'>>>;
}
