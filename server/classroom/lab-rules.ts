/** What the rules of a lab say to one student at one moment. */
import type { LabTermsView } from '../../labs/kit/class/grades.ts';
import { type ExtensionRow, type LabRules, noRules } from '../store/rules.ts';
import type { Store } from '../store/store.ts';
import { dueOf } from './gradebook.ts';
import type { Due } from './grades.ts';

export interface LabTerms {
  readonly rules: LabRules;
  readonly extension: ExtensionRow | null;
  /** The student's own deadline. */
  readonly due: Due;
}

/** What holds for a student in a lab. A course for one person has no rules. */
export async function termsOf(store: Store, isClass: boolean, student: string, lab: string): Promise<LabTerms> {
  if (!isClass) return { rules: noRules, extension: null, due: dueOf(noRules, null) };
  const [allRules, extensions] = await Promise.all([store.selectLabRules(), store.selectExtensions([student])]);
  const rules = allRules.get(lab) ?? noRules;
  const extension = extensions.find((one) => one.lab === lab) ?? null;
  return { rules, extension, due: dueOf(rules, extension) };
}

/** Whether a student may see the solutions: from the set time on, and never before their own deadline. */
export function mayReadSolution({ rules, due }: LabTerms, now: number): boolean {
  return rules.solutionsAt !== null && now >= Math.max(rules.solutionsAt, due.until ?? 0);
}

/** What an exercise's page is told. */
export function termsView(terms: LabTerms, now: number): LabTermsView {
  const { rules, extension, due } = terms;
  return {
    open: rules.open,
    due: due.until === null ? null : new Date(due.until).toISOString(),
    extended: extension !== null,
    latePolicy: due.latePolicy,
    solution: mayReadSolution(terms, now),
  };
}
