import { area } from './area.ts';
import { board } from './en/board.ts';

export const text = area('board', board);
