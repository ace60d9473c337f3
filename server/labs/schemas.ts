/** The parameters' schemas of the labs' experiments, loaded when first needed. */
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { describeParams } from '../../labs/kit/params.ts';
import { type Lab, LabError } from './discover.ts';

/** The schema that a lab's params.ts exports as `params`. Throws a `LabError` when it exports none, or one without labels or defaults. */
export async function loadSchema(lab: Lab): Promise<z.ZodObject> {
  if (!lab.experiment) throw new LabError(lab.folder, 'this lab has no experiment.');
  const { paramsFile } = lab.experiment;
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
