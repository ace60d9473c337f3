/**
 * What a person can put right: the message is a sentence for them, and needs no stack.
 * The exit code is the code that the script ends with.
 */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script's main function. A `Problem` is printed as its sentence; anything else is a
 * mistake of ours and keeps its stack. Either way the process ends with a non-zero code.
 * @param {() => Promise<number | undefined>} main gives the exit code, or undefined to stay alive
 */
export async function runScript(main) {
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

/**
 * For a command without options: throws a `Problem` when there is one.
 * @param {string} command as it is typed
 */
export function refuseOptions(command) {
  const [given] = process.argv.slice(2);
  if (given !== undefined) throw new Problem(`${command} takes no options, so "${given}" is not expected here.`, 2);
}

/**
 * The last lines of a command's output, without the empty ones.
 * @param {string} output
 * @param {number} [lines]
 */
export function tail(output, lines = 15) {
  return output
    .split('\n')
    .filter((line) => line.trim())
    .slice(-lines)
    .join('\n');
}
