/** Vite plugin: the program that runs a student's code, as one text that the page hands to the check frame. */
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entries = new Map([
  ['\0virtual:check-worker', 'check.worker.ts'],
  ['\0virtual:check-worker-tf', 'check-tf.worker.ts'],
]);
const folder = new URL('../exercise/sandbox/', import.meta.url);

/**
 * Serves `virtual:check-worker`, and `virtual:check-worker-tf` with the operations that an exercise may lend.
 * The frame has no origin, so it can load nothing: the program must come whole.
 */
export function checkWorker(): Plugin {
  return {
    name: 'check-worker',
    resolveId: { filter: { id: /^virtual:check-worker(-tf)?$/ }, handler: (id) => `\0${id}` },
    load: {
      filter: { id: /^\0virtual:check-worker/ },
      async handler(id) {
        const file = entries.get(id);
        if (!file) return null;
        const entry = fileURLToPath(new URL(file, folder));
        const { code, files } = await bundle(entry);
        for (const part of [entry, ...files]) this.addWatchFile(part);
        return `export default ${JSON.stringify(code)};`;
      },
    },
  };
}

/** The program of an entry as one script, and the files of ours in it. */
export async function bundle(entry: string): Promise<{ code: string; files: string[] }> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      rollupOptions: { input: entry, output: { format: 'iife', name: 'checkWorker', codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(made) ? made : [made];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    const chunk = output.output.find((part) => part.type === 'chunk');
    if (chunk?.type === 'chunk')
      return {
        code: chunk.code,
        files: chunk.moduleIds.filter((id) => isAbsolute(id) && !id.includes('node_modules')),
      };
  }
  throw new Error(`${entry} gave no program.`);
}
