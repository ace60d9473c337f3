import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { availableThreads, cpuQuota } from '../threads.ts';
import { notBuilt } from './support.ts';

const addonPath = fileURLToPath(new URL('../dist/addon.node', import.meta.url));

test('DL101_THREADS sets the number of threads, else the cores and a container’s quota', () => {
  assert.equal(availableThreads('3', 8, 2), 3);
  assert.equal(availableThreads(undefined, 8, Number.POSITIVE_INFINITY), 8);
  assert.equal(availableThreads(undefined, 8, 2.5), 2);
  assert.equal(availableThreads(undefined, 8, 0.5), 1);
  for (const nonsense of ['', '0', '-1', '1.5', 'many']) assert.equal(availableThreads(nonsense, 4, 8), 4);
  assert.equal(availableThreads('100000', 8, 8), 256);
});

test('the quota is the least on the way up, of either version of cgroups', () => {
  const files = (all: Record<string, string>) => (path: string) => all[path] ?? null;
  assert.equal(cpuQuota(files({})), Number.POSITIVE_INFINITY);
  const nested = {
    '/proc/self/cgroup': '0::/a/b\n',
    '/sys/fs/cgroup/cpu.max': 'max 100000\n',
    '/sys/fs/cgroup/a/cpu.max': '150000 100000\n',
    '/sys/fs/cgroup/a/b/cpu.max': 'max 100000\n',
  };
  assert.equal(cpuQuota(files(nested)), 1.5);
  const first = {
    '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '200000\n',
    '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
  };
  assert.equal(cpuQuota(files(first)), 2);
  assert.equal(cpuQuota(files({ ...first, '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n' })), Number.POSITIVE_INFINITY);
});

/** Adds up 300 × 300 ones by a product, again and again; on its own JavaScript thread. */
const multiply = `
  const { workerData, parentPort } = require('node:worker_threads');
  const { kernels, threads } = require(workerData ? workerData.addon : process.argv[1]);
  threads(3);
  const n = 300, ones = new Float32Array(n * n).fill(1), y = new Float32Array(n * n);
  let right = true;
  for (let i = 0; i < 40; i++) {
    y.fill(0);
    kernels.matMul(Int32Array.of(1, n, n, n, 0, 0, 0, 0, 0), ones, ones, null, y);
    right &&= y.every((value) => value === n);
  }
  if (parentPort) parentPort.postMessage(right); else console.log(right);`;

describe('several threads', { skip: notBuilt }, () => {
  test('of JavaScript compute at once, and end', async () => {
    for (let round = 0; round < 3; round++) {
      const workers = Array.from(
        { length: 4 },
        () => new Worker(multiply, { eval: true, workerData: { addon: addonPath } }),
      );
      const results = workers.map(
        (worker) => new Promise((done, failed) => worker.once('message', done).once('error', failed)),
      );
      const ends = workers.map((worker) => new Promise((done) => worker.once('exit', done)));
      assert.deepEqual(await Promise.all(results), [true, true, true, true]);
      assert.deepEqual(await Promise.all(ends), [0, 0, 0, 0]);
    }
  });

  test('of the pool hold up no exit, not even of a process whose workers alone loaded the addon', async () => {
    const main = `
      const { Worker } = require('node:worker_threads');
      const worker = new Worker(${JSON.stringify(multiply)}, { eval: true, workerData: { addon: process.argv[1] } });
      worker.on('message', (right) => worker.on('exit', () => setTimeout(() => console.log(right), 200)));`;
    for (const source of [multiply, main]) {
      const { stdout } = await promisify(execFile)(process.execPath, ['--eval', source, addonPath]);
      assert.equal(stdout.trim(), 'true');
    }
  });

  test('what isn’t an array of the right type is refused at the door', async () => {
    const source = `
      const { kernels } = require(process.argv[1]);
      const f = new Float32Array(4), r = Int32Array.of(4);
      const calls = [[r, f], [r, f, new Int32Array(4)], [f, f, f], [Int32Array.of(4, 4), f, f], [r, f, undefined], [r, f, {}], []];
      const refused = calls.map((call) => { try { kernels.relu(...call); return false; } catch (error) { return error instanceof TypeError && error.message.startsWith('relu: '); } });
      console.log(refused.every(Boolean));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--eval', source, addonPath]);
    assert.equal(stdout.trim(), 'true');
  });
});
