/** An error whose message is a sentence for the student: what happened, where, and what would be right. */
export class Problem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Problem';
  }
}
