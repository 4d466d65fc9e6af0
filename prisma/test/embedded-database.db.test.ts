import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetful, startEmbeddedDatabase } from '../src/embedded-database.ts';
import { makeThrowawayFolder } from '../src/throwaway-folder.ts';

const opened: { database: EmbeddedDatabase; folder: string }[] = [];
afterEach(async () => {
  for (const { database, folder } of opened.splice(0)) {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

async function open(under: string) {
  const folder = await makeThrowawayFolder('cho-phien-socket-');
  const place = path.join(folder, under);
  await mkdir(place, { recursive: true });
  const database = await startEmbeddedDatabase({ folder: place, settings: forgetful });
  opened.push({ database, folder });
  return { database, place };
}

/** How a connection came in: by TCP the server knows an address of it. */
async function cameBy(url: string): Promise<'TCP' | 'SOCKET'> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ address: string | null }>('SELECT inet_client_addr()::text AS address');
  await client.end();
  return rows[0]?.address === null ? 'SOCKET' : 'TCP';
}

const socketIsKnown = process.platform !== 'win32';

test.runIf(socketIsKnown)('a database is reached by its Unix socket, also by who joins it, and by TCP beside', async () => {
  const { database, place } = await open('database');
  expect(await cameBy(database.url)).toBe('SOCKET');
  const joined = await startEmbeddedDatabase({ folder: place });
  expect(joined.url).toBe(database.url);
  const overTcp = new URL(database.urlOf('template1'));
  overTcp.search = '';
  expect(await cameBy(overTcp.href)).toBe('TCP');
});

test('where the path of a socket would be too long, it is reached by TCP', async () => {
  const { database } = await open('x'.repeat(100));
  expect(new URL(database.url).search).toBe('');
  expect(await cameBy(database.url)).toBe('TCP');
});
