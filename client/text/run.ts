import { area } from './area.ts';
import { run } from './en/run.ts';

export const text = area('run', run);
