/** Finds the labs: every folder with a lesson.md is one. Nothing registers them. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readFrontMatter } from '../../labs/kit/front-matter.ts';
import { type LabMetadata, labMetadata } from '../../labs/kit/lab.ts';
import { Problem } from '../../labs/kit/problem.ts';

export interface Lab {
  /** The folder's name, as in the address: /labs/NAME. */
  readonly name: string;
  readonly folder: string;
  readonly metadata: LabMetadata;
  /** The default one first, when it has one. */
  readonly experiments: readonly LabExperiment[];
}

/** The files of an experiment. */
export interface LabExperiment {
  /** `LAB` for a lab's default experiment, `LAB/NAME` for one in its folder `experiments/NAME`. */
  readonly id: string;
  readonly file: string;
  readonly paramsFile: string;
}

/** Thrown when a lab can't be loaded; the message names the file, the field, and what would be right. */
export class LabError extends Error {
  readonly file: string;
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = 'LabError';
    this.file = file;
  }
}

/** The metadata in a lesson's front matter. Throws a `LabError` that names `file` and the field. */
export function readMetadata(file: string, lesson: string): LabMetadata {
  try {
    return readFrontMatter(labMetadata, lesson, file).metadata;
  } catch (error) {
    throw error instanceof Problem ? new LabError(file, error.message.slice(file.length + 2)) : error;
  }
}

async function readLab(folder: string, name: string): Promise<Lab | null> {
  const file = path.join(folder, 'lesson.md');
  if (!existsSync(file)) return null;
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new LabError(file, `"${name}" is no name for a lab: use small letters, digits and hyphens.`);
  const metadata = readMetadata(file, await readFile(file, 'utf8'));
  const byDefault = readExperiment(folder, name);
  return {
    name,
    folder,
    metadata,
    experiments: [...(byDefault ? [byDefault] : []), ...(await readNamed(folder, name))],
  };
}

/** The experiment of a folder, or null when it holds none. */
function readExperiment(folder: string, id: string): LabExperiment | null {
  const file = path.join(folder, 'experiment.ts');
  const paramsFile = path.join(folder, 'params.ts');
  if (!existsSync(file)) return null;
  if (!existsSync(paramsFile)) throw new LabError(file, 'an experiment needs its parameters in params.ts beside it.');
  return { id, file, paramsFile };
}

/** The experiments beside a lab's default one, by name. */
async function readNamed(labFolder: string, lab: string): Promise<LabExperiment[]> {
  const parent = path.join(labFolder, 'experiments');
  if (!existsSync(parent)) return [];
  const folders = (await readdir(parent, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => {
      const folder = path.join(parent, name);
      if (!/^[a-z][a-z0-9-]*$/.test(name))
        throw new LabError(folder, `"${name}" is no name for an experiment: use small letters, digits and hyphens.`);
      const experiment = readExperiment(folder, `${lab}/${name}`);
      if (!experiment) throw new LabError(folder, 'a folder of an experiment needs an experiment.ts.');
      return experiment;
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The labs of some folders, in the order of the course. Throws a `LabError` for the first lab whose metadata is
 * broken or whose name another one has, and an `Error` when a folder can't be read.
 */
export async function discoverLabs(labsFolders: readonly string[]): Promise<Lab[]> {
  const labs = new Map<string, Lab>();
  for (const parent of labsFolders) {
    const entries = await readdir(parent, { withFileTypes: true });
    for (const entry of entries.filter((one) => one.isDirectory())) {
      const lab = await readLab(path.resolve(parent, entry.name), entry.name);
      const other = lab && labs.get(lab.name);
      if (other) throw new LabError(path.join(lab.folder, 'lesson.md'), `${other.folder} is a lab of the same name.`);
      if (lab) labs.set(lab.name, lab);
    }
  }
  return [...labs.values()].sort((a, b) => a.metadata.order - b.metadata.order || (a.name < b.name ? -1 : 1));
}
