import { area } from './area.ts';
import { work } from './en/work.ts';

export const text = area('work', work);
