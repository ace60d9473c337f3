/**
 * Reads a zip that may come from anyone. Nothing is written to the disk; no entry is unfolded beyond what is asked
 * for, whatever the zip says of its size, and none may have a name that leads out of the zip.
 */
import { inflateRawSync } from 'node:zlib';
import { Problem } from '../../labs/kit/problem.ts';

export interface ZipEntry {
  /** Its path within the zip, with slashes. */
  readonly path: string;
  readonly link: boolean;
  /** Its content; null when it is longer than `most` bytes. Throws a `Problem` for one that is damaged. */
  read(most: number): Buffer | null;
}

const mostEntries = 20_000;
const links = 0o120000;
const signatures = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 };

const broken = (file: string, what: string): Problem => new Problem(`${file} can't be read as a zip: ${what}`);

/** Where the list of entries begins, and how many there are. It stands before a comment of at most 64 kB. */
function findEnd(data: Buffer, file: string): { count: number; start: number } {
  for (let at = data.length - 22; at >= Math.max(0, data.length - 22 - 0xffff); at--)
    if (data.readUInt32LE(at) === signatures.end) {
      const [count, start] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 16)];
      if (count > mostEntries || start === 0xffffffff) throw broken(file, `it has more than ${mostEntries} entries.`);
      return { count, start };
    }
  throw broken(file, 'its end is missing.');
}

/** Throws a `Problem` for a name that would lead out of the folder that the zip stands for. */
function checkPath(path: string, file: string): void {
  const parts = path.split('/');
  const leadsOut = path.startsWith('/') || parts.includes('..') || /^[A-Za-z]:/.test(path) || /[\\\0]/.test(path);
  if (leadsOut) throw broken(file, `its entry ${JSON.stringify(path.slice(0, 200))} leads out of it.`);
}

interface Place {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  readonly header: number;
}

function contentOf(data: Buffer, { path, method, packed, header }: Place, most: number, file: string): Buffer | null {
  const wrong = () => broken(file, `its entry ${JSON.stringify(path.slice(0, 200))} is damaged.`);
  if (header + 30 > data.length || data.readUInt32LE(header) !== signatures.local) throw wrong();
  const start = header + 30 + data.readUInt16LE(header + 26) + data.readUInt16LE(header + 28);
  if (start + packed > data.length) throw wrong();
  const bytes = data.subarray(start, start + packed);
  if (method === 0) return bytes.length > most ? null : bytes;
  if (method !== 8) throw wrong();
  try {
    return inflateRawSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw wrong();
  }
}

/** The files of a zip, without its folders; `file` names it in what is thrown. Throws a `Problem`. */
export function readZip(data: Buffer, file: string): ZipEntry[] {
  const { count, start } = findEnd(data, file);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== signatures.entry) throw broken(file, 'its list is damaged.');
    const nameLength = data.readUInt16LE(at + 28);
    const path = data.toString('utf8', at + 46, at + 46 + nameLength);
    checkPath(path, file);
    if (data.readUInt16LE(at + 8) & 1) throw broken(file, 'it is encrypted.');
    const place = {
      path,
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      header: data.readUInt32LE(at + 42),
    };
    const link = ((data.readUInt32LE(at + 38) >>> 16) & 0o170000) === links;
    if (!path.endsWith('/')) entries.push({ path, link, read: (most) => contentOf(data, place, most, file) });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}
