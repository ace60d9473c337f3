/** The whole catalogue, which is what a language has to have. The page never loads it in one piece. */
import { exercise } from './exercise.ts';
import { grades } from './grades.ts';
import { join } from './join.ts';
import { map } from './map.ts';
import { pages } from './pages.ts';
import { parts } from './parts.ts';
import { run } from './run.ts';

export const en = { exercise, grades, join, map, pages, parts, run };

export type Text = typeof en;
