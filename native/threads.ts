/** How many threads kernels may use. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/**
 * The cores' worth of time that a container's quota gives this process, or Infinity where there is none: the least
 * `cpu.max` on the way up (cgroup v2), or `cpu.cfs_quota_us` over `cpu.cfs_period_us` (v1).
 */
export function cpuQuota(readText: (path: string) => string | null = read): number {
  const own = /^0::(.*)$/m.exec(readText('/proc/self/cgroup') ?? '')?.[1] ?? '/';
  const steps = own.split('/').filter(Boolean);
  const folders = Array.from({ length: steps.length + 1 }, (_, i) =>
    ['/sys/fs/cgroup', ...steps.slice(0, i)].join('/'),
  );
  const quotas = folders.map((folder) => {
    const [quota, period] = (readText(`${folder}/cpu.max`) ?? '').trim().split(' ').map(Number);
    return quota && period ? quota / period : Number.POSITIVE_INFINITY;
  });
  const [quota, period] = ['quota', 'period'].map((name) =>
    Number(readText(`/sys/fs/cgroup/cpu/cpu.cfs_${name}_us`) ?? Number.NaN),
  ) as [number, number];
  return Math.min(...quotas, quota > 0 && period > 0 ? quota / period : Number.POSITIVE_INFINITY);
}

/** DL101_THREADS, else the cores that this process may use, a container's quota respected; at least 1, at most 256. */
export function availableThreads(wish = process.env.DL101_THREADS, cores = availableParallelism(), quota = cpuQuota()) {
  const asked = Number(wish);
  const count = wish !== undefined && Number.isInteger(asked) && asked > 0 ? asked : Math.min(cores, Math.floor(quota));
  return Math.min(256, Math.max(1, count));
}
