/** What a lab says of itself, in the front matter of its `lesson.md`. */
import { z } from 'zod';

/** A slide of the lecture, by the name that lessons and exercises give it. */
export const slide = z.string().regex(/^S([1-9]|[12]\d|30)$/, 'A slide is one of S1 to S30.');

/** The tag of a language, such as de or pt-BR. */
export const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export const labMetadata = z.strictObject({
  title: z.string().min(1),
  /** Place along the lecture's path: 1 is the first lab. */
  order: z.int().min(1),
  /** Heading that this lab stands under on the course map. */
  part: z.string().min(1),
  /** Slides of the lecture that the lab teaches, such as S16; none for a lab beyond the lecture. */
  slides: z.array(slide),
  /** What a student takes away, in one line. */
  aha: z.string().min(1),
  /** One or two sentences under the title. */
  lede: z.string().min(1),
  minutes: z.int().min(1),
  objectives: z.array(z.string().min(1)).min(1),
  /** The language that the lesson is written in; English where it is left out. */
  language: z.string().regex(languageTag).optional(),
});

export type LabMetadata = z.infer<typeof labMetadata>;

/** What `lesson.TAG.md` says of the lab in another language; all else is as in `lesson.md`. */
export const labWords = labMetadata.pick({ title: true, part: true, aha: true, lede: true, objectives: true });

export type LabWords = z.infer<typeof labWords>;
