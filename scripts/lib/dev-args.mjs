import { Problem } from './problem.mjs';

/**
 * Takes --port (of the pages) out of the arguments of npm run dev; the rest is for the server.
 * @param {readonly string[]} args
 * @returns {{ port: number, options: string[] }}
 * @throws {Problem} when the port is none
 */
export function parseDevArgs(args) {
  const options = [...args];
  const at = options.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
  if (at < 0) return { port: 5173, options };
  const [name = ''] = options.splice(at, 1);
  const value = name.includes('=') ? name.slice(name.indexOf('=') + 1) : (options.splice(at, 1)[0] ?? '');
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65535)
    throw new Problem(`--port can't be "${value}". It is a whole number from 1 to 65535.`, 2);
  return { port, options };
}
