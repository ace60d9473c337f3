import { area } from './area.ts';
import { insights } from './en/insights.ts';

export const text = area('insights', insights);
