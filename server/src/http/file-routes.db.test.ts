import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aCertificate } from '@cho-phien/prisma/factories/certification.ts';
import { aMember, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import Fastify from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import { FolderFileStore } from '../adapters/folder-file-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { writeSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';
import { fileRoutes } from './file-routes.ts';
import type { HttpServer } from './http-server.ts';
import { logRequests } from './request-log.ts';

const cookies = { publicUrl: 'https://market.example', secret: 'a-secret-of-more-than-thirty-two-characters' };
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);

let market: TestMarket;
let server: HttpServer;
let folder: string;
beforeAll(async () => {
  market = await createTestMarket();
  folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-uploads-'));
  server = Fastify();
  logRequests(server, pino({ level: 'silent' }));
  const { prisma, pool, clock } = market;
  const rates = { spend: () => Promise.resolve({ allowed: true, retryAfterSeconds: 1 }) };
  fileRoutes(server, { prisma, pool, clock, cookies, rates, files: new FolderFileStore(folder) } as unknown as Dependencies);
});
afterAll(async () => {
  await server.close();
  await market.close();
  await rm(folder, { recursive: true, force: true });
});

let serial = 0;
/** The cookie of a browser signed in under this membership. */
async function cookieOf(membershipId: string): Promise<string> {
  const { userId, organisationId } = await market.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  const token = `token-${(serial += 1)}`;
  await market.prisma.session.create({
    data: { userId, token, activeOrganisationId: organisationId, secondFactorAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) },
  });
  return writeSessionCookie(token, cookies).split(';')[0] ?? '';
}

const upload = (
  cookie: string,
  payload: Buffer,
  { name = 'scan.pdf', type = 'application/pdf', headers = {} }: { name?: string; type?: string; headers?: Record<string, string> } = {},
) =>
  server.inject({
    method: 'POST',
    url: `/api/files?name=${encodeURIComponent(name)}`,
    payload,
    headers: { 'content-type': type, ...(cookie && { cookie }), ...headers },
  });
const download = (cookie: string, url: string) => server.inject({ method: 'GET', url, headers: cookie ? { cookie } : {} });

async function aSeller() {
  const member = await aMember(market.prisma, { role: 'SALES' });
  return { member, cookie: await cookieOf(member.membership.id) };
}

describe('uploading', () => {
  test('a paper is kept under what its content is, with its fingerprint, and comes back as it was', async () => {
    const { cookie, member } = await aSeller();
    const answer = await upload(cookie, PDF, { name: '../Giấy chứng nhận.pdf', type: 'application/octet-stream' });
    expect(answer.statusCode).toBe(201);
    const body = answer.json<{ id: string; path: string }>();
    expect(body).toMatchObject({ name: 'Giấy chứng nhận.pdf', contentType: 'application/pdf', sizeBytes: PDF.length });
    const [type, id = ''] = Buffer.from(body.id, 'base64').toString().split(':');
    expect(type).toBe('StoredFile');
    expect(await market.prisma.storedFile.findUniqueOrThrow({ where: { id } })).toMatchObject({
      organisationId: member.organisation.id,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const back = await download(cookie, body.path);
    expect(back.rawPayload.equals(PDF)).toBe(true);
    expect(back.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });

  test('a picture may be looked at in place', async () => {
    const { cookie } = await aSeller();
    const { path: url } = (await upload(cookie, PNG, { type: 'image/png', name: 'anh.png' })).json<{ path: string }>();
    expect((await download(cookie, url)).headers['content-disposition']).toMatch(/^inline; /);
  });

  test.each([
    ['a script in disguise', '<script>alert(1)</script>', 'application/pdf', 415],
    ['a drawing that may run scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png', 415],
    ['nothing', '', 'application/pdf', 415],
    ['a type from a plain form', '%PDF-1.7', 'text/plain', 415],
    ['a form', '%PDF-1.7', 'multipart/form-data; boundary=x', 415],
  ])('%s is refused', async (_what, content, type, status) => {
    const { cookie } = await aSeller();
    expect((await upload(cookie, Buffer.from(content), { type })).statusCode).toBe(status);
  });

  test('more than ten megabytes is refused', async () => {
    const { cookie } = await aSeller();
    expect((await upload(cookie, Buffer.concat([PDF, Buffer.alloc(10 * 1_048_576)]))).statusCode).toBe(413);
  });

  test('visitors, buyers and pages of other sites keep nothing here', async () => {
    const { cookie } = await aSeller();
    const buyer = await cookieOf((await aMember(market.prisma, { role: 'PROCUREMENT' })).membership.id);
    expect((await upload('', PDF)).statusCode).toBe(401);
    expect((await upload(buyer, PDF)).statusCode).toBe(403);
    expect((await upload(cookie, PDF, { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
  });
});

describe('downloading', () => {
  test('the holder and the officer of the place open it; everybody else gets the answer of a file that does not exist', async () => {
    const { cookie, member } = await aSeller();
    const { id, path: url } = (await upload(cookie, PDF)).json<{ id: string; path: string }>();
    const fileId = Buffer.from(id, 'base64').toString().split(':')[1] ?? '';
    const certificate = await aCertificate(market.prisma, { cooperativeId: member.organisation.id, status: 'SUBMITTED' });
    await market.prisma.certificate.update({ where: { id: certificate.id }, data: { fileId } });
    const officer = await cookieOf((await anOfficer(market.prisma)).membership.id);
    expect((await download(officer, url)).statusCode).toBe(200);
    const missing = await download(cookie, '/api/files/01890000-0000-7000-8000-000000000000');
    const elsewhere = await cookieOf((await anOfficer(market.prisma, { provinceCode: '24' })).membership.id);
    for (const other of ['', elsewhere, (await aSeller()).cookie]) {
      const refused = await download(other, url);
      expect([refused.statusCode, refused.body]).toEqual([missing.statusCode, missing.body]);
      expect(refused.statusCode).toBe(404);
    }
  });

  test.each(['/api/files/x', '/api/files/..%2f..%2fetc%2fpasswd', "/api/files/1'%20OR%201=1"])('%s is no file', async (url) => {
    const { cookie } = await aSeller();
    expect((await download(cookie, url)).statusCode).toBe(404);
  });
});
