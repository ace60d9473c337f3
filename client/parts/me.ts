/** Who reads this page, as the server knows them; asked once, and again after signing in or out. */
import { signal } from '@preact/signals';
import { createApi, ServerAway } from './api.ts';

export interface Me {
  /** The name of the class; null for a course for one person. */
  readonly class: string | null;
  readonly role: 'student' | 'instructor' | 'nobody';
  /** The student's name. */
  readonly name: string | null;
}

/** Null until the server has answered. */
export const me = signal<Me | null>(null);

/** Asks the server. A server that is away leaves what was known. */
export async function askMe(): Promise<Me | null> {
  try {
    me.value = (await createApi(location.origin).request('GET', '/api/me')) as Me;
  } catch (error) {
    if (!(error instanceof ServerAway)) throw error;
  }
  return me.value;
}
