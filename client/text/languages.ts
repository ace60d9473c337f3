/**
 * The languages beside English. Each is a folder with the areas of `en/`, and loads with the pages that need it:
 *
 *     de: { exercise: () => import('./de/exercise.ts').then(({ exercise }) => exercise), … }
 *
 * The compiler names what a language lacks: an area here, a message in its file.
 */
import type { Text } from './en/index.ts';

/** Loads the text of each area. */
export type Language = { readonly [Area in keyof Text]: () => Promise<Text[Area]> };

/** By the language's tag. */
export const languages: Readonly<Record<string, Language>> = {};
