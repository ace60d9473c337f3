/** The parameters' schemas of the labs' experiments, loaded when first needed. */
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { describeParams } from '../../labs/kit/params.ts';
import { LabError, type LabExperiment } from './discover.ts';

/** The schema that an experiment's params.ts exports as `params`. Throws a `LabError` when it exports none, or one without labels or defaults. */
export async function loadSchema({ paramsFile }: LabExperiment): Promise<z.ZodObject> {
  const module: { params?: unknown } = await import(pathToFileURL(paramsFile).href);
  if (!(module.params instanceof z.ZodObject))
    throw new LabError(paramsFile, 'it must export a zod object named "params".');
  try {
    describeParams(module.params);
  } catch (error) {
    throw new LabError(paramsFile, (error as Error).message);
  }
  return module.params;
}
