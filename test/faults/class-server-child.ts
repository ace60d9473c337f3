/** A server of the fault tests in a process of its own: `class-server-child.ts OPTIONS`; says when it is there, stops when told. */
import { leaveWithParent } from '../../server/leave-with-parent.ts';
import { createLog } from '../../server/operation/log.ts';
import { startServer } from '../../server/start.ts';

export interface FaultServerOptions {
  readonly dataFolder: string;
  readonly port: number;
  readonly host?: string;
}

async function main(): Promise<void> {
  leaveWithParent();
  const { dataFolder, port, host = '127.0.0.1' }: FaultServerOptions = JSON.parse(process.argv[2] ?? '{}');
  // Nobody waits for the limits of hand-ins and requests.
  const grading = { attemptsPerMinute: 1e6 };
  const rates = { windowMs: 1000, signedIn: 1e6, nobody: 1e6 };
  const log = createLog({ level: 'silent', format: 'json' });
  const options = { className: 'Faults', backend: 'cpu', dataFolder, port, host };
  const server = await startServer({ ...options, grading, rates, log });
  process.once('message', () => void server.close(10_000).then(() => process.exit()));
  process.send?.({ url: server.url });
}

main().catch((error: Error) => {
  console.error(error);
  process.exit(1);
});
