/** The class itself: its name, and the code that lets students in. */
import { randomInt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../store/store.ts';

const classShape = z.object({ name: z.string(), code: z.string(), createdAt: z.number() });

export type ClassSetting = z.infer<typeof classShape>;

/** Letters and digits that nobody takes for another on a projector: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const alphabet = '34679ACDEFGHJKMNPQRTWXY';
const codeLength = 7;
const key = 'class';

/** Such as "K7M4XQ9": more than three thousand million codes. */
export const newCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/** A code in two groups, as people read it. */
export const readableCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

/** True when somebody typed this code; capitals, spaces and dashes are theirs to choose. */
export function isCode(typed: string, code: string): boolean {
  const given = Buffer.from(typed.toUpperCase().replace(/[^0-9A-Z]/g, ''));
  return given.length === code.length && timingSafeEqual(given, Buffer.from(code));
}

/** The class of this store; undefined where none was opened. */
export async function readClass(store: Store): Promise<ClassSetting | undefined> {
  return classShape.optional().parse(await store.selectSetting(key));
}

/**
 * Opens the class of this name, or makes it when the store has none. Throws an `Error` when the store holds another:
 * the students of two classes must not come together unseen.
 */
export async function openClass(store: Store, name: string): Promise<ClassSetting> {
  await store.insertSetting(key, { name, code: newCode(), createdAt: Date.now() } satisfies ClassSetting);
  const kept = await readClass(store);
  if (kept?.name === name) return kept;
  throw new Error(
    `The data folder holds the class "${kept?.name}". Open that one, or choose another folder with --data.`,
  );
}

/** Gives the class another code; the old one lets nobody in any more. */
export async function changeCode(store: Store): Promise<string> {
  const kept = await readClass(store);
  const code = newCode();
  if (kept) await store.saveSetting(key, { ...kept, code } satisfies ClassSetting);
  return code;
}
