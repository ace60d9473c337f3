/** A sentence that has elements in it, such as a link or a name in bold. */
import type { ComponentChildren } from 'preact';

/** What stands in a sentence: a text or an element. */
export type Part = ComponentChildren;

/** The parts of a sentence in their order: `['Signed in as ', name, '.']`. */
export type Sentence = Part[];
