/** What the class predicted, question by question: a bar for each option, the right one marked. */
import { labQuestions } from 'virtual:questions';
import type { LabPredictions } from '../../../labs/kit/class/insights.ts';
import { Html } from '../../parts/html.tsx';
import { text } from '../../text/insights.ts';
import type { Predict } from '../../vite/containers.ts';

export function Predictions({ labs }: { readonly labs: readonly LabPredictions[] }) {
  const countsOf = (lab: string, name: string) =>
    labs.find((one) => one.lab === lab)?.questions.find((one) => one.name === name)?.counts ?? [];
  const answered = labQuestions
    .map(({ lab, title, questions }) => ({
      ...{ lab, title },
      questions: questions
        .map((question) => ({ question, counts: countsOf(lab, question.name) }))
        .filter(({ counts }) => counts.some((count) => count > 0)),
    }))
    .filter(({ questions }) => questions.length > 0);
  if (answered.length === 0) return <p class="small">{text.noAnswers}</p>;
  return (
    <>
      <p class="small">{text.firstAnswers}</p>
      {answered.map(({ lab, title, questions }) => (
        <section key={lab} class="lab-questions" aria-label={title}>
          <h3>{title}</h3>
          {questions.map(({ question, counts }) => (
            <Question key={question.name} question={question} counts={counts} />
          ))}
        </section>
      ))}
    </>
  );
}

function Question({ question, counts }: { readonly question: Predict; readonly counts: readonly number[] }) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (
    <article class="question">
      <Html class="read" html={question.question} />
      <p class="small">{text.answers(total)}</p>
      <ol>
        {question.options.map(({ html, right }, i) => {
          const count = counts[i] ?? 0;
          const share = total ? Math.round((100 * count) / total) : 0;
          return (
            <li key={i} class={right ? 'right' : ''}>
              <span class="option">
                <span class="mark">
                  <span aria-hidden="true">{right ? '✓' : ''}</span>
                  {right && <span class="vh">{text.right} </span>}
                </span>
                <Html inline html={html} />
              </span>
              <span class="bar" aria-hidden="true">
                <i style={{ '--share': `${share}%` }} />
              </span>
              <span class="num">
                {count} <span class="small">({share} %)</span>
              </span>
            </li>
          );
        })}
      </ol>
    </article>
  );
}
