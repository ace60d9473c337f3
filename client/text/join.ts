import { area } from './area.ts';
import { join } from './en/join.ts';

export const text = area('join', join);
