/** What is thrown for a lesson that can't be shown as written. */
export class LessonError extends Error {
  /** The message begins with `file:line`; a line that isn't known is 1. */
  constructor(file: string, line: number | undefined, message: string) {
    super(`${file}:${line ?? 1}: ${message}`);
    this.name = 'LessonError';
  }
}
