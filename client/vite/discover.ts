/** Finds the labs: every folder with a `lesson.md`, its front matter checked against the kit's schema. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readFrontMatter } from '../../labs/kit/front-matter.ts';
import { type LabMetadata, labMetadata } from '../../labs/kit/lab.ts';

export interface FoundLab {
  /** The folder's name, which is the lab's name in addresses. */
  readonly id: string;
  readonly folder: string;
  readonly metadata: LabMetadata;
}

/** Files that a lab may have beside its lesson. */
export type LabFile = 'figure.tsx' | 'params.ts' | 'picture.ts' | 'experiment.ts';

/** The labs in `folders`, in the order of the course. Throws an Error that names the file and the field that is wrong. */
export function discoverLabs(folders: readonly string[]): FoundLab[] {
  const labs = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'lesson.md')))
      .map((entry) => readLab(join(folder, entry.name))),
  );
  const seen = new Map<string, FoundLab>();
  for (const lab of labs) {
    const twin = seen.get(lab.id);
    if (twin) throw new Error(`Two labs are called "${lab.id}": ${twin.folder} and ${lab.folder}.`);
    seen.set(lab.id, lab);
  }
  return labs.sort((a, b) => a.metadata.order - b.metadata.order || a.id.localeCompare(b.id));
}

/** The path of one of a lab's files, or null when the lab has none. */
export function labFile(lab: FoundLab, file: LabFile): string | null {
  const path = join(lab.folder, file);
  return existsSync(path) ? path : null;
}

/** An experiment beside a lab's default one: `experiments/NAME`. */
export interface NamedExperiment {
  readonly name: string;
  readonly params: string;
  readonly experiment: string;
}

/** A lab's named experiments by name. Throws an Error that names the folder whose name or files are wrong. */
export function namedExperiments(lab: FoundLab): NamedExperiment[] {
  const parent = join(lab.folder, 'experiments');
  if (!existsSync(parent)) return [];
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => {
      const at = (file: string) => join(parent, name, file);
      if (!/^[a-z][a-z0-9-]*$/.test(name))
        throw new Error(
          `${lab.id}/experiments: "${name}" is no name for an experiment: use small letters, digits and hyphens.`,
        );
      for (const file of ['params.ts', 'experiment.ts'])
        if (!existsSync(at(file))) throw new Error(`${lab.id}/experiments/${name}: it has no ${file}.`);
      return { name, params: at('params.ts'), experiment: at('experiment.ts') };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function readLab(folder: string): FoundLab {
  const id = basename(folder);
  const file = `${id}/lesson.md`;
  if (!/^[a-z0-9-]+$/.test(id))
    throw new Error(`${file}: a lab's folder is named in small letters, digits and dashes; "${id}" is not.`);
  return { id, folder, metadata: parseMetadata(readFileSync(join(folder, 'lesson.md'), 'utf8'), file) };
}

/** Reads the front matter of a lesson. Throws an Error that names `file` and the field that is wrong. */
export const parseMetadata = (source: string, file: string): LabMetadata =>
  readFrontMatter(labMetadata, source, file).metadata;
