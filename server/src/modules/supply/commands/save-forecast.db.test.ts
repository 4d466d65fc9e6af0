import { randomUUID } from 'node:crypto';
import { aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aPlantingArea } from '@cho-phien/prisma/factories/supply.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPublishedForecast, kg, kilogramsOf, likely } from '../../../../test/published-forecast.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import { saveForecast } from './save-forecast.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

describe('entering a forecast', () => {
  test('a published forecast becomes a lot of its week, on offer under the active offer', async () => {
    const { lot, forecastId } = await aPublishedForecast(market, { likelyKg: 1000 });
    expect(kilogramsOf(lot)).toEqual([1000, 800, 0, 0, 1000]);
    expect(lot).toMatchObject({ stage: 'FORECAST', status: 'OFFERED', gradeRank: 3 });
    expect([lot.harvestFromOn, lot.harvestToOn].map((day) => day.toISOString().slice(0, 10))).toEqual(['2026-06-01', '2026-06-07']);
    const forecast = await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id: forecastId }, include: { revisions: true } });
    expect(forecast).toMatchObject({ status: 'PUBLISHED', revision: 1 });
    expect(forecast.revisions).toHaveLength(1);
  });

  test('without an offer its lot waits to be offered', async () => {
    expect((await aPublishedForecast(market, { withOffer: false })).lot).toMatchObject({ status: 'REGISTERED', offerId: null });
  });

  test('a draft makes no lot, takes new figures, and is published later', async () => {
    const { context } = await aColleague(market, 'SALES');
    const product = await aProduct(market.prisma);
    const save = (amount: number, publish: boolean) =>
      saveForecast(context, randomUUID(), {
        productId: product.id,
        gradeRank: 2,
        publish,
        weeks: [{ weekOn: '2026-06-01', volumes: likely(amount) }],
      });
    const [first] = await save(100, false);
    expect(await market.prisma.harvestLot.count({ where: { forecastId: first! } })).toBe(0);
    expect(await save(150, true)).toEqual([first]);
    const forecast = await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id: first! }, include: { revisions: true } });
    expect(forecast).toMatchObject({ status: 'PUBLISHED', revision: 2, likelyBase: 150_000n });
    expect(forecast.revisions).toHaveLength(2);
  });

  test('the same key gives the first answer and makes one lot', async () => {
    const { context } = await aColleague(market, 'SALES');
    const input = { productId: (await aProduct(market.prisma)).id, gradeRank: 3, publish: true, weeks: [{ weekOn: '2026-06-01', volumes: likely(100) }] };
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => saveForecast(context, key, input)));
    expect(new Set(answers.flat()).size).toBe(1);
    expect(await market.prisma.harvestLot.count({ where: { forecastId: answers[0]![0]! } })).toBe(1);
    await expect(saveForecast(context, key, { ...input, gradeRank: 2 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('a week that is published is not entered again', async () => {
    const { context, productId, forecastId } = await aPublishedForecast(market);
    const again = saveForecast(context, randomUUID(), { productId, gradeRank: 3, publish: true, weeks: [{ weekOn: '2026-06-07', volumes: likely(5) }] });
    await expect(again).rejects.toMatchObject({ code: 'FORECAST_EXISTS', forecastId, weekOn: '2026-06-01' });
  });

  test('all weeks are saved or none', async () => {
    const { context, productId, cooperativeId } = await aPublishedForecast(market);
    const weeks = ['2026-06-08', '2026-06-01'].map((weekOn) => ({ weekOn, volumes: likely(5) }));
    await expect(saveForecast(context, randomUUID(), { productId, gradeRank: 3, publish: true, weeks })).rejects.toMatchObject({ code: 'FORECAST_EXISTS' });
    expect(await market.prisma.harvestForecast.count({ where: { cooperativeId } })).toBe(1);
  });

  test.each([
    ['a week that is over', { weeks: [{ weekOn: '2026-05-17', volumes: likely(1) }] }, 'weeks.0.weekOn IN_THE_PAST'],
    ['a week too far ahead', { weeks: [{ weekOn: '2028-05-17', volumes: likely(1) }] }, 'weeks.0.weekOn TOO_FAR'],
    ['a week twice', { weeks: ['2026-06-01', '2026-06-03'].map((weekOn) => ({ weekOn, volumes: likely(1) })) }, 'weeks.1.weekOn TWICE'],
    [
      'a harvest outside the week',
      { weeks: [{ weekOn: '2026-06-01', plannedHarvestOn: '2026-06-08', volumes: likely(1) }] },
      'weeks.0.plannedHarvestOn OUTSIDE_WEEK',
    ],
    ['nothing at all', { weeks: [{ weekOn: '2026-06-01', volumes: likely(0) }] }, 'weeks.0.volumes.likely.value ZERO'],
    ['a negative volume', { weeks: [{ weekOn: '2026-06-01', volumes: likely(-1) }] }, 'weeks.0.volumes.likely NEGATIVE'],
    [
      'a volume finer than a gram',
      { weeks: [{ weekOn: '2026-06-01', volumes: { likely: { value: '1.00001', unit: 'KGM' }, certaintyPct: 10 } }] },
      'weeks.0.volumes.likely TOO_FINE',
    ],
    ['a huge volume', { weeks: [{ weekOn: '2026-06-01', volumes: likely(10_000_000_000) }] }, 'weeks.0.volumes.likely TOO_LARGE'],
    [
      'another unit',
      { weeks: [{ weekOn: '2026-06-01', volumes: { likely: { value: '1', unit: 'LTR' }, certaintyPct: 10 } }] },
      'weeks.0.volumes.likely.unit UNIT_DOES_NOT_FIT',
    ],
    [
      'an unknown unit',
      { weeks: [{ weekOn: '2026-06-01', volumes: { likely: { value: '1', unit: 'XYZ' }, certaintyPct: 10 } }] },
      'weeks.0.volumes.likely.unit UNKNOWN_VALUE',
    ],
    ['a certainty nobody offers', { weeks: [{ weekOn: '2026-06-01', volumes: likely(1, 15) }] }, 'weeks.0.volumes.certaintyPct MALFORMED'],
    [
      'both a certainty and a range',
      { weeks: [{ weekOn: '2026-06-01', volumes: { ...likely(2), low: kg(1), high: kg(3) } }] },
      'weeks.0.volumes.certaintyPct CERTAINTY_OR_RANGE',
    ],
    [
      'a low end above what is likely',
      { weeks: [{ weekOn: '2026-06-01', volumes: { likely: kg(2), low: kg(3), high: kg(4) } }] },
      'weeks.0.volumes.low.value LOW_ABOVE_LIKELY',
    ],
    [
      'a high end below what is likely',
      { weeks: [{ weekOn: '2026-06-01', volumes: { likely: kg(2), low: kg(1), high: kg(1) } }] },
      'weeks.0.volumes.high.value HIGH_BELOW_LIKELY',
    ],
    ['no week', { weeks: [] }, 'weeks TOO_FEW'],
    ['a grade the product does not have', { gradeRank: 7, weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }] }, 'gradeRank UNKNOWN_VALUE'],
  ])('%s is refused by its field and leaves nothing', async (_words, values, problem) => {
    const { context, organisationId: cooperativeId } = await aColleague(market, 'SALES');
    const input = { productId: (await aProduct(market.prisma)).id, gradeRank: 3, publish: true, ...values };
    const refusal = await saveForecast(context, randomUUID(), input).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT' });
    expect((refusal as { problems: { path: string; rule: string }[] }).problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([problem]);
    expect(await market.prisma.harvestForecast.count({ where: { cooperativeId } })).toBe(0);
  });

  test("another cooperative's plot does not exist, and a plot of another crop does not fit", async () => {
    const { context, organisationId: cooperativeId } = await aColleague(market, 'SALES');
    const product = await aProduct(market.prisma);
    const save = (plantingAreaId: string) =>
      saveForecast(context, randomUUID(), {
        productId: product.id,
        gradeRank: 3,
        plantingAreaId,
        publish: false,
        weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }],
      });
    await expect(save((await aPlantingArea(market.prisma, { commodityId: product.commodityId })).id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      entity: 'PlantingArea',
    });
    await expect(save((await aPlantingArea(market.prisma, { cooperativeId })).id)).rejects.toMatchObject({
      problems: [{ path: 'plantingAreaId', rule: 'OTHER_CROP' }],
    });
  });

  test.each(['WAREHOUSE', 'ACCOUNTANT', 'PROCUREMENT', 'OFFICER'] as const)('%s enters no forecast', async (role) => {
    const { membership } = await aMember(
      market.prisma,
      role === 'OFFICER' ? { role, provinceCode: (await market.prisma.province.findFirstOrThrow()).code } : { role },
    );
    const input = { productId: randomUUID(), gradeRank: 1, publish: false, weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }] };
    await expect(saveForecast(market.contextOf(await market.viewerOf(membership.id)), randomUUID(), input)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('a cooperative that is not approved keeps drafts but publishes nothing', async () => {
    const { context } = await aColleague(market, 'SALES');
    const viewer = { ...context.viewer!, active: { ...context.viewer!.active!, status: 'SUSPENDED' as const } };
    const suspended = { ...context, viewer };
    const product = await aProduct(market.prisma);
    const save = (publish: boolean) =>
      saveForecast(suspended, randomUUID(), {
        productId: product.id,
        gradeRank: 3,
        publish,
        weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }],
      });
    await expect(save(true)).rejects.toMatchObject({ code: 'COOPERATIVE_NOT_APPROVED', status: 'SUSPENDED' });
    expect(await save(false)).toHaveLength(1);
  });
});
