/** A class whose hand-ins are graded by what they say, and the ways in which the tests of grades speak to it. */
import type { TestContext } from 'node:test';
import type { GradesView, LabGradeView, LabRulesView } from '../../labs/kit/class/grades.ts';
import type { Grade } from '../../server/grading/queue.ts';
import type { ServerOptions } from '../../server/start.ts';
import { type Person, type TestClass, testClass } from './class.ts';
import { courseLabs } from './support.ts';

export const day = 24 * 3_600_000;
/** A time so many days from now, as the API takes it. */
export const daysFromNow = (days: number): string => new Date(Date.now() + days * day).toISOString();

/** Takes the number in a source for its score. */
export const numberGrade: Grade = async ({ source, checksVersion }) => ({
  score: Number(/\d+/.exec(source)?.[0] ?? 0),
  results: [],
  checksVersion,
});

export const freeRules: LabRulesView = { open: true, deadline: null, latePolicy: null, solutionsAt: null };

export interface GradedClass extends TestClass {
  rule(lab: string, rules: Partial<LabRulesView>): Promise<void>;
}

export async function gradedClass(t: TestContext, options: Partial<ServerOptions> = {}): Promise<GradedClass> {
  const made = await testClass(t, {
    labsFolders: [courseLabs],
    grading: { grade: numberGrade, retryMs: 1 },
    ...options,
  });
  const rule = async (lab: string, rules: Partial<LabRulesView>) => {
    const { status, body } = await made.instructor.call('PUT', `/api/class/labs/${lab}`, { ...freeRules, ...rules });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  return { ...made, rule };
}

/** Hands in and waits for the verdict; gives the attempt's id. */
export async function handIn(person: Person, source: string, lab = 'perceptron', name = 'neuron'): Promise<string> {
  const { status, body } = await person.call('POST', `/api/exercises/${lab}/${name}/attempts`, { source });
  if (status >= 300) throw new Error(JSON.stringify(body));
  for (;;) {
    const { body: attempt } = await person.call('GET', `/api/attempts/${body.id}`);
    if (attempt.state === 'done' || attempt.state === 'could-not-grade') return String(body.id);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A person's own grades in a lab. */
export async function labOf(person: Person, lab = 'perceptron'): Promise<LabGradeView> {
  const { body } = await person.call('GET', '/api/grades');
  const found = (body as unknown as GradesView).labs.find((one) => one.lab === lab);
  if (!found) throw new Error(`No lab ${lab}.`);
  return found;
}

export async function gradeOf(person: Person, lab = 'perceptron', name = 'neuron') {
  const found = (await labOf(person, lab)).exercises.find((one) => one.name === name);
  if (!found) throw new Error(`No exercise ${name}.`);
  return found;
}
