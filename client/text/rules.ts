import { area } from './area.ts';
import { rules } from './en/rules.ts';

export const text = area('rules', rules);
