import { setTimeout as pause } from 'node:timers/promises';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCertificate } from '@cho-phien/prisma/factories/certification.ts';
import { type DocumentNode, parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestServer, type TestServer } from '../../test/test-server.ts';
import { aShop } from '../modules/catalogue/test-shop.ts';
import { writeSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';
import type { PageRenderer } from './pages.ts';

const documents = {
  good: parse(
    'query Good_Query($slug: String!) { shopOffer(slug: $slug) { good { titleVi priceVnd cooperativeNameVi } certificates { number schemeCode } cooperative { slug } } }',
  ),
  newest: parse('query Newest_Query { shopSearch(first: 60, sort: NEWEST) { edges { node { titleVi cooperativeNameVi } } } }'),
  basket: parse('query OwnBasket_Query { basket { packs } }'),
  refused: parse('query Refused_Query { payoutBatches { nodes { id } } }'),
  day: parse('query Day_Query { businessDay }'),
};

/** How often each address was rendered, and with which nonce. */
let rendered: { path: string; nonce: string }[] = [];
/** What a page waits for once it has read. */
let held: Promise<void> = Promise.resolve();

/** Pages in the manner of the client's: each asks the API, shows what it knows of its visitor, and holds its nonce twice. */
const pages: PageRenderer = {
  async handlePageRequest(request, { graphql, formKey, nonce }) {
    const { pathname, search, searchParams } = new URL(request.url);
    rendered.push({ path: pathname + search, nonce });
    const read = async (document: DocumentNode, variables = {}) => JSON.stringify(await graphql.execute({ document, variables }));
    const page = (body: string, init: ResponseInit = {}) =>
      new Response(
        request.method === 'HEAD' ? null : `<!doctype html><script nonce="${nonce}">start(${JSON.stringify({ nonce })})</script>${headersOf(request)}${body}`,
        { ...init, headers: { 'content-type': 'text/html; charset=utf-8', ...init.headers } },
      );
    switch (pathname) {
      case '/':
        return page('home');
      case '/tim': {
        const found = await read(documents.newest);
        await held;
        return page(found);
      }
      case '/gio-hang':
        return page((await read(documents.newest)) + (await read(documents.basket)));
      case '/dat-truoc':
        return page((await read(documents.newest)) + formKey());
      case '/hong':
        return page((await read(documents.newest)) + (await read(documents.refused)));
      case '/ngay':
        return page((await read(documents.newest)) + (await read(documents.day)));
      case '/lon':
        return page('x'.repeat(3_000_000));
      case '/khong-co':
        return page(await read(documents.newest), { status: 404 });
      case '/cu':
        return new Response(null, { status: 302, headers: { location: '/tim' } });
      case '/banh':
        return page(await read(documents.newest), { headers: { 'set-cookie': 'gio-hang=1' } });
      case '/goi-y':
        return Response.json({ nonce, term: searchParams.get('q') });
      default:
        return page(await read(documents.good, { slug: pathname.split('/').at(-1) }));
    }
  },
};
const headersOf = (request: Request) => `<p>${request.headers.get('cookie')} ${request.headers.get('user-agent')}</p>`;

let server: TestServer;
let shop: Awaited<ReturnType<typeof aShop>>;
beforeAll(async () => {
  server = await createTestServer({ pages });
  shop = await aShop(server.market.prisma);
  // Nothing is kept before the database's notices arrive.
  const deadline = performance.now() + 5_000;
  while ((await rendersDuring(() => visit('/'))) > 0 && performance.now() < deadline) await pause(20);
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.dependencies.pool.query("SELECT pg_notify('answers_stale', '*')");
  await pause(100);
  rendered = [];
});

async function visit(path: string, init: RequestInit = {}) {
  const response = await fetch(server.url + path, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function rendersDuring(act: () => Promise<unknown>): Promise<number> {
  const before = rendered.length;
  await act();
  return rendered.length - before;
}

test('a page is rendered for the first visitor, and whole for the next ones', async () => {
  const first = await visit('/tim');
  const second = await visit('/tim', { headers: { 'user-agent': 'another', 'accept-language': 'en', 'if-none-match': '"x"' } });
  expect(rendered).toHaveLength(1);
  expect(second.status).toBe(200);
  expect(second.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(second.headers.get('cache-control')).toBe('private, no-cache');
  expect(second.headers.get('etag')).toBeNull();
  const withoutNonce = ({ headers, text }: typeof first) => text.replaceAll(nonceOf(headers), '');
  expect(withoutNonce(second)).toBe(withoutNonce(first));
  expect(second.text).toContain('Mận hậu');
});

const nonceOf = (headers: Headers): string => /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? 'none';

test('each answer of a kept page holds the nonce of its own policy and never the placeholder', async () => {
  const answers = [await visit('/tim'), await visit('/tim'), await visit('/tim'), await visit('/khong-co'), await visit('/goi-y?q=man')];
  expect(rendered).toHaveLength(3);
  for (const { headers, text } of answers.slice(0, 4)) expect(text).toContain(`<script nonce="${nonceOf(headers)}">start({"nonce":"${nonceOf(headers)}"})`);
  expect(new Set(answers.map(({ headers }) => nonceOf(headers))).size).toBe(5);
  for (const { nonce } of rendered) for (const { headers, text } of answers) expect([text, ...headers.values()].join('\n')).not.toContain(nonce);
});

test('another price, another paper and another good show at once', async () => {
  const { prisma } = server.market;
  const good = async () => (await visit('/san-pham/man-hau')).text;
  expect(await good()).toContain('65000');
  await prisma.offerPriceTier.updateMany({ where: { offerId: shop.offers.plum.id }, data: { priceVnd: 71_000 } });
  await expect.poll(good).toContain('71000');
  const { organisationId: cooperativeId } = shop.cooperatives.noongPieu;
  const { id, number } = await aCertificate(prisma, { cooperativeId, productId: shop.crops.plum.id });
  await expect.poll(good).toContain(number);
  await prisma.certificate.update({ where: { id }, data: { status: 'SUSPENDED', decisionReason: 'Hồ sơ chưa đạt' } });
  await expect.poll(good).not.toContain(number);
  expect((await visit('/tim')).text.match(/Mận hậu/g)).toHaveLength(1);
  await anOffer(prisma, { cooperativeId: shop.cooperatives.greenLife.organisationId, productId: shop.crops.plum.id, slug: 'man-green-life' });
  await expect.poll(async () => (await visit('/tim')).text.match(/Mận hậu/g)).toHaveLength(2);
});

test('a paper that lapses at midnight is gone from the page at midnight', async () => {
  const { number } = await aCertificate(server.market.prisma, {
    cooperativeId: shop.cooperatives.greenLife.organisationId,
    productId: shop.crops.orange.id,
    validUntilOn: '2026-05-18',
  });
  const good = async () => (await visit('/san-pham/cam-cao-phong')).text;
  await expect.poll(good).toContain(number);
  server.market.clock.moveByDays(1);
  try {
    expect(await good()).not.toContain(number);
  } finally {
    server.market.clock.moveByDays(-1);
  }
});

test('who brings a cookie gets a page of their own, which nobody else is shown', async () => {
  const session = writeSessionCookie('a-token', server.dependencies.cookies).split(';')[0] ?? '';
  for (const cookie of ['gio-hang=their-basket', 'noi-giao=03991', session]) {
    rendered = [];
    expect((await visit('/tim', { headers: { cookie } })).text).toContain(`<p>${cookie} `);
    expect((await visit('/tim')).text).not.toContain(cookie);
    expect((await visit('/tim', { headers: { cookie } })).text).toContain(`<p>${cookie} `);
    expect(rendered.length).toBeGreaterThanOrEqual(2);
  }
  expect(await rendersDuring(() => visit('/tim', { headers: { authorization: 'Bearer x' } }))).toBe(1);
  expect(await rendersDuring(() => visit('/tim'))).toBe(0);
});

test.each([
  ['for one reader alone', '/gio-hang', 200],
  ['with a form that is sent once', '/dat-truoc', 200],
  ['with an answer that failed', '/hong', 200],
  ['not found', '/khong-co', 404],
  ['elsewhere', '/cu', 302],
  ['with a cookie', '/banh', 200],
  ['that is no page', '/goi-y?q=man', 200],
])('what is %s is not kept', async (_what, path, status) => {
  for (let times = 1; times <= 2; times += 1) {
    expect((await visit(path)).status).toBe(status);
    expect(rendered).toHaveLength(times);
  }
});

test('neither HEAD nor a form is answered with a kept page, and neither is kept', async () => {
  await visit('/tim');
  expect((await visit('/tim', { method: 'HEAD' })).text).toBe('');
  await visit('/tim', { method: 'POST', body: new URLSearchParams({ add: 'man-hau' }) });
  expect(rendered).toHaveLength(3);
  await visit('/', { method: 'HEAD' });
  await visit('/', { method: 'POST', body: new URLSearchParams() });
  expect(await rendersDuring(() => visit('/'))).toBe(1);
});

test('a page goes stale with the first of its answers', async () => {
  await visit('/ngay');
  await visit('/tim');
  // What names nothing it depends on is believed for five seconds.
  const later = performance.now() + 5_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => later);
  try {
    expect(await rendersDuring(() => visit('/tim'))).toBe(0);
    expect(await rendersDuring(() => visit('/ngay'))).toBe(1);
  } finally {
    clock.mockRestore();
  }
});

test('visitors who come while a page is made wait for it, but not for one begun before a change', async () => {
  let release = () => {};
  held = new Promise((resolve) => (release = resolve));
  const early = [visit('/tim'), visit('/tim'), visit('/tim')];
  await expect.poll(() => rendered.length).toBe(1);
  await pause(50);
  await server.market.prisma.organisation.update({ where: { id: shop.cooperatives.greenLife.organisationId }, data: { nameVi: 'HTX Đời Xanh' } });
  await pause(100);
  const late = visit('/tim');
  await expect.poll(() => rendered.length).toBe(2);
  release();
  held = Promise.resolve();
  expect((await late).text).toContain('HTX Đời Xanh');
  expect((await Promise.all(early)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await visit('/tim')).text).toContain('HTX Đời Xanh');
  expect(rendered).toHaveLength(2);
});

test('addresses that somebody makes up push out what was kept before, and no more is held', async () => {
  for (let junk = 1; junk <= 23; junk += 1) await visit(`/lon?junk=${junk}`);
  expect(await rendersDuring(() => visit('/lon?junk=23'))).toBe(0);
  expect(await rendersDuring(() => visit('/lon?junk=1'))).toBe(1);
}, 30_000);
