/** The whole catalogue, which is what a language has to have. The page never loads it in one piece. */
import { board } from './board.ts';
import { classroom } from './classroom.ts';
import { exercise } from './exercise.ts';
import { grades } from './grades.ts';
import { insights } from './insights.ts';
import { join } from './join.ts';
import { map } from './map.ts';
import { pages } from './pages.ts';
import { parts } from './parts.ts';
import { people } from './people.ts';
import { rules } from './rules.ts';
import { run } from './run.ts';
import { work } from './work.ts';

const student = { exercise, grades, join, map, pages, parts, run };
const instructor = { board, classroom, insights, people, rules, work };

export const en = { ...student, ...instructor };

export type Text = typeof en;
