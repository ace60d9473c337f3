/** tfjs-core's own operation tests, which its package ships as modules without file extensions, as one file for Node. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const core = '@tensorflow/tfjs-core/dist';

/** The backend under test is set before the first `describe` is read. */
const entry = `
  import { setTestEnvs } from '${core}/jasmine_util';
  import '${core}/public/chained_ops/register_all_chained_ops';
  export const begin = async (environment) => {
    setTestEnvs([environment]);
    await import('${core}/tests');
  };`;

/** Bundles the tests; gives the path of the file, whose `begin(environment)` declares them to jasmine. */
export async function bundleTests(): Promise<string> {
  const folder = path.join(root, 'dist', 'conformance');
  await mkdir(folder, { recursive: true });
  const outfile = path.join(folder, `tests-${process.pid}.cjs`);
  await build({
    stdin: { contents: entry, resolveDir: root, loader: 'js' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // Else every test is shaken off: the package says that its files have no side effects.
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  return outfile;
}
