import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aMember, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import type { Offer } from '@cho-phien/prisma/generated/client.ts';
import Fastify from 'fastify';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import { FolderFileStore } from '../adapters/folder-file-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { writeSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';
import { goodPictureRoutes } from './good-picture-routes.ts';
import type { HttpServer } from './http-server.ts';
import { logRequests } from './request-log.ts';

const cookies = { publicUrl: 'https://market.example', secret: 'a-secret-of-more-than-thirty-two-characters' };

let market: TestMarket;
let server: HttpServer;
let folder: string;
let photo: Buffer;
beforeAll(async () => {
  market = await createTestMarket();
  folder = await mkdtemp(path.join(tmpdir(), 'cho-phien-goods-'));
  server = Fastify();
  logRequests(server, pino({ level: 'silent' }));
  const { prisma, pool, clock } = market;
  const rates = { spend: () => Promise.resolve({ allowed: true, retryAfterSeconds: 1 }) };
  goodPictureRoutes(server, { prisma, pool, clock, cookies, rates, files: new FolderFileStore(folder) } as unknown as Dependencies);
  photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#805a06' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await server.close();
  await market.close();
  await rm(folder, { recursive: true, force: true });
});

async function aSeller(organisationId?: string) {
  const { membership, organisation, user } = await aMember(market.prisma, { role: 'SALES', ...(organisationId ? { organisationId } : {}) });
  const token = randomUUID();
  await market.prisma.session.create({ data: { userId: user.id, token, activeOrganisationId: organisation.id, expiresAt: new Date(Date.now() + 86_400_000) } });
  return { viewer: await market.viewerOf(membership.id), organisation, cookie: writeSessionCookie(token, cookies).split(';')[0] ?? '' };
}

async function aGood() {
  const seller = await aSeller();
  const offer = await anOffer(market.prisma, { cooperativeId: seller.organisation.id, titleVi: 'Mận hậu loại 1', titleEn: 'Plums, grade 1' });
  return { ...seller, offer };
}

const add = (cookie: string, { slug }: Pick<Offer, 'slug'>, payload = photo) =>
  server.inject({ method: 'POST', url: `/api/goods/${slug}/pictures`, payload, headers: { 'content-type': 'image/jpeg', cookie } });
const look = (pictureKey: string, size: string) => server.inject({ method: 'GET', url: `/pictures/${pictureKey}-${size}` });
const CARD = 'query ($slug: String!) { shopOffer(slug: $slug) { good { pictureKey } pictures { pictureKey illustration altVi altEn } } }';
const shopOf = async ({ slug }: Pick<Offer, 'slug'>) => (await market.execute(CARD, { variables: { slug } })).data?.shopOffer;
const OWN = '{ offers(first: 1) { nodes { id pictures { id pictureKey altVi altEn hiddenReason } } } }';
const ARRANGE = `mutation ($input: ArrangeOfferPicturesInput!) { arrangeOfferPictures(input: $input) { __typename ... on Offer { pictures { id } } ... on InvalidInput { problems { path rule } } } }`;
const HIDE = 'mutation ($input: HideOfferPictureInput!) { hideOfferPicture(input: $input) { __typename } }';

