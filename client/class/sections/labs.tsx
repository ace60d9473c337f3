/** /class/labs: what holds for each lab. */
import type { ClassGradesView, RuledLabView } from '../../../labs/kit/class/grades.ts';
import { Unanswered, useAsked } from '../../parts/asked.tsx';
import { zone } from '../../parts/times.ts';
import { text } from '../../text/rules.ts';
import { Extensions } from '../grading/extensions.tsx';
import { RulesForm } from '../grading/rules-form.tsx';
import '../grading/grading.css';

export const title = () => text.labs;
export const order = 3;

export default function LabsSection() {
  const asked = useAsked<{ readonly labs: readonly RuledLabView[] }>('/api/class/labs');
  const students = useAsked<ClassGradesView>('/api/class/grades').view?.students ?? [];
  return (
    <section class="grading">
      <h1 tabIndex={-1}>{text.labs}</h1>
      <p class="small">{text.zone(zone())}</p>
      <Unanswered asked={asked} />
      {asked.view?.labs.map((lab) => (
        <article key={lab.lab} class="ruled" aria-labelledby={`rules-${lab.lab}`}>
          <h2 id={`rules-${lab.lab}`}>
            {lab.title} {!lab.open && <span class="small">{text.closed}</span>}
          </h2>
          <RulesForm lab={lab} onSaved={asked.again} />
          <Extensions lab={lab} students={students} onChanged={asked.again} />
        </article>
      ))}
    </section>
  );
}
