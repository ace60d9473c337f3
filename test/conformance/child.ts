/**
 * The process that runs the specs on one backend: `child.ts BACKEND BUNDLE SHARD SHARDS` and, by IPC, the names of the
 * specs that are left out. Sends each spec's `SpecResult` as it ends, and `{ done: true }` last.
 */
import { createRequire } from 'node:module';
import { loadServerBackend } from '../../server/backends/index.ts';
import type { SpecResult, ToChild } from './specs.ts';

const require = createRequire(import.meta.url);
/** Milliseconds for one spec. */
const patienceMs = 30_000;

interface Spec {
  readonly id: string;
  getFullName(): string;
}

interface JasmineResult {
  readonly id: string;
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
  readonly pendingReason?: string;
  readonly failedExpectations: readonly { readonly message: string }[];
  readonly duration: number;
}

/** Names as the lists have them: without the backend's, and the second of two equal ones with a number. */
function namer(backend: string): (id: string, fullName: string) => string {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  return (id, fullName) => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const plain = fullName.replace(` ${backend} {} `, ' › ');
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    const name = count === 1 ? plain : `${plain} (${count})`;
    names.set(id, name);
    return name;
  };
}

/** The shard of a spec. Those of one suite stay together, since a suite sets its backend up anew. */
function sharder(shards: number): (name: string) => number {
  const suites = new Map<string, number>();
  return (name) => {
    const [suite = ''] = name.split(' › ');
    if (!suites.has(suite)) suites.set(suite, suites.size);
    return (suites.get(suite) ?? 0) % shards;
  };
}

async function run(request: ToChild): Promise<void> {
  const { backend, bundle, shard, shards, leaveOut } = request;
  await loadServerBackend(backend);
  const jasmine = require('jasmine-core').boot(true);
  jasmine.DEFAULT_TIMEOUT_INTERVAL = patienceMs;
  const environment = jasmine.getEnv();
  const nameOf = namer(backend);
  const shardOf = sharder(shards);
  const out = new Set(leaveOut);
  environment.configure({
    random: false,
    specFilter: (spec: Spec) => {
      const name = nameOf(spec.id, spec.getFullName());
      return shardOf(name) === shard && !out.has(name);
    },
  });
  environment.addReporter({
    specDone({ id, fullName, status, pendingReason, failedExpectations, duration }: JasmineResult) {
      const name = nameOf(id, fullName);
      if (shardOf(name) !== shard) return;
      const why = pendingReason || failedExpectations.map(({ message }) => message).join('\n');
      process.send?.({ name, status, why, milliseconds: duration } satisfies SpecResult);
    },
  });
  // Backends and specs print much that is no result.
  console.error = console.warn = console.log = () => {};
  // A backend that answers at once is tested for that as well.
  const isDataSync = backend !== 'webgpu';
  await require(bundle).begin({ name: backend, backendName: backend, isDataSync });
  await environment.execute();
  process.send?.({ done: true }, () => process.exit());
}

process.once('message', (request: ToChild) => {
  run(request).catch((error: Error) => {
    process.send?.({ problem: error.message }, () => process.exit(1));
  });
});
