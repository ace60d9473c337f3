/** The controllers of a lab in the browser. */
import { z } from 'zod';
import { paramsToHash } from '../../labs/kit/params.ts';
import { createAddressSections } from './address-sections.ts';
import { browserWorld, pageAddress } from './browser-world.ts';
import { createFigureStates, type FigureStates } from './figure-states.ts';
import { createController } from './lab-controller.ts';
import type { LabController } from './run.ts';

export interface LabControllers {
  /** Of the default experiment. */
  readonly controller: LabController;
  /** Of the named experiments, by name. */
  readonly named: ReadonlyMap<string, LabController>;
  /** What the figures show, in the address. */
  readonly figures: FigureStates;
  /** Puts the settings, as they are, into the address. */
  writeAddress(): void;
}

/** What the fields of the figures begin with; no experiment is called so. */
const figureSection = 'figure';

/**
 * The parameters, seed and run of each experiment of a lab, as they stand in the address and as earlier visits left
 * them. To be made once for each lab.
 */
export function createLabControllers(
  lab: string,
  schema: z.ZodObject = z.object({}),
  schemas: Readonly<Record<string, z.ZodObject>> = {},
): LabControllers {
  const sections = createAddressSections(pageAddress(`/labs/${lab}`), [figureSection, ...Object.keys(schemas)]);
  const create = (name: string | null, of: z.ZodObject) => {
    const address = sections.address(name);
    const controller = createController(name === null ? lab : `${lab}/${name}`, of, browserWorld(address));
    const write = () => address.replace(paramsToHash(of, controller.params.peek(), controller.seed.peek()));
    return { controller, write };
  };
  const byDefault = create(null, schema);
  const named = Object.entries(schemas).map(([name, of]) => [name, create(name, of)] as const);
  return {
    controller: byDefault.controller,
    figures: createFigureStates(sections.address(figureSection)),
    named: new Map(named.map(([name, { controller }]) => [name, controller])),
    writeAddress() {
      for (const { write } of [byDefault, ...named.map(([, one]) => one)]) write();
    },
  };
}
