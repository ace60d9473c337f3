/** Reads the command line, starts the server, says where it is, and stops it cleanly. */
import { readableCode, readClass } from './classroom/class-setting.ts';
import { ConfigError, help, readConfig } from './config.ts';
import { defaultDataFolder, prepareDataFolder } from './data-folder.ts';
import { oneLine } from './grading/rows.ts';
import { CertificateError } from './http/certificate.ts';
import { programLog } from './operation/log.ts';
import { courseLabs, type RunningServer, startServer } from './start.ts';
import { describeDatabase } from './store/postgres.ts';

/** Ends the process with one line for the reader: 2 for a command line that can't be, 1 for anything else. */
function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof ConfigError || error instanceof CertificateError ? 2 : 1);
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

/** What listening beyond this machine means. */
function sayReach(server: RunningServer, isSecure: boolean): void {
  if (server.fingerprint !== null) console.log(`Its certificate has the SHA-256 fingerprint ${server.fingerprint}`);
  if (server.openedClass || server.addresses.length === 0) return;
  const how = isSecure ? '' : ', unencrypted';
  console.log(`It listens beyond this machine: everyone on the network can open it and train here${how}.`);
}

/** The class, how students come in, and the link that makes an instructor of whoever has it. */
async function sayClass({ url, addresses, openedClass, store }: RunningServer, isSecure: boolean): Promise<void> {
  if (!openedClass) {
    const kept = await readClass(store);
    if (kept)
      console.log(`Its data holds the class "${oneLine(kept.name)}": --class "${oneLine(kept.name)}" opens it.`);
    return;
  }
  const token = await store.insertInstructorLink();
  console.log(`The class "${openedClass.name}" is open.`);
  console.log(`  Your link, as its instructor (keep it to yourself): ${addresses[0] ?? url}/join#instructor=${token}`);
  console.log(`  The students' address: ${addresses[0] ?? url}/join`);
  console.log(`  The class code: ${readableCode(openedClass.code)}`);
  if (addresses.length === 0)
    console.log(
      'Only this machine can reach it. --host 0.0.0.0 lets everyone on the network in who has the class code.',
    );
  else if (!isSecure)
    console.log(
      'What students type, their PINs and your link go over the network unencrypted. --self-signed or --cert encrypts them.',
    );
}

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2));
  if (config.help) return void process.stdout.write(help);
  const dataFolder = await prepareDataFolder(config.data ?? defaultDataFolder());
  const { port, portAsked, data: _, labs, help: __, log: format, logLevel: level, grading, ...options } = config;
  const log = programLog(format, level);
  const labsFolders = [courseLabs, ...labs];
  const server = await startServer({
    ...{ ...options, port, orNextPort: !portAsked, dataFolder, labsFolders, log },
    grading: grading ? {} : { sandboxes: 0 },
  });
  const isStopping = stopOnSignal(server);
  const isSecure = config.tls !== null || config.publicUrl?.protocol === 'https:';
  if (port !== 0 && server.port !== port) console.log(`Port ${port} is taken, so this is ${server.port}.`);
  console.log(`Deep Learning 101 is at ${server.url}`);
  sayReach(server, isSecure);
  await sayClass(server, isSecure);
  const { databaseUrl } = config;
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
