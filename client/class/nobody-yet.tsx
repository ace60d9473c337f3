/** Where the class has no students: how they come in. */
export function NobodyYet() {
  return (
    <div class="nobody-yet">
      <p class="lede">Nobody is in the class yet.</p>
      <p>Students join with an address and the class code. Show both to the class, or send them along.</p>
      <a class="btn main" href="/class/join">
        Show how to join
      </a>
    </div>
  );
}
