/** The folder of the user's where the server keeps what should outlive a clone. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

const name = 'deep-learning-101';

/** Where each system wants a user's data: XDG_DATA_HOME, Application Support or LOCALAPPDATA. */
export function defaultDataFolder(platform = process.platform, env = process.env, home = homedir()): string {
  if (platform === 'win32') return path.join(env.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), name);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', name);
  const xdg = env.XDG_DATA_HOME;
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'share'), name);
}

const reasons: Record<string, string> = {
  EACCES: 'there is no right to write there',
  EPERM: 'there is no right to write there',
  EROFS: 'it is on a disk that can only be read',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'it is not there and no folder can be made there',
};

/** Makes a folder and those above it. Node's own `recursive` never comes back where the system makes none, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null))?.isDirectory()) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch(async (error: unknown) => {
    // Two starts may make the same folder at once.
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw error;
  });
}

/** Makes the folder when it is missing and writes a file there to see that it can. Throws an `Error` with a sentence. */
export async function prepareDataFolder(folder: string): Promise<string> {
  const full = path.resolve(folder);
  const probe = path.join(full, `.writable-${randomUUID()}`);
  try {
    await makeFolder(full);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new Error(`The data folder ${full} can't be used: ${reasons[code] ?? code}. Choose another one with --data.`);
  }
  return full;
}
