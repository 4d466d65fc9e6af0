import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCertificate, anOcopRecognition } from '@cho-phien/prisma/factories/certification.ts';
import { aCooperative, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aHarvestLot, aPlantingArea } from '@cho-phien/prisma/factories/supply.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { renewShopClaims } from '../store.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());
beforeEach(() => market.clock.moveTo('2026-05-18T03:00:00Z'));

/** What list, filter, counts and page claim for a good; the four must agree. */
async function claimsOf(slug: string, cooperativeSlug: string) {
  const { data, errors } = await market.execute(
    `query ($slug: String!, $cooperative: String!) {
      list: shopSearch(filter: { cooperativeSlugs: [$cooperative] }) { nodes { slug stars schemes } facets { stars { stars count } schemes { value count } } }
      starred: shopSearch(filter: { cooperativeSlugs: [$cooperative], stars: [3, 4, 5] }) { nodes { slug } }
      certified: shopSearch(filter: { cooperativeSlugs: [$cooperative], schemeCodes: ["VIETGAP"] }) { total nodes { slug } }
      shopOffer(slug: $slug) { recognitions { stars decisionNumber validUntilOn } certificates { schemeCode number issuer validFromOn validUntilOn } good { stars schemes } }
    }`,
    { variables: { slug, cooperative: cooperativeSlug } },
  );
  expect(errors).toBeUndefined();
  const good = data.list.nodes.find((node: { slug: string }) => node.slug === slug);
  const { shopOffer: page } = data;
  expect(page.good).toEqual({ stars: good.stars, schemes: good.schemes });
  expect(data.starred.nodes.length).toBe(good.stars === null ? 0 : 1);
  expect(data.certified.nodes.length).toBe(good.schemes.includes('VIETGAP') ? 1 : 0);
  expect(data.certified.total).toBe(data.certified.nodes.length);
  expect(data.list.facets.stars).toEqual(good.stars === null ? [] : [{ stars: good.stars, count: 1 }]);
  expect(data.list.facets.schemes.map(({ value }: { value: string }) => value)).toEqual(good.schemes);
  expect(page.recognitions.map(({ stars }: { stars: number }) => stars)).toEqual(good.stars === null ? [] : [good.stars]);
  expect(page.certificates.map(({ schemeCode }: { schemeCode: string }) => schemeCode)).toEqual(good.schemes);
  return { stars: good.stars as number | null, schemes: good.schemes as string[], page };
}

async function aGood(slug: string) {
  const cooperative = await aCooperative(market.prisma, { slug: `htx-${slug}` });
  const offer = await anOffer(market.prisma, { slug, cooperativeId: cooperative.organisationId, validUntilOn: '2099-12-31' });
  return { cooperativeId: cooperative.organisationId, productId: offer.productId, offer, claims: () => claimsOf(slug, `htx-${slug}`) };
}

