/**
 * Texts that the editor told the page and that come back from it as what is to be shown. The page shows them a moment
 * later, when the editor may be further on: putting them in would take back what was typed since.
 */
export class Echoes {
  #told: string[] = [];

  /** The editor told the page this text. */
  tell(text: string): void {
    this.#told.push(text);
  }

  /** True for a text that came from the editor; those told before it won't come any more. */
  isEcho(text: string): boolean {
    const at = this.#told.lastIndexOf(text);
    // Another's text: what was told before it is overtaken.
    this.#told = at < 0 ? [] : this.#told.slice(at);
    return at >= 0;
  }
}
