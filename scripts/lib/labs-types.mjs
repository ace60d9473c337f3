import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Writes the settings under which the labs of a folder are type-checked, and returns their file: the course's own,
 * with its packages and what labs share found from anywhere.
 * @param {string} folder absolute
 */
export function labsTsconfig(folder) {
  const file = join(root, '.cache/labs-tsconfig.json');
  const own = Object.entries({ kit: 'labs/kit', parts: 'client/parts', charts: 'client/charts' });
  const paths = Object.fromEntries(own.map(([name, place]) => [`@dl101/${name}/*`, [join(root, place, '*')]]));
  const packages = ['node_modules/@types/*', 'node_modules/*'].map((place) => join(root, place));
  const ambient = ['@types/node/index.d.ts', '@webgpu/types/dist/index.d.ts', 'vite/client.d.ts'].map((place) =>
    join(root, 'node_modules', place),
  );
  const students = ['starter.ts', 'solution.ts', 'samples'].map((name) => join(folder, '*/exercises/*', name));
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { paths: { ...paths, '*': packages }, types: [] },
    include: [folder, join(root, 'client/virtual.d.ts'), ...ambient],
    exclude: students,
  };
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(file, JSON.stringify(settings, null, 2));
  return file;
}
