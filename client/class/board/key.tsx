/** What the cells' looks mean. */
const kinds: readonly (readonly [look: string, words: string, fill?: string])[] = [
  ['passed', 'passed'],
  ['some', 'some points', '55%'],
  ['waiting', 'waiting'],
  ['checks', 'checks passing', '60%'],
  ['work', 'at work'],
  ['work busy', 'editing now'],
  ['stuck', 'stuck, tries so far'],
];

export function Key() {
  return (
    <ul class="key">
      {kinds.map(([look, words, fill]) => (
        <li key={look}>
          <i class={`c ${look}`} style={fill ? { '--fill': fill } : undefined} aria-hidden="true">
            {look === 'stuck' ? 6 : ''}
          </i>
          {words}
        </li>
      ))}
    </ul>
  );
}
