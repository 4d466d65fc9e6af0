import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aCertificate, anOcopRecognition } from '@cho-phien/prisma/factories/certification.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import { FolderFileStore } from '../adapters/folder-file-store.ts';
import { demoScans } from './demo-scans.ts';

let market: TestMarket;
let folder: string;

beforeAll(async () => {
  market = await createTestMarket();
  folder = await mkdtemp(path.join(tmpdir(), `scans-${randomUUID()}`));
});
afterAll(async () => {
  await market.close();
  await rm(folder, { recursive: true });
});

test('every paper of the demonstration gets a picture of its own, once', async () => {
  const certificate = await aCertificate(market.prisma);
  const recognition = await anOcopRecognition(market.prisma);
  for (const { cooperativeId } of [certificate, recognition]) await aMember(market.prisma, { organisationId: cooperativeId, role: 'SALES' });
  const files = new FolderFileStore(folder);
  const draw = () => demoScans({ url: market.url, clock: market.clock, files });
  expect(await draw()).toBe(2);
  const { file } = await market.prisma.certificate.findUniqueOrThrow({ where: { id: certificate.id }, include: { file: true } });
  const other = await market.prisma.ocopRecognition.findUniqueOrThrow({ where: { id: recognition.id }, include: { file: true } });
  expect(file).toMatchObject({ contentType: 'image/png', organisationId: certificate.cooperativeId });
  expect(other.file?.sha256).not.toBe(file?.sha256);
  expect(await files.get(file!.storageKey)).not.toBeNull();
  expect(await draw()).toBe(0);
});
