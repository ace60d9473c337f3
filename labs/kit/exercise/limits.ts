/** Limits that the page and the grader share. */

/** The longest source that is taken, in bytes of UTF-8. */
export const maxSourceBytes = 64 * 1024;
/** Time of all calls of one check together, in milliseconds, in the page and in the grader. */
export const checkMs = 2000;
