import { existsSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureChromium, installFromDebian } from './chromium.mjs';
import { capture } from './command.mjs';
import { Problem } from './problem.mjs';

const driver = 'vk_swiftshader_icd.json';
const loader = 'libvulkan.so.1';

/**
 * The folder of a Chromium that ships SwiftShader, a Vulkan driver that needs no graphics card; null when none does.
 * @param {string} chromium the browser's own path; Debian's is a script in /usr/bin
 * @param {(path: string) => boolean} [exists]
 */
export function swiftshaderFolder(chromium, exists = existsSync) {
  const folders = [dirname(chromium), '/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];
  return folders.find((folder) => exists(join(folder, driver))) ?? null;
}

/** Whether the system has a Vulkan loader of its own. */
async function systemHasLoader() {
  const { output } = await capture('ldconfig', ['-p'], { env: { ...process.env, PATH: `${process.env.PATH}:/sbin` } });
  return output.includes(loader);
}

/**
 * A folder with the loader that Chromium ships and nothing else of Chromium's, for LD_LIBRARY_PATH.
 * @param {string} folder
 */
function loaderAlone(folder) {
  const alone = mkdtempSync(join(tmpdir(), 'vulkan-'));
  symlinkSync(join(folder, loader), join(alone, loader));
  return alone;
}

/**
 * What the environment of a process must hold so that Dawn finds SwiftShader there: WebGPU without a graphics card.
 * A Chromium that is missing is installed, and Debian's libvulkan1 where no Vulkan loader is.
 * @returns {Promise<Record<string, string>>}
 * @throws {Problem} when there is no SwiftShader, or no loader, and none could be had
 */
export async function swiftshaderEnvironment() {
  if (process.platform !== 'linux') throw new Problem('Dawn runs on SwiftShader on Linux only.');
  const folder = swiftshaderFolder(realpathSync(await ensureChromium()));
  if (!folder)
    throw new Problem(
      `WebGPU without a graphics card needs SwiftShader, which comes with Chromium, but no ${driver} lies beside the browser. On Debian and Ubuntu: sudo apt-get install chromium.`,
    );
  const environment = { VK_ICD_FILENAMES: join(folder, driver) };
  if (await systemHasLoader()) return environment;
  if (existsSync(join(folder, loader))) return { ...environment, LD_LIBRARY_PATH: loaderAlone(folder) };
  await installFromDebian('libvulkan1');
  if (await systemHasLoader()) return environment;
  throw new Problem(`WebGPU needs the Vulkan loader ${loader}. On Debian and Ubuntu: sudo apt-get install libvulkan1.`);
}
