import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Problem } from './problem.mjs';
import { root } from './root.mjs';

const templates = join(root, 'scripts/templates/lab');

/** Where the course's own labs find what all labs share. @type {Readonly<Record<string, string>>} */
const shared = { kit: 'labs/kit', parts: 'client/parts', charts: 'client/charts' };

/** Every file under a folder, relative to it. @type {(folder: string) => string[]} */
const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)).map((file) => join(entry.name, file)) : [entry.name],
  );

/**
 * Imports of what labs share, for a file of the course's own: relative, as its other labs have them. A lab in a folder
 * of its own keeps the names that begin with @dl101.
 * @param {string} text
 * @param {string} file absolute
 */
function withRelativeImports(text, file) {
  return text.replace(/'@dl101\/(kit|parts|charts)\/([^']+)'/g, (_all, name, inner) => {
    const path = relative(dirname(file), join(root, shared[name] ?? '', inner))
      .split(sep)
      .join('/');
    return `'${path.startsWith('.') ? path : `./${path}`}'`;
  });
}

/** "my-first-lab" is "My first lab". @param {string} name */
export const titleOf = (name) => {
  const words = name.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/**
 * Makes a lab from the template and returns its folder. Throws a `Problem` for a name that can't be one, or that is
 * taken; nothing is written then.
 * @param {string} name
 * @param {string} [labsFolder] the course's own by default
 */
export function makeLab(name, labsFolder = join(root, 'labs')) {
  if (!/^[a-z][a-z0-9-]*$/.test(name) || name === 'kit')
    throw new Problem(`"${name}" is no name for a lab: use small letters, digits and hyphens, as in my-lab.`, 2);
  const folder = resolve(labsFolder, name);
  const taken = [folder, join(root, 'labs', name)].find((one) => existsSync(one));
  if (taken) throw new Problem(`There is a lab "${name}" already: ${taken}.`);
  const inCourse = resolve(labsFolder) === join(root, 'labs');
  for (const template of filesUnder(templates)) {
    const file = join(folder, template.replace(/\.txt$/, ''));
    const text = readFileSync(join(templates, template), 'utf8').replaceAll('TITLE', titleOf(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, inCourse ? withRelativeImports(text, file) : text);
  }
  return folder;
}
