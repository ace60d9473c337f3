/** Vite plugin: the labs as modules. Adding a lab is adding its folder; nothing here or in the client names one. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import { discoverLabs, type FoundLab, labFile } from './discover.ts';
import { compileLesson } from './lesson.ts';

const courseFolder = fileURLToPath(new URL('../../labs', import.meta.url));
const virtual = /^virtual:(labs|experiments|lab\/[a-z0-9-]+)$/;
const read = new Set(['lesson.md', 'figure.tsx', 'params.ts', 'picture.ts', 'experiment.ts']);

/**
 * Serves `virtual:labs` (what the course map and the lab page know of every lab), `virtual:lab/ID` (one lab's text,
 * figures and schema) and `virtual:experiments` (for the worker). A broken lab fails the build, naming the file.
 */
export function labsPlugin(folders: readonly string[] = [courseFolder]): Plugin {
  const find = () => discoverLabs(folders);
  return {
    name: 'labs',
    resolveId: { filter: { id: virtual }, handler: (id) => `\0${id}` },
    load: {
      filter: { id: /^\0virtual:(labs|experiments|lab\/)/ },
      handler(id) {
        const labs = find();
        for (const lab of labs) this.addWatchFile(join(lab.folder, 'lesson.md'));
        if (id === '\0virtual:labs') return labsModule(labs);
        if (id === '\0virtual:experiments') return experimentsModule(labs);
        const lab = labs.find((one) => `\0virtual:lab/${one.id}` === id);
        return lab ? labModule(lab) : null;
      },
    },
    configureServer: (server) => reloadOnChange(server, folders),
  };
}

const text = (value: unknown) => JSON.stringify(value);

function labsModule(labs: readonly FoundLab[]): string {
  const entries = labs.map((lab) => {
    const picture = labFile(lab, 'picture.ts');
    const load = `load: () => import(${text(`virtual:lab/${lab.id}`)})`;
    const draw = picture ? `, picture: () => import(${text(picture)}).then((module) => module.drawPicture)` : '';
    return `{ id: ${text(lab.id)}, ...${text(lab.metadata)}, ${load}${draw} }`;
  });
  return `export const labs = [\n${entries.join(',\n')}\n];\n`;
}

function labModule(lab: FoundLab): string {
  const source = readFileSync(join(lab.folder, 'lesson.md'), 'utf8');
  const lines = [`export const segments = ${text(compileLesson(source, `${lab.id}/lesson.md`))};`];
  const figure = labFile(lab, 'figure.tsx');
  const params = labFile(lab, 'params.ts');
  if (figure) lines.push(`export { figures } from ${text(figure)};`);
  if (params) lines.push(`export { params as schema } from ${text(params)};`);
  return lines.join('\n');
}

function experimentsModule(labs: readonly FoundLab[]): string {
  const entries = labs.flatMap((lab) => {
    const file = labFile(lab, 'experiment.ts');
    return file ? [`${text(lab.id)}: () => import(${text(file)})`] : [];
  });
  return `export const experiments = {\n${entries.join(',\n')}\n};\n`;
}

/** In development: reads the labs again, and the page with them, when a lesson changes or a lab's file comes or goes. */
function reloadOnChange(server: ViteDevServer, folders: readonly string[]): void {
  server.watcher.add([...folders]);
  const ours = (file: string) => {
    const path = resolve(file);
    return read.has(basename(path)) && folders.some((folder) => path.startsWith(resolve(folder) + sep));
  };
  const again = () => {
    for (const environment of Object.values(server.environments))
      for (const [id, module] of environment.moduleGraph.idToModuleMap)
        if (id.startsWith('\0virtual:lab') || id === '\0virtual:experiments')
          environment.moduleGraph.invalidateModule(module);
    server.ws.send({ type: 'full-reload' });
  };
  server.watcher.on('change', (file) => {
    if (ours(file) && basename(file) === 'lesson.md') again();
  });
  for (const event of ['add', 'unlink'] as const)
    server.watcher.on(event, (file) => {
      if (ours(file)) again();
    });
}
