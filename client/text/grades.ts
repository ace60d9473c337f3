import { area } from './area.ts';
import { grades } from './en/grades.ts';

export const text = area('grades', grades);
