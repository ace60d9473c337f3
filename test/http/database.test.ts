/** The server on PostgreSQL, when the database goes away and comes back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPostgres, ownPostgres } from '../postgres.ts';
import { call, courseLabs, testServer } from './support.ts';

const route = '/api/exercises/perceptron/neuron';

test(
  'while the database is away the server says so; when it is back all that was acknowledged is there',
  onPostgres,
  async (t) => {
    t.mock.method(console, 'error', () => {});
    const postgres = await ownPostgres(t);
    const grading = { grade: () => new Promise<never>(() => {}), sandboxes: 0 };
    const databaseUrl = await postgres.newDatabase();
    const server = await testServer(t, { labsFolders: [courseLabs], databaseUrl, grading });
    const { status, body } = await call(server, 'POST', `${route}/attempts`, { source: 'mine' });
    assert.equal(status, 201);
    await postgres.kill();
    const away = await call(server, 'POST', `${route}/attempts`, { source: 'later' });
    assert.equal(away.status, 503);
    assert.equal(away.headers.get('content-type')?.split(';')[0], 'application/problem+json');
    assert.match(String(away.body.detail), /^The server can't reach its store/);
    assert.equal((await call(server, 'PUT', `${route}/draft`, { text: 'typed', tab: 'a' })).status, 503);
    assert.equal((await call(server, 'GET', '/api/labs')).status, 200);
    await postgres.restart();
    assert.equal((await call(server, 'GET', `/api/attempts/${body.id}`)).body.source, 'mine');
    assert.equal((await call(server, 'POST', `${route}/attempts`, { source: 'later' })).status, 201);
  },
);
