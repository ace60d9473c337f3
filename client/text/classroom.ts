import { area } from './area.ts';
import { classroom } from './en/classroom.ts';

export const text = area('classroom', classroom);
