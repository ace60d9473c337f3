import { area } from './area.ts';
import { map } from './en/map.ts';

export const text = area('map', map);
