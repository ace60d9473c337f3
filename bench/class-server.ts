/** The server of `bench class`, in a process of its own: `class-server.ts OPTIONS`; says where it is, and stops when told. */
import { openSync, writeSync } from 'node:fs';
import { createLog } from '../server/operation/log.ts';
import { startServer } from '../server/start.ts';

export interface ClassServerOptions {
  readonly dataFolder: string;
  readonly logFile: string;
}

export type FromClassServer = { readonly url: string } | { readonly problem: string };

async function main(): Promise<void> {
  const { dataFolder, logFile }: ClassServerOptions = JSON.parse(process.argv[2] ?? '{}');
  const file = openSync(logFile, 'a');
  const log = createLog({ level: 'info', format: 'json', write: (line) => void writeSync(file, line) });
  // Hand-ins are counted per minute as in any class; the backend is the one without a choice to make.
  const server = await startServer({ className: 'Bench', backend: 'cpu', dataFolder, log });
  process.once('message', () => void server.close(5000).then(() => process.disconnect()));
  process.send?.({ url: server.url } satisfies FromClassServer);
}

main().catch((error: Error) => process.send?.({ problem: error.message } satisfies FromClassServer));
