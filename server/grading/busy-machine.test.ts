/** The machine is busy with other work: right code is slow by the clock, and not called slow. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { after, test } from 'node:test';
import { closeSandboxes, runInSandbox } from './sandbox.ts';

after(closeSandboxes);
const call = { export: 'work', args: [] } as const;

/** Shares every processor with loops of the sandbox's own priority, until the function returned is called. */
function occupyProcessors(): () => void {
  const loops = Array.from({ length: 3 * availableParallelism() }, () => {
    const loop = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    if (loop.pid !== undefined) setPriority(loop.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    return loop;
  });
  return () => loops.forEach((loop) => void loop.kill('SIGKILL'));
}

test('code that waits for a processor is not slow', { skip: !existsSync('/proc/self/schedstat') }, async (t) => {
  const source =
    'export function work(): number { let sum = 0; for (let i = 0; i < 5e7; i++) sum += Math.sqrt(i % 7); return sum > 0 ? 1 : 0; }';
  const job = { source, tf: [], batches: [[call]] };
  const begun = performance.now();
  const [alone] = await runInSandbox({ ...job, batchMs: 60_000 });
  const needed = performance.now() - begun;
  assert.equal(alone?.[0]?.kind, 'value');
  const release = occupyProcessors();
  t.after(release);
  const [busy] = await runInSandbox({ ...job, batchMs: Math.max(300, 1.5 * needed) });
  assert.equal(busy?.[0]?.kind, 'value');
});

test('code that waits for nothing is slow all the same', async () => {
  const source = 'export function work(): Promise<number> { return new Promise(() => {}); }';
  const [outcomes] = await runInSandbox({ source, tf: [], batches: [[call]], batchMs: 300 });
  assert.equal(outcomes?.[0]?.kind, 'slow');
});
