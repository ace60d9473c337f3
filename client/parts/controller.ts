/** The controller of a lab in the browser. */
import type { z } from 'zod';
import { browserWorld } from './browser-world.ts';
import { createController } from './lab-controller.ts';
import type { LabController } from './run.ts';

/** A lab's parameters, seed and run, as they stand in the address and as earlier visits left them. One for each lab. */
export function createLabController(lab: string, schema: z.ZodObject): LabController {
  return createController(lab, schema, browserWorld(lab));
}
