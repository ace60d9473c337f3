import { area } from './area.ts';
import { people } from './en/people.ts';

export const text = area('people', people);
