/** Opens a lab: its text, its figures and its controllers. In a file of its own so that the home page never loads it. */
import type { Lab, LabContent } from '../lab.ts';
import { createLabControllers, type LabControllers } from '../parts/controller.ts';
import { withText } from '../text/area.ts';

export interface OpenLab extends LabControllers {
  readonly content: LabContent;
}

/** A lab that was opened stays open while the student looks at other pages: its training goes on. */
const opened = new Map<string, OpenLab>();

/** Rejects when a part of the lab can't be loaded. */
export async function openLab(lab: Lab): Promise<OpenLab> {
  const known = opened.get(lab.id);
  if (known) return comeBack(known);
  const content = await withText(lab.load());
  const open = { content, ...createLabControllers(lab.id, content.schema, content.named) };
  opened.set(lab.id, open);
  return open;
}

/** A link with parameters sets them; a plain one finds the lab as it was left. */
function comeBack(open: OpenLab): OpenLab {
  if (location.hash) window.dispatchEvent(new HashChangeEvent('hashchange'));
  else open.writeAddress();
  return open;
}
