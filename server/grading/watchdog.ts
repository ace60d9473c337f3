/** Ends a process that grows too large: the heap's own limit doesn't bound typed arrays. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** The most resident memory that a sandbox may have, in bytes. */
export const maxResident = 512 * 2 ** 20;

/** Resident memory of a process in bytes; null when it is gone or can't be told. */
export async function residentBytes(pid: number): Promise<number | null> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  }
  if (process.platform === 'win32') {
    const line = await output('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
    const size = /"([^"]*)"\s*$/.exec(line.trim())?.[1]?.replace(/\D/g, '');
    return size ? Number(size) * 1024 : null;
  }
  const kilobytes = (await output('ps', ['-o', 'rss=', '-p', String(pid)])).trim();
  return kilobytes ? Number(kilobytes) * 1024 : null;
}

const output = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: 5000 }, (_, stdout) => resolve(stdout));
  });

/** Looks at a process's memory again and again, and calls `over` once when it has more than `most` bytes. Gives what stops it. */
export function watchMemory(pid: number, most: number, over: () => void): () => void {
  const pause = process.platform === 'linux' ? 25 : 500;
  let stopped = false;
  const look = async (): Promise<void> => {
    const resident = await residentBytes(pid);
    if (stopped) return;
    if (resident !== null && resident > most) return over();
    setTimeout(look, pause).unref();
  };
  void look();
  return () => {
    stopped = true;
  };
}
