/** The model that a student trained in another lab. */
import type { Artefact } from '../../labs/kit/experiment.ts';
import type { Shelf } from './controller-world.ts';
import { indexedShelf } from './indexed-shelf.ts';
import { savedRuns } from './saved-runs.ts';

/**
 * The last model that was saved of a lab (`LAB`, or `LAB/NAME` for a named experiment) in this browser; null when none
 * was trained, or none can be read. Runs are saved as they go, after each epoch and when they come to rest.
 */
export async function trainedModel(lab: string, shelf: Shelf = indexedShelf()): Promise<Artefact | null> {
  return (await savedRuns(lab, shelf).loadLast())?.artefact ?? null;
}
