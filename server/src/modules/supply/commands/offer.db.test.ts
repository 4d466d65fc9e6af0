import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { changeOfferPrices } from './change-offer-prices.ts';
import { changeOfferTerms } from './change-offer-terms.ts';
import { createOffer } from './create-offer.ts';
import { pauseOffer, resumeOffer, withdrawOffer } from './move-offer.ts';
import { setTemporaryClosure } from './set-temporary-closure.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const kg = (value: number) => ({ value: String(value), unit: 'KGM' as const });
const tier = (channel: 'RETAIL' | 'WHOLESALE', from: number, priceVnd: bigint) => ({ channel, from: kg(from), priceVnd });

async function aSeller(role: MembershipRole = 'SALES', organisationId?: string) {
  const { membership, organisation } = await aMember(market.prisma, { role, ...(organisationId ? { organisationId } : {}) });
  return { context: market.contextOf(await market.viewerOf(membership.id)), cooperativeId: organisation.id };
}

async function anOwnOffer(values: Parameters<typeof anOffer>[1] = {}) {
  const { context, cooperativeId } = await aSeller();
  return { context, cooperativeId, offer: await anOffer(market.prisma, { cooperativeId, ...values }) };
}

async function anInput(values: object = {}) {
  return {
    productId: (await aProduct(market.prisma)).id,
    gradeRank: 3,
    titleVi: 'Mận hậu loại 1',
    titleEn: 'Plums, grade 1',
    channels: ['RETAIL', 'WHOLESALE'],
    validFromOn: '2026-05-18',
    validUntilOn: '2026-07-31',
    sellingUnitNameVi: 'thùng 5 kg',
    sellingUnitNameEn: '5 kg box',
    sellingUnitSize: kg(5),
    minOrder: kg(100),
    tiers: [tier('RETAIL', 0, 35_000n), tier('WHOLESALE', 0, 25_000n), tier('WHOLESALE', 1000, 22_000n)],
    activate: true,
    ...values,
  };
}

const offerOf = (id: string) =>
  market.prisma.offer.findUniqueOrThrow({ where: { id }, include: { tiers: { orderBy: [{ channel: 'asc' }, { minBase: 'asc' }] } } });
const code = (expected: string, rest: object = {}) => ({ code: expected, ...rest });

