/** The outbox of this page, on the browser's own storage and the real server. Loaded after the page. */
import { signal } from '@preact/signals';
import { exerciseApi } from './exercise-api.ts';
import { forgetHandIn, isTabOpen, type KeptHandIn, keptHandIns, noteSent, tabName, unsentDrafts } from './kept.ts';
import { createOutbox, type Delivery } from './outbox.ts';

/** Hand-ins that wait for the server. */
export const waitingHandIns = signal<readonly KeptHandIn[]>([]);

/** Looks what waits. */
export const lookWaiting = (): Promise<void> =>
  keptHandIns().then(
    (handIns) => {
      waitingHandIns.value = handIns;
    },
    () => {},
  );

/** What became of those that waited, the latest of each exercise, until the student has read it. */
export const deliveries = signal<readonly Delivery[]>([]);

const isSame = (a: KeptHandIn, b: KeptHandIn) => a.lab === b.lab && a.name === b.name;

/** Tells what became of a hand-in that had been kept. */
export function tellDelivery(delivery: Delivery): void {
  deliveries.value = [...deliveries.peek().filter(({ handIn }) => !isSame(handIn, delivery.handIn)), delivery];
}

export function dismiss(delivery: Delivery): void {
  deliveries.value = deliveries.peek().filter((one) => one !== delivery);
}

const apiOf = ({ lab, name }: { readonly lab: string; readonly name: string }) =>
  exerciseApi(lab, name, location.origin);

/** Over plain http from another machine there are no locks: there the server alone sees to it that nothing counts twice. */
const alone = (work: () => Promise<void>): Promise<void> =>
  'locks' in navigator ? navigator.locks.request('dl101:outbox', work) : work();

/** Texts of this tab, and of tabs that are no more: one that is open sends its own. */
async function abandonedDrafts() {
  const unsent = await unsentDrafts();
  if (unsent.length === 0) return [];
  const mine = await tabName();
  const isOurs = await Promise.all(unsent.map(async ({ tab }) => tab === mine || (await isTabOpen(tab)) === false));
  return unsent.filter((_, i) => isOurs[i]);
}

export const { deliver } = createOutbox({
  handIns: keptHandIns,
  forget: forgetHandIn,
  handIn: (handIn) => apiOf(handIn).handIn(handIn.source),
  drafts: abandonedDrafts,
  saveDraft: (draft) => apiOf(draft).saveDraft(draft.text, draft.tab, draft.base),
  noteSent,
  alone,
  waiting: (handIns) => {
    waitingHandIns.value = handIns;
  },
  tell: tellDelivery,
});
