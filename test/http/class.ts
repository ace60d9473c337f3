/** A class for the tests: a server that has one, and people who are signed in to it. */
import type { TestContext } from 'node:test';
import { sessionCookie } from '../../server/classroom/who.ts';
import type { RunningServer, ServerOptions } from '../../server/start.ts';
import { type Answer, call, testServer } from './support.ts';

export interface Person {
  /** The id of their row. */
  readonly student: string;
  /** The header that signs them in. */
  readonly cookie: string;
  readonly call: (method: string, route: string, body?: unknown) => Promise<Answer>;
}

export interface TestClass {
  readonly server: RunningServer;
  readonly instructor: Person;
  /** A student of this name and id who is signed in. */
  join(id: string, name?: string): Promise<Person>;
}

/** Starts a server with a class; the rest is as `testServer`. */
export async function testClass(t: TestContext, options: Partial<ServerOptions> = {}): Promise<TestClass> {
  const server = await testServer(t, { className: 'Thursday', ...options });
  const person = (student: string, token: string): Person => {
    const cookie = `${sessionCookie}=${token}`;
    return { student, cookie, call: (method, route, body) => call(server, method, route, body, { cookie }) };
  };
  const instructor = person('instructor', await server.store.insertSession({ role: 'instructor' }));
  const join = async (id: string, name = id) => {
    await server.store.insertStudent(id, name);
    return person(id, await server.store.insertSession({ role: 'student', student: id }));
  };
  return { server, instructor, join };
}