describe('creating an offer', () => {
  test('sells a product and grade at prices by channel and quantity', async () => {
    const { context, cooperativeId } = await aSeller();
    const offer = await offerOf(await createOffer(context, randomUUID(), await anInput()));
    expect(offer).toMatchObject({ cooperativeId, status: 'ACTIVE', priceFromVnd: 35_000n, sellingUnitBase: 5_000n, minOrderBase: 100_000n });
    expect(offer.tiers.map(({ channel, minBase, priceVnd }) => [channel, minBase, priceVnd])).toEqual([
      ['RETAIL', 0n, 35_000n],
      ['WHOLESALE', 0n, 25_000n],
      ['WHOLESALE', 1_000_000n, 22_000n],
    ]);
    expect(offer.slug).toMatch(/^san-pham-.+-to-chuc-.+-3$/);
  });

  test('one offer stands for a product and grade, also when two are made at once; after it was withdrawn another may', async () => {
    const { context } = await aSeller();
    const input = await anInput();
    const outcomes = await Promise.allSettled([1, 2].map(() => createOffer(context, randomUUID(), input)));
    const [id] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: code('OFFER_EXISTS', { offerId: id }) }]);
    await withdrawOffer(context, randomUUID(), id!);
    const again = await offerOf(await createOffer(context, randomUUID(), input));
    expect(again.slug).toMatch(/-3-2$/);
  });

  test('a replay makes one offer', async () => {
    const { context, cooperativeId } = await aSeller();
    const input = await anInput();
    const key = randomUUID();
    expect(await createOffer(context, key, input)).toBe(await createOffer(context, key, input));
    expect(await market.prisma.offer.count({ where: { cooperativeId } })).toBe(1);
    await expect(createOffer(context, key, { ...input, gradeRank: 1 })).rejects.toMatchObject(code('IDEMPOTENCY_CONFLICT'));
  });

  test.each([
    ['an end before its begin', { validFromOn: '2026-06-02', validUntilOn: '2026-06-01' }, 'validUntilOn REVERSED'],
    ['an end in the past', { validFromOn: '2026-05-01', validUntilOn: '2026-05-17' }, 'validUntilOn IN_THE_PAST'],
    ['no channel', { channels: [] }, 'channels TOO_FEW'],
    ['a channel twice', { channels: ['RETAIL', 'RETAIL'] }, 'channels TWICE'],
    ['no list price', { tiers: [tier('RETAIL', 0, 1n), tier('WHOLESALE', 5, 1n)] }, 'tiers LIST_PRICE_MISSING'],
    ['no price', { tiers: [] }, 'tiers TOO_FEW'],
    ['a price of nothing', { channels: ['RETAIL'], tiers: [tier('RETAIL', 0, 0n)] }, 'tiers.0.priceVnd ZERO'],
    ['a negative price', { channels: ['RETAIL'], tiers: [tier('RETAIL', 0, -1n)] }, 'tiers.0.priceVnd NEGATIVE'],
    ['a huge price', { channels: ['RETAIL'], tiers: [tier('RETAIL', 0, 1_000_000_001n)] }, 'tiers.0.priceVnd TOO_LARGE'],
    ['a dearer price for more', { channels: ['RETAIL'], tiers: [tier('RETAIL', 0, 5n), tier('RETAIL', 10, 6n)] }, 'tiers.1.priceVnd DEARER_FOR_MORE'],
    [
      'a tier in another unit',
      { channels: ['RETAIL'], tiers: [{ ...tier('RETAIL', 0, 5n), from: { value: '0', unit: 'LTR' } }] },
      'tiers.0.from.unit UNIT_DOES_NOT_FIT',
    ],
    ['a selling unit of nothing', { sellingUnitSize: kg(0) }, 'sellingUnitSize ZERO'],
    ['no title', { titleVi: ' ' }, 'titleVi TOO_SHORT'],
    ['a grade there is not', { gradeRank: 9 }, 'gradeRank UNKNOWN_VALUE'],
    ['a variety nobody knows', { varietyId: randomUUID() }, 'varietyId UNKNOWN_VALUE'],
  ])('%s is refused by its field', async (_words, values, problem) => {
    const { context, cooperativeId } = await aSeller();
    const refusal = await createOffer(context, randomUUID(), await anInput(values)).catch((error: unknown) => error);
    expect((refusal as { problems: { path: string; rule: string }[] }).problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([problem]);
    expect(await market.prisma.offer.count({ where: { cooperativeId } })).toBe(0);
  });

  test('an unknown product is not found', async () => {
    const { context } = await aSeller();
    await expect(createOffer(context, randomUUID(), await anInput({ productId: randomUUID() }))).rejects.toMatchObject(
      code('NOT_FOUND', { entity: 'Product' }),
    );
  });

  test('nothing of a cooperative is sold before it is approved', async () => {
    const { context } = await aSeller();
    const applicant = { ...context, viewer: { ...context.viewer!, active: { ...context.viewer!.active!, status: 'APPLIED' as const } } };
    await expect(createOffer(applicant, randomUUID(), await anInput())).rejects.toMatchObject(code('COOPERATIVE_NOT_APPROVED', { status: 'APPLIED' }));
    const draft = await createOffer(applicant, randomUUID(), await anInput({ activate: false }));
    await expect(resumeOffer(applicant, randomUUID(), draft)).rejects.toMatchObject(code('COOPERATIVE_NOT_APPROVED'));
    expect(await offerOf(draft)).toMatchObject({ status: 'DRAFT' });
  });
});