describe('a claim holds on the days its document says, whatever the server does', () => {
  test('a certificate counts from its first day to its last', async () => {
    const { cooperativeId, productId, claims } = await aGood('rau-mot');
    await aCertificate(market.prisma, { cooperativeId, productId, validFromOn: '2026-05-19', validUntilOn: '2026-05-20', number: 'VG-1' });
    expect((await claims()).schemes).toEqual([]);
    market.clock.moveTo('2026-05-18T17:00:00Z');
    const { schemes, page } = await claims();
    expect(schemes).toEqual(['VIETGAP']);
    expect(page.certificates[0]).toEqual({
      schemeCode: 'VIETGAP',
      number: 'VG-1',
      issuer: 'Tổ chức chứng nhận thử',
      validFromOn: '2026-05-19',
      validUntilOn: '2026-05-20',
    });
    market.clock.moveTo('2026-05-20T16:59:59Z');
    expect((await claims()).schemes).toEqual(['VIETGAP']);
    market.clock.moveTo('2026-05-20T17:00:00Z');
    expect((await claims()).schemes).toEqual([]);
  });

  test('stars end after 36 months; a renewal that overlaps takes over', async () => {
    const { cooperativeId, productId, claims } = await aGood('rau-hai');
    await anOcopRecognition(market.prisma, { cooperativeId, productId, stars: 3, signedOn: '2023-06-01' });
    expect((await claims()).stars).toBe(3);
    market.clock.moveTo('2026-06-01T03:00:00Z');
    expect((await claims()).stars).toBeNull();
    await anOcopRecognition(market.prisma, { cooperativeId, productId, stars: 4, signedOn: '2026-06-01' });
    expect((await claims()).stars).toBe(4);
    market.clock.moveTo('2026-05-31T03:00:00Z');
    expect((await claims()).stars).toBe(3);
    market.clock.moveTo('2029-06-01T03:00:00Z');
    expect((await claims()).stars).toBeNull();
  });

  test.each(['SUBMITTED', 'SUSPENDED', 'REVOKED', 'REJECTED', 'EXPIRED'] as const)('a document %s claims nothing', async (status) => {
    const { cooperativeId, productId, claims } = await aGood(`rau-${status.toLowerCase()}`);
    await aCertificate(market.prisma, { cooperativeId, productId, status });
    await anOcopRecognition(market.prisma, { cooperativeId, productId, status });
    expect(await claims()).toMatchObject({ stars: null, schemes: [] });
  });

  test('a suspension takes the claim away at once and its end brings it back', async () => {
    const { cooperativeId, productId, claims } = await aGood('rau-treo');
    const officer = await anOfficer(market.prisma);
    const certificate = await aCertificate(market.prisma, { cooperativeId, productId });
    const recognition = await anOcopRecognition(market.prisma, { cooperativeId, productId, stars: 5 });
    expect(await claims()).toMatchObject({ stars: 5, schemes: ['VIETGAP'] });
    const suspended = { status: 'SUSPENDED', decisionReason: 'Đang thanh tra', decidedById: officer.user.id } as const;
    await market.prisma.certificate.update({ where: { id: certificate.id }, data: suspended });
    await market.prisma.ocopRecognition.update({ where: { id: recognition.id }, data: suspended });
    expect(await claims()).toMatchObject({ stars: null, schemes: [] });
    await market.prisma.certificate.update({ where: { id: certificate.id }, data: { status: 'VERIFIED' } });
    await market.prisma.ocopRecognition.update({ where: { id: recognition.id }, data: { status: 'VERIFIED' } });
    expect(await claims()).toMatchObject({ stars: 5, schemes: ['VIETGAP'] });
  });

  test('a certificate of the kind of produce covers its products; one of another product or cooperative does not', async () => {
    const { cooperativeId, productId, claims } = await aGood('rau-loai');
    await aCertificate(market.prisma, { cooperativeId });
    await aCertificate(market.prisma, { productId });
    await anOcopRecognition(market.prisma, { cooperativeId });
    await anOcopRecognition(market.prisma, { productId });
    expect(await claims()).toMatchObject({ stars: null, schemes: [] });
    const { commodityId } = await market.prisma.product.findUniqueOrThrow({ where: { id: productId } });
    await aCertificate(market.prisma, { cooperativeId, commodityId, schemeCode: 'ORGANIC_VN' });
    expect((await claims()).schemes).toEqual(['ORGANIC_VN']);
  });

  test('a certificate of a planting area counts while every lot on offer grew there', async () => {
    const { cooperativeId, offer, claims } = await aGood('rau-vung');
    const area = await aPlantingArea(market.prisma, { cooperativeId });
    await aCertificate(market.prisma, { cooperativeId, plantingAreaId: area.id });
    expect((await claims()).schemes).toEqual([]);
    await aHarvestLot(market.prisma, { offerId: offer.id, plantingAreaId: area.id });
    expect((await claims()).schemes).toEqual(['VIETGAP']);
    const other = await aHarvestLot(market.prisma, { offerId: offer.id });
    expect((await claims()).schemes).toEqual([]);
    await market.prisma.harvestLot.update({ where: { id: other.id }, data: { status: 'CLOSED' } });
    expect((await claims()).schemes).toEqual(['VIETGAP']);
  });

  test('the days kept beside a good are renewed without changing an answer', async () => {
    const { cooperativeId, productId, claims } = await aGood('rau-moi');
    await aCertificate(market.prisma, { cooperativeId, productId, validFromOn: '2020-01-01', validUntilOn: '2035-01-01' });
    market.clock.moveTo('2035-01-02T03:00:00Z');
    expect((await claims()).schemes).toEqual([]);
    expect(await renewShopClaims(market.pool, '2035-01-02')).toBeGreaterThan(0);
    expect((await claims()).schemes).toEqual([]);
    expect(await renewShopClaims(market.pool, '2035-01-02')).toBe(0);
    market.clock.moveTo('2035-01-01T03:00:00Z');
    expect((await claims()).schemes).toEqual(['VIETGAP']);
  });
});

