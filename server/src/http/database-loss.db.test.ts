import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureDatabase } from '@cho-phien/prisma/src/databases.ts';
import { type EmbeddedDatabase, forgetful, startEmbeddedDatabase } from '@cho-phien/prisma/src/embedded-database.ts';
import { migrateDatabase } from '@cho-phien/prisma/src/migrate-database.ts';
import { makeThrowawayFolder } from '@cho-phien/prisma/src/throwaway-folder.ts';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from '../configuration.ts';
import { connectDependencies, type Dependencies } from '../dependencies.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';

let folder: string;
let database: EmbeddedDatabase;
let dependencies: Dependencies;
let server: HttpServer;
let url: string;

beforeAll(async () => {
  folder = await makeThrowawayFolder('cho-phien-loss-');
  database = await startEmbeddedDatabase({ folder: path.join(folder, 'database'), settings: forgetful });
  const databaseUrl = await ensureDatabase(database.url, 'market');
  await migrateDatabase(databaseUrl);
  const configuration = { ...readConfiguration({ DATA_DIR: folder }), databaseUrl, publicUrl: 'http://localhost' };
  dependencies = connectDependencies(configuration, pino({ level: 'silent' }));
  server = await createHttpServer(dependencies);
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await dependencies.close();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

function ask(): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ shopHome { highStars { __typename } } }' }),
  });
}

test('a lost database is told as such, and the market recovers by itself', async () => {
  const port = Number(new URL(database.url).port);
  expect((await ask()).status).toBe(200);
  await database.stop();
  const away = await ask();
  expect(away.status).toBe(503);
  expect(away.headers.get('retry-after')).toBe('5');
  expect(await away.text()).toContain('UNAVAILABLE');
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  database = await startEmbeddedDatabase({ folder: path.join(folder, 'database'), settings: forgetful, port });
  const began = performance.now();
  let status = 0;
  while (status !== 200 && performance.now() - began < 10_000) {
    status = (await ask()).status;
    if (status !== 200) await pause(100);
  }
  expect(status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});