describe('changing an offer', () => {
  test('new prices replace the old ones and are written down', async () => {
    const { context, offer } = await anOwnOffer();
    await changeOfferPrices(context, randomUUID(), { offerId: offer.id, tiers: [tier('RETAIL', 0, 31_000n), tier('WHOLESALE', 0, 19_000n)] });
    expect(await offerOf(offer.id)).toMatchObject({ priceFromVnd: 31_000n, tiers: [{ priceVnd: 31_000n }, { priceVnd: 19_000n }] });
    const entry = await market.prisma.auditEntry.findFirstOrThrow({ where: { entityId: offer.id, action: 'changeOfferPrices' } });
    expect(entry.before).toMatchObject({ tiers: [{ priceVnd: '20000' }, { priceVnd: '20000' }] });
  });

  test('prices that break a rule leave the old ones', async () => {
    const { context, offer } = await anOwnOffer();
    await expect(changeOfferPrices(context, randomUUID(), { offerId: offer.id, tiers: [tier('RETAIL', 0, 31_000n)] })).rejects.toMatchObject({
      problems: [{ rule: 'LIST_PRICE_MISSING' }],
    });
    expect((await offerOf(offer.id)).tiers).toHaveLength(2);
  });

  test.each(['WAREHOUSE', 'ACCOUNTANT'] as const)('%s never touches prices or terms', async (role) => {
    const { cooperativeId, offer } = await anOwnOffer();
    const { context } = await aSeller(role, cooperativeId);
    const acts = [
      () => changeOfferPrices(context, randomUUID(), { offerId: offer.id, tiers: [tier('RETAIL', 0, 1n)] }),
      () =>
        changeOfferTerms(context, randomUUID(), {
          offerId: offer.id,
          channels: ['RETAIL'],
          validFromOn: '2026-05-18',
          validUntilOn: '2026-05-19',
          minOrder: kg(0),
        }),
      () => pauseOffer(context, randomUUID(), offer.id),
      () => resumeOffer(context, randomUUID(), offer.id),
      () => withdrawOffer(context, randomUUID(), offer.id),
      async () => createOffer(context, randomUUID(), await anInput()),
      () => setTemporaryClosure(context, randomUUID(), {}),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject(code('NOT_ALLOWED'));
    expect(await offerOf(offer.id)).toMatchObject({ status: 'ACTIVE', priceFromVnd: 20_000n });
  });

  test('a new channel takes over the list price, one that ends loses its prices', async () => {
    const { context, offer } = await anOwnOffer({ channels: ['RETAIL'], tiers: [{ channel: 'RETAIL', priceVnd: 30_000 }] });
    const terms = { offerId: offer.id, validFromOn: '2026-05-18', validUntilOn: '2026-06-30', minOrder: kg(50) };
    await changeOfferTerms(context, randomUUID(), { ...terms, channels: ['RETAIL', 'WHOLESALE'] });
    expect((await offerOf(offer.id)).tiers.map(({ channel, priceVnd }) => [channel, priceVnd])).toEqual([
      ['RETAIL', 30_000n],
      ['WHOLESALE', 30_000n],
    ]);
    await changeOfferTerms(context, randomUUID(), { ...terms, channels: ['WHOLESALE'] });
    expect(await offerOf(offer.id)).toMatchObject({ channels: ['WHOLESALE'], minOrderBase: 50_000n, tiers: [{ channel: 'WHOLESALE' }] });
    await expect(changeOfferTerms(context, randomUUID(), { ...terms, channels: ['RETAIL'], validUntilOn: '2026-05-01' })).rejects.toMatchObject(
      code('INVALID_INPUT'),
    );
  });

  test('the margin of weight is what the cooperative says, within what the market allows; left out it stays', async () => {
    const { context, offer } = await anOwnOffer({ channels: ['RETAIL'] });
    const terms = { offerId: offer.id, channels: ['RETAIL'], validFromOn: '2026-05-18', validUntilOn: '2026-06-30', minOrder: kg(0) };
    expect(await offerOf(offer.id)).toMatchObject({ weightMarginPercent: 10 });
    await changeOfferTerms(context, randomUUID(), { ...terms, weightMarginPercent: 5 });
    await changeOfferTerms(context, randomUUID(), terms);
    expect(await offerOf(offer.id)).toMatchObject({ weightMarginPercent: 5 });
    for (const [weightMarginPercent, rule] of [
      [0, 'TOO_SMALL'],
      [31, 'TOO_LARGE'],
    ] as const) {
      await expect(changeOfferTerms(context, randomUUID(), { ...terms, weightMarginPercent })).rejects.toMatchObject({
        problems: [{ path: 'weightMarginPercent', rule }],
      });
    }
    const id = await createOffer(context, randomUUID(), { ...(await anInput()), weightMarginPercent: 15 });
    expect(await offerOf(id)).toMatchObject({ weightMarginPercent: 15 });
  });

  test('an offer is paused, resumed and withdrawn; its lots wait when it ended', async () => {
    const { context, offer } = await anOwnOffer();
    const lot = await aHarvestLot(market.prisma, { offerId: offer.id });
    await pauseOffer(context, randomUUID(), offer.id);
    expect(await offerOf(offer.id)).toMatchObject({ status: 'PAUSED' });
    await expect(pauseOffer(context, randomUUID(), offer.id)).rejects.toMatchObject(code('STATUS_FORBIDS', { status: 'PAUSED' }));
    await resumeOffer(context, randomUUID(), offer.id);
    expect(await offerOf(offer.id)).toMatchObject({ status: 'ACTIVE' });
    await withdrawOffer(context, randomUUID(), offer.id);
    expect(await offerOf(offer.id)).toMatchObject({ status: 'WITHDRAWN' });
    expect(await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.id } })).toMatchObject({ status: 'GRADED' });
    await expect(changeOfferPrices(context, randomUUID(), { offerId: offer.id, tiers: [tier('RETAIL', 0, 1n)] })).rejects.toMatchObject(
      code('STATUS_FORBIDS', { status: 'WITHDRAWN' }),
    );
  });

  test('an offer whose last day is past is not resumed', async () => {
    const { context, offer } = await anOwnOffer({ status: 'PAUSED', validUntilOn: '2026-05-17' });
    await expect(resumeOffer(context, randomUUID(), offer.id)).rejects.toMatchObject(code('OFFER_DOES_NOT_FIT', { reason: 'DATES' }));
  });

  test("another cooperative's offer answers like an unknown one", async () => {
    const { offer } = await anOwnOffer();
    const { context } = await aSeller();
    for (const offerId of [offer.id, randomUUID()]) {
      const acts = [
        () => changeOfferPrices(context, randomUUID(), { offerId, tiers: [tier('RETAIL', 0, 1n)] }),
        () =>
          changeOfferTerms(context, randomUUID(), { offerId, channels: ['RETAIL'], validFromOn: '2026-05-18', validUntilOn: '2026-05-19', minOrder: kg(0) }),
        () => pauseOffer(context, randomUUID(), offerId),
        () => withdrawOffer(context, randomUUID(), offerId),
      ];
      for (const act of acts) await expect(act()).rejects.toMatchObject(code('NOT_FOUND', { entity: 'Offer' }));
    }
  });
});