test('a picture of the cooperative stands for the good in the shop, in every size, and the drawing again once it is taken away', async () => {
  const { viewer, cookie, offer } = await aGood();
  expect(await shopOf(offer)).toMatchObject({ good: { pictureKey: 'plum' } });
  expect((await add(cookie, offer)).statusCode).toBe(201);
  const shop = await shopOf(offer);
  expect(shop.pictures).toEqual([{ pictureKey: shop.good.pictureKey, illustration: false, altVi: 'Mận hậu loại 1', altEn: 'Plums, grade 1' }]);
  expect(shop.good.pictureKey).toMatch(/^goods\//);
  const shown = await look(shop.good.pictureKey, '640.webp');
  expect([shown.statusCode, shown.headers['content-type'], (await sharp(shown.rawPayload).metadata()).width]).toEqual([200, 'image/webp', 640]);
  expect((await look(shop.good.pictureKey, 'share.jpg')).headers['content-type']).toBe('image/jpeg');
  for (const size of ['share.webp', '320.jpg', '111.webp', 'constructor.webp']) expect((await look(shop.good.pictureKey, size)).statusCode).toBe(404);
  const [own] = (await market.execute(OWN, { as: viewer })).data?.offers.nodes ?? [];
  const input = { idempotencyKey: randomUUID(), offerId: own.id, pictures: [], removeIds: [own.pictures[0].id] };
  expect((await market.execute(ARRANGE, { as: viewer, variables: { input } })).data?.arrangeOfferPictures).toMatchObject({ pictures: [] });
  expect(await shopOf(offer)).toMatchObject({ good: { pictureKey: 'plum' } });
  expect((await look(shop.good.pictureKey, '640.webp')).statusCode).toBe(404);
});

test('pictures are put in order with their words in both languages; one a colleague added meanwhile stays behind them', async () => {
  const { viewer, cookie, offer } = await aGood();
  for (let made = 0; made < 2; made += 1) await add(cookie, offer);
  const own = (await market.execute(OWN, { as: viewer })).data?.offers.nodes[0];
  const [first, second] = own.pictures;
  await add(cookie, offer);
  const input = {
    idempotencyKey: randomUUID(),
    offerId: own.id,
    pictures: [
      { pictureId: second.id, altVi: 'Sọt mận', altEn: 'A crate of plums' },
      { pictureId: first.id, altVi: 'Vườn mận', altEn: 'The orchard' },
    ],
    removeIds: [],
  };
  await market.execute(ARRANGE, { as: viewer, variables: { input } });
  const { good, pictures } = await shopOf(offer);
  expect(good.pictureKey).toBe(second.pictureKey);
  expect(pictures.map(({ altVi, altEn }: Record<string, string>) => [altVi, altEn])).toEqual([
    ['Sọt mận', 'A crate of plums'],
    ['Vườn mận', 'The orchard'],
    ['Mận hậu loại 1', 'Plums, grade 1'],
  ]);
  const nameless = { ...input, idempotencyKey: randomUUID(), pictures: [{ pictureId: second.id, altVi: ' ', altEn: 'x' }] };
  expect((await market.execute(ARRANGE, { as: viewer, variables: { input: nameless } })).data?.arrangeOfferPictures.problems).toEqual([
    { path: 'pictures.0.altVi', rule: 'TOO_SHORT' },
  ]);
});

test('a seventh picture, a small one, a paper, and one for a good of somebody else are refused', async () => {
  const { cookie, offer } = await aGood();
  const added = await Promise.all(Array.from({ length: 7 }, () => add(cookie, offer)));
  expect(added.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 201, 201, 201, 201, 201, 422]);
  const small = await sharp(photo).resize(300, 300).jpeg().toBuffer();
  expect((await add(cookie, offer, small)).json()).toMatchObject({ problems: [{ rule: 'PICTURE_TOO_SMALL', parameters: { minimum: '480' } }] });
  expect((await add(cookie, offer, Buffer.from('%PDF-1.7 …'))).statusCode).toBe(415);
  const stranger = await aSeller();
  expect((await add(stranger.cookie, offer)).statusCode).toBe(404);
  expect((await add('', offer)).statusCode).toBe(401);
});

test('an officer of the area hides a picture with a reason: the shop shows the drawing, and the cooperative reads why', async () => {
  const { viewer, cookie, offer, organisation } = await aGood();
  await add(cookie, offer);
  const { good } = await shopOf(offer);
  const [picture] = (await market.execute(OWN, { as: viewer })).data?.offers.nodes[0].pictures ?? [];
  const input = { pictureId: picture.id, reason: 'Ảnh không phải của hàng này' };
  const { provinceCode } = await market.prisma.commune.findUniqueOrThrow({ where: { code: organisation.communeCode ?? '' } });
  const elsewhere = await anOfficer(market.prisma, { provinceCode: provinceCode === '25' ? '14' : '25' });
  const hide = async (membershipId: string) => market.execute(HIDE, { as: await market.viewerOf(membershipId), variables: { input } });
  expect((await hide(elsewhere.membership.id)).data?.hideOfferPicture).toMatchObject({ __typename: 'NotFound' });
  expect((await market.execute(HIDE, { as: viewer, variables: { input } })).data?.hideOfferPicture).toMatchObject({ __typename: 'NotFound' });
  const officer = await anOfficer(market.prisma, { provinceCode });
  expect((await hide(officer.membership.id)).data?.hideOfferPicture).toMatchObject({ __typename: 'OfferPicture' });
  expect(await shopOf(offer)).toMatchObject({ good: { pictureKey: 'plum' } });
  expect((await look(good.pictureKey, '320.webp')).statusCode).toBe(404);
  expect((await market.execute(OWN, { as: viewer })).data?.offers.nodes[0].pictures).toMatchObject([{ hiddenReason: input.reason }]);
  expect(await market.prisma.notification.count({ where: { organisationId: organisation.id, kind: 'OFFER_PICTURE_HIDDEN' } })).toBe(1);
});
