/** Where the class has no students: how they come in. */
import { text } from '../text/classroom.ts';

export function NobodyYet() {
  return (
    <div class="nobody-yet">
      <p class="lede">{text.nobodyYet}</p>
      <p>{text.howTheyJoin}</p>
      <a class="btn main" href="/class/join">
        {text.showHow}
      </a>
    </div>
  );
}
