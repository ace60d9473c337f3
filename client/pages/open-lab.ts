/** Opens a lab: its text, its figures and its controller. In a file of its own so that the home page never loads it. */
import { z } from 'zod';
import { paramsToHash } from '../../labs/kit/params.ts';
import type { Lab, LabContent } from '../lab.ts';
import { createLabController } from '../parts/controller.ts';
import type { LabController } from '../parts/run.ts';

export interface OpenLab {
  readonly content: LabContent;
  readonly controller: LabController;
}

/** A lab that was opened stays open while the student looks at other pages: its training goes on. */
const opened = new Map<string, OpenLab>();

/** Rejects when a part of the lab can't be loaded. */
export async function openLab(lab: Lab): Promise<OpenLab> {
  const known = opened.get(lab.id);
  if (known) return comeBack(known);
  const content = await lab.load();
  const controller = createLabController(lab.id, schemaOf(content));
  const open = { content, controller };
  opened.set(lab.id, open);
  return open;
}

const schemaOf = (content: LabContent) => content.schema ?? z.object({});

/** A link with parameters sets them; a plain one finds the lab as it was left. */
function comeBack(open: OpenLab): OpenLab {
  const { controller, content } = open;
  if (location.hash) window.dispatchEvent(new HashChangeEvent('hashchange'));
  else {
    const hash = paramsToHash(schemaOf(content), controller.params.peek(), controller.seed.peek());
    if (hash) history.replaceState(history.state, '', `${location.pathname}#${hash}`);
  }
  return open;
}
