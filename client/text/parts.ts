import { area } from './area.ts';
import { parts } from './en/parts.ts';

export const text = area('parts', parts);