describe('closing for some days', () => {
  test('closes, and opens again when no days are given', async () => {
    const { context, cooperativeId } = await aSeller('DIRECTOR');
    await setTemporaryClosure(context, randomUUID(), { closedFromOn: '2026-05-18', closedUntilOn: '2026-05-20' });
    const cooperative = () => market.prisma.cooperative.findUniqueOrThrow({ where: { organisationId: cooperativeId } });
    expect((await cooperative()).closedUntilOn?.toISOString().slice(0, 10)).toBe('2026-05-20');
    await setTemporaryClosure(context, randomUUID(), {});
    expect(await cooperative()).toMatchObject({ closedFromOn: null, closedUntilOn: null });
  });

  test.each([
    ['half a span', { closedFromOn: '2026-05-18' }, 'BOTH_OR_NEITHER'],
    ['a reversed span', { closedFromOn: '2026-05-20', closedUntilOn: '2026-05-19' }, 'REVERSED'],
    ['a span that is over', { closedFromOn: '2026-05-01', closedUntilOn: '2026-05-02' }, 'IN_THE_PAST'],
  ])('%s is refused', async (_words, input, rule) => {
    const { context } = await aSeller();
    await expect(setTemporaryClosure(context, randomUUID(), input)).rejects.toMatchObject({ problems: [{ path: 'closedUntilOn', rule }] });
  });
});
