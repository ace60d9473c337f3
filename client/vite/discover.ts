/** Finds the labs: every folder with a `lesson.md`, its front matter checked against the kit's schema. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
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
export const parseMetadata = (source: string, file: string): LabMetadata => parseFront(labMetadata, source, file);

/** Reads the front matter of a Markdown file by a schema. Throws as `parseMetadata` does. */
export function parseFront<Metadata>(schema: z.ZodType<Metadata>, source: string, file: string): Metadata {
  const front = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(\r?\n|$)/.exec(source)?.[1];
  if (front === undefined) throw new Error(`${file}: it must begin with front matter between two lines of ---.`);
  let raw: unknown;
  try {
    raw = parse(front);
  } catch (error) {
    throw new Error(`${file}: the front matter is not YAML: ${(error as Error).message}`);
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => {
    const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
    return `${field || 'front matter'}: ${issue.message}`;
  });
  throw new Error(`${file}: ${issues.join('; ')}`);
}
