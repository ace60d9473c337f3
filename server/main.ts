/** Reads the command line, starts the server, says where it is, and stops it cleanly. */
import { ConfigError, help, readConfig } from './config.ts';
import { defaultDataFolder, prepareDataFolder } from './data-folder.ts';
import { isLoopback } from './http/guards.ts';
import { createLog } from './operation/log.ts';
import { courseLabs, type RunningServer, startServer } from './start.ts';
import { describeDatabase } from './store/postgres.ts';

/** Ends the process with one line for the reader: 2 for a command line that can't be, 1 for anything else. */
function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof ConfigError ? 2 : 1);
}

/** How long a stop waits for what is being answered or graded, in milliseconds. */
const graceMs = 8000;

/** Stops at the first Ctrl-C or kill; a second one doesn't wait. Gives what tells whether it is stopping. */
function stopOnSignal(server: RunningServer): () => boolean {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('Stopping.');
    server.close(graceMs).then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => stopping;
}

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2));
  if (config.help) return void process.stdout.write(help);
  const dataFolder = await prepareDataFolder(config.data ?? defaultDataFolder());
  const { host, port, backend, databaseUrl, internalUrl, metricsToken } = config;
  const { log: format = process.stderr.isTTY ? 'plain' : 'json' } = config;
  const { logLevel: level = process.stderr.isTTY ? 'warn' : 'info' } = config;
  const log = createLog({ level, format });
  const labsFolders = [courseLabs, ...config.labs];
  const orNextPort = !config.portAsked;
  const server = await startServer({
    ...{ host, port, orNextPort, backend, dataFolder, labsFolders, databaseUrl, internalUrl, log, metricsToken },
    grading: config.grading ? {} : { sandboxes: 0 },
  });
  const isStopping = stopOnSignal(server);
  if (port !== 0 && server.port !== port) console.log(`Port ${port} is taken, so this is ${server.port}.`);
  console.log(`Deep Learning 101 is at ${server.url}`);
  if (!isLoopback(host))
    console.log('It listens beyond this machine: everyone on the network can open it and train here, unencrypted.');
  console.log(`Data is kept in ${databaseUrl === undefined ? dataFolder : describeDatabase(databaseUrl)}`);
  const choice = await server.backend.catch(async (error: Error) => {
    // A stop ends the process that was still looking for a backend.
    if (isStopping()) return null;
    await server.close();
    fail(error);
  });
  if (choice) console.log(`The server trains with ${choice.name}: ${choice.why}`);
}

await main().catch(fail);
