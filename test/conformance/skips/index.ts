/** The lists, one for each backend. A backend without a list runs every spec. */
import type { Skip } from './skip.ts';
import { wasm } from './wasm.ts';
import { webgpu } from './webgpu.ts';

const lists: Readonly<Record<string, readonly Skip[]>> = { wasm, webgpu };

/** What is not run on a backend; nothing on `cpu` and `native`. */
export const skipsOf = (backend: string): readonly Skip[] => lists[backend] ?? [];
