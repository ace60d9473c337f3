/** Links that carry code of the student's: what is opened waits for a click before it runs. */
export { linkHash, readLinkedCode } from '../exercise/linked-code.ts';
