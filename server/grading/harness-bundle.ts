/** The program of the sandbox as one file that Deno can run with no permission at all. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Program = 'plain' | 'with-tf' | 'with-layers';

const made = new Map<Program, Promise<string>>();
let folder: string | undefined;

/** Path of the program, bundled at its first use in this process. Throws when it can't be bundled or written. */
export function programFile(program: Program): Promise<string> {
  const known = made.get(program);
  if (known) return known;
  const file = bundle(program);
  made.set(program, file);
  file.catch(() => made.delete(program));
  return file;
}

async function bundle(program: Program): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      copyPublicDir: false,
      rollupOptions: {
        input: fileURLToPath(new URL(`./inside/${program}.ts`, import.meta.url)),
        output: { format: 'iife', name: 'sandbox', codeSplitting: false },
      },
    },
  });
  for (const output of [result].flat()) {
    const chunk = 'output' in output ? output.output.find((part) => part.type === 'chunk') : undefined;
    if (chunk?.type === 'chunk') return write(program, chunk.code);
  }
  throw new Error(`The sandbox's program "${program}" could not be bundled.`);
}

function write(program: Program, code: string): string {
  if (!folder) {
    const made = mkdtempSync(join(tmpdir(), 'labs-sandbox-'));
    folder = made;
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  const file = join(folder, `${program}.js`);
  writeFileSync(file, code);
  return file;
}
