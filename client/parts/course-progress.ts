/** How far along the course the student is, as the server knows it: one small request, after the page is there. */
import { signal } from '@preact/signals';
import type { LabProgressView } from '../../labs/kit/class/grades.ts';
import { createApi } from './api.ts';

/** By lab; null until the server has answered. */
export const courseProgress = signal<ReadonlyMap<string, LabProgressView> | null>(null);

/** Asks the server. Without an answer what was known stays: the map is whole without it. */
export async function askProgress(): Promise<void> {
  const answer = await createApi(location.origin)
    .request('GET', '/api/progress')
    .catch(() => null);
  const { labs } = (answer ?? {}) as { labs?: readonly LabProgressView[] };
  if (labs) courseProgress.value = new Map(labs.map((one) => [one.lab, one]));
}
