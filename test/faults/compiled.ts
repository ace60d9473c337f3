/** Processes that are started again and again share what tsx compiled, although each has its own temporary folder. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Puts tsx's cache of this process into a folder that another process takes for its temporary files. */
export function shareCompiled(temporary: string): void {
  const name = `tsx-${process.geteuid?.()}`;
  mkdirSync(path.join(tmpdir(), name), { recursive: true });
  symlinkSync(path.join(tmpdir(), name), path.join(temporary, name));
}
