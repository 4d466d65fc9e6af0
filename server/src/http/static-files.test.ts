import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packClient } from '../start/pack-client.ts';
import { registerStaticFiles } from './static-files.ts';

let folder: string;
const server = Fastify();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-static-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'assets/page-1a2b.js'), 'export const page = 1');
  await writeFile(path.join(folder, 'robots.txt'), 'User-agent: *');
  await writeFile(path.join(folder, 'assets/shop-3c4d.js'), 'export const shop = 1');
  await packClient(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'assets/shop-3c4d.js'), 'export const shop = 2');
  await registerStaticFiles(server, folder);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test('a file with a hash in its name is kept by browsers for a year, others for an hour', async () => {
  expect((await server.inject('/assets/page-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await server.inject('/robots.txt')).headers['cache-control']).toBe('public, max-age=3600');
});

test('a file that the browser holds already is not sent again', async () => {
  const { headers } = await server.inject('/robots.txt');
  const again = await server.inject({ url: '/robots.txt', headers: { 'if-none-match': String(headers['etag']) } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('text is sent packed to those who can unpack it', async () => {
  const answer = await server.inject({ url: '/assets/page-1a2b.js', headers: { 'accept-encoding': 'br, gzip' } });
  expect(answer.headers['content-encoding']).toBe('br');
});

test('text is sent as the build packed it', async () => {
  const answer = await server.inject({ url: '/assets/shop-3c4d.js', headers: { 'accept-encoding': 'br' } });
  expect(brotliDecompressSync(answer.rawPayload).toString()).toBe('export const shop = 1');
});

test('a packed file has no address of its own', async () => {
  expect((await server.inject('/assets/shop-3c4d.js.br')).statusCode).toBe(404);
});

test('a path that leads out of the folder is not found', async () => {
  expect((await server.inject('/../package.json')).statusCode).toBe(404);
  expect((await server.inject('/assets/%2e%2e/%2e%2e/package.json')).statusCode).toBe(404);
});

test('a file that a newer build took away is not found rather than a fault', async () => {
  await rm(path.join(folder, 'assets/page-1a2b.js'));
  expect((await server.inject('/assets/page-1a2b.js')).statusCode).toBe(404);
});