describe('what no shopper may see', () => {
  async function isShown(slug: string): Promise<boolean> {
    const { data } = await market.execute(
      `query ($slug: String!, $term: String) { shopSearch(term: $term) { total nodes { slug } facets { cooperatives { value } } } shopOffer(slug: $slug) { validUntilOn } }`,
      { variables: { slug, term: slug.replaceAll('-', ' ') } },
    );
    const listed = data.shopSearch.nodes.some((node: { slug: string }) => node.slug === slug);
    expect(data.shopSearch.total > 0).toBe(listed);
    expect(data.shopSearch.facets.cooperatives.length > 0).toBe(listed);
    expect(data.shopOffer !== null).toBe(listed);
    return listed;
  }

  test.each(['DRAFT', 'PAUSED', 'EXPIRED', 'WITHDRAWN'] as const)('an offer %s', async (status) => {
    const slug = `an-${status.toLowerCase()}`;
    await anOffer(market.prisma, { slug, titleVi: slug, status });
    expect(await isShown(slug)).toBe(false);
  });

  test('an offer before its first day and after its last', async () => {
    await anOffer(market.prisma, { slug: 'an-ngay', titleVi: 'an ngay', validFromOn: '2026-05-19', validUntilOn: '2026-05-20' });
    expect(await isShown('an-ngay')).toBe(false);
    market.clock.moveTo('2026-05-19T03:00:00Z');
    expect(await isShown('an-ngay')).toBe(true);
    market.clock.moveTo('2026-05-21T03:00:00Z');
    expect(await isShown('an-ngay')).toBe(false);
  });

  test('offers of a cooperative suspended, or closed for a time', async () => {
    const { organisationId } = await aCooperative(market.prisma, { slug: 'htx-an' });
    await anOffer(market.prisma, { slug: 'an-htx', titleVi: 'an htx', cooperativeId: organisationId });
    expect(await isShown('an-htx')).toBe(true);
    await market.prisma.organisation.update({ where: { id: organisationId }, data: { status: 'SUSPENDED' } });
    expect(await isShown('an-htx')).toBe(false);
    await market.prisma.organisation.update({ where: { id: organisationId }, data: { status: 'APPROVED' } });
    await market.prisma.cooperative.update({
      where: { organisationId },
      data: { closedFromOn: new Date('2026-05-18'), closedUntilOn: new Date('2026-05-20') },
    });
    expect(await isShown('an-htx')).toBe(false);
    market.clock.moveTo('2026-05-21T03:00:00Z');
    expect(await isShown('an-htx')).toBe(true);
    await market.prisma.cooperative.update({ where: { organisationId }, data: { closedUntilOn: null } });
    expect(await isShown('an-htx')).toBe(false);
  });
});
