/** PINs: six digits to come back with, of which only a slow hash is kept. */
import { createHmac, randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { HttpProblem } from '../http/problems.ts';

/** About 50 ms of one processor and 16 MB of memory a check. */
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };
const hashBytes = 32;
/** Two at once leave the other threads of Node's pool to files and compression. */
const atOnce = 2;
/** A whole class that joins in the same seconds waits; beyond that somebody floods the server. */
const mostWaiting = 1000;

/** Six digits, the first ones may be 0. */
export const newPin = (): string => String(randomInt(1_000_000)).padStart(6, '0');

let running = 0;
const line: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (line.length >= mostWaiting)
    throw new HttpProblem(503, 'Very many people sign in at this moment. Try again in a minute.');
  if (running < atOnce) running += 1;
  else await new Promise<void>((resolve) => line.push(resolve));
  try {
    return await work();
  } finally {
    const next = line.shift();
    // Whoever is next takes this place.
    if (next) next();
    else running -= 1;
  }
}

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(pin, salt, hashBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
      }),
  );
}

/** What is kept of a PIN: `scrypt:SALT:HASH`. Throws a 503 when far too many wait. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString('base64url')}:${(await derive(pin, salt)).toString('base64url')}`;
}

/**
 * True when `pin` is the one of `kept`. Where there is none to compare with, it takes just as long and is false, so
 * that the time tells nobody who is in the class. Throws a 503 when far too many wait.
 */
export async function isPin(pin: string, kept: string | null | undefined): Promise<boolean> {
  const [, salt, hash] = /^scrypt:([\w-]+):([\w-]+)$/.exec(kept ?? '') ?? [];
  const key = await derive(pin, salt === undefined ? randomBytes(16) : Buffer.from(salt, 'base64url'));
  return hash !== undefined && timingSafeEqual(key, Buffer.from(hash, 'base64url'));
}

const signed = (nonce: string, student: string, pinHash: string): string =>
  createHmac('sha256', pinHash).update(`device ${nonce} ${student}`).digest('base64url');

/** A text for a browser in which this student signed in; it ends with the PIN. */
export function deviceToken(student: string, pinHash: string): string {
  const nonce = randomBytes(12).toString('base64url');
  return `${nonce}.${signed(nonce, student, pinHash)}`;
}

/** True for a browser in which this student signed in while the PIN was the present one. */
export function isDeviceOf(token: string | undefined, student: string, pinHash: string): boolean {
  const [nonce = '', signature = ''] = token?.split('.') ?? [];
  const expected = Buffer.from(signed(nonce, student, pinHash));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
