import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStore } from '../modules/files/file-store.ts';
import { BucketFileStore } from './bucket-file-store.ts';
import { FolderFileStore } from './folder-file-store.ts';

const KEY = '01890000-0000-7000-8000-000000000001/01890000-0000-7000-8000-000000000002';

/** As much of an S3 bucket as files need: objects by path, signed requests only. */
function aBucket(): Server {
  const objects = new Map<string, Buffer>();
  return createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const signed = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/us-east-1\/s3\/aws4_request, /.test(request.headers.authorization ?? '');
      const found = objects.get(request.url ?? '');
      if (!signed) response.writeHead(403);
      else if (request.method === 'PUT') objects.set(request.url ?? '', body);
      else if (request.method === 'DELETE') objects.delete(request.url ?? '');
      else if (!found) response.writeHead(404);
      response.end(request.method === 'GET' ? found : undefined);
    })();
  });
}

let folder: string;
let bucket: Server;
let stores: Record<'folder' | 'bucket', FileStore>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-files-'));
  bucket = aBucket();
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  const { port } = bucket.address() as AddressInfo;
  stores = {
    folder: new FolderFileStore(folder),
    bucket: new BucketFileStore({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: 'papers', accessKeyId: 'key', secretAccessKey: 'secret' }),
  };
});
afterAll(async () => {
  bucket.close();
  await rm(folder, { recursive: true, force: true });
});

/** As papers of an organisation, photos of households and pictures of goods are kept. */
const KEYS = [KEY, `photos/${KEY.slice(37)}`, `goods/${KEY.slice(37)}-share`];

describe.each(['folder', 'bucket'] as const)('files in a %s', (kind) => {
  test.each(KEYS)('come back as they were put, and are gone once removed: %s', async (key) => {
    const store = stores[kind];
    const bytes = new Uint8Array([0, 1, 2, 254, 255]);
    expect(await store.get(key)).toBeNull();
    await store.put(key, bytes, 'image/png');
    const stream = await store.get(key);
    expect(stream && new Uint8Array(await buffer(stream))).toEqual(bytes);
    await store.remove(key);
    expect(await store.get(key)).toBeNull();
    await store.remove(key);
  });
});

test('a folder takes no key that leads out of it', async () => {
  await expect(stores.folder.put('../outside', new Uint8Array(), 'image/png')).rejects.toThrow('no key');
  await expect(stores.folder.get('a/../../b')).rejects.toThrow('no key');
  await expect(stores.folder.get('photos/../01890000-0000-7000-8000-000000000002')).rejects.toThrow('no key');
});

test('nothing half-written stays in the folder', async () => {
  await stores.folder.put(KEY, new Uint8Array(10), 'image/png');
  const files = await readdir(folder, { recursive: true });
  expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
});
