import { area } from './area.ts';
import { exercise } from './en/exercise.ts';

export const text = area('exercise', exercise);
