import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { importOffers, previewOfferImport } from './import-offers.ts';

let market: TestMarket;
/** Products of three grades each: a hundred make three hundred goods. */
let products: { slug: string }[];
beforeAll(async () => {
  market = await createTestMarket();
  products = [];
  for (let made = 0; made < 100; made += 1) products.push(await aProduct(market.prisma));
});
afterAll(() => market.close());

async function aSeller(role: MembershipRole = 'SALES') {
  const { membership, organisation } = await aMember(market.prisma, { role });
  return { context: market.contextOf(await market.viewerOf(membership.id)), cooperativeId: organisation.id };
}

const rowsOf = (count: number, change: (place: number) => object = () => ({})) =>
  Array.from({ length: count }, (_none, place) => ({
    row: place + 2,
    product: products[Math.floor(place / 3)]?.slug ?? '',
    grade: String((place % 3) + 1),
    retailVnd: '65.000',
    wholesaleVnd: '52000',
    minOrder: '100',
    packSize: '0,5',
    packNameVi: 'hộp 500 g',
    gtin: '',
    validFromOn: '18/05/2026',
    validUntilOn: '31/12/2026',
    ...change(place),
  }));
const outcomes = (rows: readonly { outcome: string }[]) =>
  Object.entries(Object.groupBy(rows, ({ outcome }) => outcome)).map(([name, group]) => [name, group?.length]);

describe('an import', () => {
  test('of 300 rows says every fault before it saves, saves the others, and taken again changes nothing', async () => {
    const { context, cooperativeId } = await aSeller();
    const rows = rowsOf(300, (place) => (place % 30 === 7 ? { retailVnd: 'x', validUntilOn: '' } : {}));
    const preview = await previewOfferImport(context, { policy: 'REJECT_ALL', rows });
    expect(outcomes(preview.rows)).toEqual([
      ['CREATED', 290],
      ['FAILED', 10],
    ]);
    expect(preview.rows[7]?.problems.map(({ path, rule }) => [path, rule])).toEqual([
      ['retailVnd', 'NOT_A_NUMBER'],
      ['validUntilOn', 'REQUIRED'],
    ]);
    expect(await market.prisma.offer.count({ where: { cooperativeId } })).toBe(0);
    expect(await importOffers(context, randomUUID(), { policy: 'REJECT_ALL', rows })).toEqual({ ...preview, saved: false });
    expect(await market.prisma.offer.count({ where: { cooperativeId } })).toBe(0);
    expect(await importOffers(context, randomUUID(), { policy: 'REJECT_FAILED', rows })).toEqual({ ...preview, saved: true });
    expect(await market.prisma.offer.count({ where: { cooperativeId, status: 'ACTIVE' } })).toBe(290);
    const again = await importOffers(context, randomUUID(), { policy: 'REJECT_FAILED', rows });
    expect(outcomes(again.rows)).toEqual([
      ['SAME', 290],
      ['FAILED', 10],
    ]);
  }, 60_000);

  test('makes an offer on sale with its prices, its pack and its barcode', async () => {
    const { context, cooperativeId } = await aSeller();
    await importOffers(context, randomUUID(), { policy: 'REJECT_ALL', rows: rowsOf(1, () => ({ gtin: '8931234567897' })) });
    const offer = await market.prisma.offer.findFirstOrThrow({ where: { cooperativeId }, include: { tiers: true, packs: true } });
    expect(offer).toMatchObject({
      status: 'ACTIVE',
      channels: ['RETAIL', 'WHOLESALE'],
      sellingUnitBase: 500n,
      sellingUnitNameVi: 'hộp 500 g',
      minOrderBase: 100_000n,
    });
    expect(offer.tiers.map(({ channel, priceVnd }) => [channel, priceVnd]).toSorted()).toEqual([
      ['RETAIL', 65_000n],
      ['WHOLESALE', 52_000n],
    ]);
    expect(offer.packs).toMatchObject([{ position: 1, nameVi: 'hộp 500 g', gtin: '8931234567897' }]);
  });

  test('changes the offer that stands, keeps its lower prices, and not its pack', async () => {
    const { context, cooperativeId } = await aSeller();
    const product = await aProduct(market.prisma);
    const offer = await anOffer(market.prisma, {
      cooperativeId,
      productId: product.id,
      tiers: [
        { channel: 'RETAIL', priceVnd: 60_000 },
        { channel: 'RETAIL', fromKg: 10, priceVnd: 55_000 },
      ],
    });
    const row = rowsOf(1, () => ({ product: product.slug, grade: '3', wholesaleVnd: '', packSize: '1', packNameVi: '' }));
    expect((await importOffers(context, randomUUID(), { policy: 'REJECT_ALL', rows: row })).rows).toMatchObject([{ outcome: 'CHANGED' }]);
    const tiers = await market.prisma.offerPriceTier.findMany({ where: { offerId: offer.id }, orderBy: { minBase: 'asc' } });
    expect(tiers.map(({ priceVnd }) => priceVnd)).toEqual([65_000n, 55_000n]);
    const otherSize = rowsOf(1, () => ({ product: product.slug, grade: '3', packSize: '2' }));
    expect((await importOffers(context, randomUUID(), { policy: 'REJECT_ALL', rows: otherSize })).rows).toMatchObject([
      { outcome: 'FAILED', problems: [{ path: 'packSize', rule: 'PACK_KEEPS_SIZE' }] },
    ]);
  });

  test('is not for a warehouse', async () => {
    const { context } = await aSeller('WAREHOUSE');
    await expect(importOffers(context, randomUUID(), { policy: 'REJECT_ALL', rows: rowsOf(1) })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
