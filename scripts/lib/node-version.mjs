import { Problem } from './problem.mjs';

/** The oldest Node that the labs run on: [major, minor]. */
export const oldestNode = /** @type {const} */ ([20, 19]);

/**
 * @param {string} [version] such as "20.19.0"
 * @throws {Problem} when Node is too old
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor, oldMinor] = oldestNode;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  throw new Problem(
    `This is Node ${version}; the labs need Node ${oldMajor}.${oldMinor} or newer. Get the current one from https://nodejs.org, then run the same command again.`,
  );
}
