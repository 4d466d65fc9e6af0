import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { anAllocation, aPurchaseOrder } from '@cho-phien/prisma/factories/market.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { aPlantingArea } from '@cho-phien/prisma/factories/supply.ts';
import type { Allocation } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { BreaksPromises } from '../errors.ts';
import { previewForecastRevision } from '../reads/preview-forecast-revision.ts';
import { reviseForecast, withdrawForecast } from './revise-forecast.ts';
import { saveForecast } from './save-forecast.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function aSeller(role: MembershipRole = 'SALES', organisationId?: string) {
  const { membership, organisation } = await aMember(market.prisma, { role, ...(organisationId ? { organisationId } : {}) });
  return { viewer: await market.viewerOf(membership.id), cooperativeId: organisation.id };
}

const kg = (value: number) => ({ value: String(value), unit: 'KGM' as const });
const likely = (value: number, certaintyPct = 20) => ({ likely: kg(value), certaintyPct });

async function aPublished({ likelyKg = 1000, withOffer = true } = {}) {
  const { viewer, cooperativeId } = await aSeller();
  const offer = withOffer ? await anOffer(market.prisma, { cooperativeId }) : null;
  const productId = offer?.productId ?? (await aProduct(market.prisma)).id;
  const input = { productId, gradeRank: 3, publish: true, weeks: [{ weekOn: '2026-06-03', volumes: likely(likelyKg) }] };
  const [forecastId] = await saveForecast(market.contextOf(viewer), randomUUID(), input);
  const lot = await market.prisma.harvestLot.findFirstOrThrow({ where: { forecastId: forecastId! } });
  return { viewer, cooperativeId, productId, forecastId: forecastId!, lot, context: market.contextOf(viewer) };
}

const lotOf = (id: string) => market.prisma.harvestLot.findUniqueOrThrow({ where: { id } });
const allocationOf = (id: string) => market.prisma.allocation.findUniqueOrThrow({ where: { id } });
const volumes = ({ expectedBase, safeBase, heldBase, firmBase, availableBase }: { expectedBase: bigint; safeBase: bigint; heldBase: bigint; firmBase: bigint; availableBase: bigint }) =>
  [expectedBase, safeBase, heldBase, firmBase, availableBase].map((base) => Number(base) / 1000);
const jobNames = async () => (await market.prisma.$queryRaw<{ name: string }[]>`SELECT task_identifier AS name FROM graphile_worker.jobs`).map(({ name }) => name);

describe('entering a forecast', () => {
  test('a published forecast becomes a lot of its week, on offer under the active offer', async () => {
    const { lot, forecastId } = await aPublished({ likelyKg: 1000 });
    expect(volumes(lot)).toEqual([1000, 800, 0, 0, 1000]);
    expect(lot).toMatchObject({ stage: 'FORECAST', status: 'OFFERED', gradeRank: 3 });
    expect([lot.harvestFromOn, lot.harvestToOn].map((day) => day.toISOString().slice(0, 10))).toEqual(['2026-06-01', '2026-06-07']);
    const forecast = await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id: forecastId }, include: { revisions: true } });
    expect(forecast).toMatchObject({ status: 'PUBLISHED', revision: 1 });
    expect(forecast.revisions).toHaveLength(1);
    expect(await jobNames()).toContain('market:supply-changed');
  });

  test('without an offer its lot waits to be offered', async () => {
    expect((await aPublished({ withOffer: false })).lot).toMatchObject({ status: 'REGISTERED', offerId: null });
  });

  test('a draft makes no lot, takes new figures, and is published later', async () => {
    const { viewer } = await aSeller();
    const product = await aProduct(market.prisma);
    const save = (amount: number, publish: boolean) =>
      saveForecast(market.contextOf(viewer), randomUUID(), { productId: product.id, gradeRank: 2, publish, weeks: [{ weekOn: '2026-06-01', volumes: likely(amount) }] });
    const [first] = await save(100, false);
    expect(await market.prisma.harvestLot.count({ where: { forecastId: first! } })).toBe(0);
    expect(await save(150, true)).toEqual([first]);
    const forecast = await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id: first! }, include: { revisions: true } });
    expect(forecast).toMatchObject({ status: 'PUBLISHED', revision: 2, likelyBase: 150_000n });
    expect(forecast.revisions).toHaveLength(2);
  });

  test('the same key gives the first answer and makes one lot', async () => {
    const { viewer } = await aSeller();
    const input = { productId: (await aProduct(market.prisma)).id, gradeRank: 3, publish: true, weeks: [{ weekOn: '2026-06-01', volumes: likely(100) }] };
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => saveForecast(market.contextOf(viewer), key, input)));
    expect(new Set(answers.flat()).size).toBe(1);
    expect(await market.prisma.harvestLot.count({ where: { forecastId: answers[0]![0]! } })).toBe(1);
    await expect(saveForecast(market.contextOf(viewer), key, { ...input, gradeRank: 2 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('a week that is published is not entered again', async () => {
    const { context, productId, forecastId } = await aPublished();
    const again = saveForecast(context, randomUUID(), { productId, gradeRank: 3, publish: true, weeks: [{ weekOn: '2026-06-07', volumes: likely(5) }] });
    await expect(again).rejects.toMatchObject({ code: 'FORECAST_EXISTS', forecastId, weekOn: '2026-06-01' });
  });

  test('all weeks are saved or none', async () => {
    const { context, productId, cooperativeId } = await aPublished();
    const weeks = ['2026-06-08', '2026-06-01'].map((weekOn) => ({ weekOn, volumes: likely(5) }));
    await expect(saveForecast(context, randomUUID(), { productId, gradeRank: 3, publish: true, weeks })).rejects.toMatchObject({ code: 'FORECAST_EXISTS' });
    expect(await market.prisma.harvestForecast.count({ where: { cooperativeId } })).toBe(1);
  });

  test.each([
    ['a week that is over', { weeks: [{ weekOn: '2026-05-17', volumes: likely(1) }] }, 'weeks.0.weekOn IN_THE_PAST'],
    ['a week too far ahead', { weeks: [{ weekOn: '2028-05-17', volumes: likely(1) }] }, 'weeks.0.weekOn TOO_FAR'],
    ['a week twice', { weeks: ['2026-06-01', '2026-06-03'].map((weekOn) => ({ weekOn, volumes: likely(1) })) }, 'weeks.1.weekOn TWICE'],
    ['a harvest outside the week', { weeks: [{ weekOn: '2026-06-01', plannedHarvestOn: '2026-06-08', volumes: likely(1) }] }, 'weeks.0.plannedHarvestOn OUTSIDE_WEEK'],
    ['nothing at all', { weeks: [{ weekOn: '2026-06-01', volumes: likely(0) }] }, 'weeks.0.volumes.likely.value ZERO'],
    ['a negative volume', { weeks: [{ weekOn: '2026-06-01', volumes: likely(-1) }] }, 'weeks.0.volumes.likely NEGATIVE'],
    ['a volume finer than a gram', { weeks: [{ weekOn: '2026-06-01', volumes: { likely: { value: '1.00001', unit: 'KGM' }, certaintyPct: 10 } }] }, 'weeks.0.volumes.likely TOO_FINE'],
    ['a huge volume', { weeks: [{ weekOn: '2026-06-01', volumes: likely(10_000_000_000) }] }, 'weeks.0.volumes.likely TOO_LARGE'],
    ['another unit', { weeks: [{ weekOn: '2026-06-01', volumes: { likely: { value: '1', unit: 'LTR' }, certaintyPct: 10 } }] }, 'weeks.0.volumes.likely.unit UNIT_DOES_NOT_FIT'],
    ['an unknown unit', { weeks: [{ weekOn: '2026-06-01', volumes: { likely: { value: '1', unit: 'XYZ' }, certaintyPct: 10 } }] }, 'weeks.0.volumes.likely.unit UNKNOWN_VALUE'],
    ['a certainty nobody offers', { weeks: [{ weekOn: '2026-06-01', volumes: likely(1, 15) }] }, 'weeks.0.volumes.certaintyPct MALFORMED'],
    ['both a certainty and a range', { weeks: [{ weekOn: '2026-06-01', volumes: { ...likely(2), low: kg(1), high: kg(3) } }] }, 'weeks.0.volumes.certaintyPct CERTAINTY_OR_RANGE'],
    ['a low end above what is likely', { weeks: [{ weekOn: '2026-06-01', volumes: { likely: kg(2), low: kg(3), high: kg(4) } }] }, 'weeks.0.volumes.low.value LOW_ABOVE_LIKELY'],
    ['a high end below what is likely', { weeks: [{ weekOn: '2026-06-01', volumes: { likely: kg(2), low: kg(1), high: kg(1) } }] }, 'weeks.0.volumes.high.value HIGH_BELOW_LIKELY'],
    ['no week', { weeks: [] }, 'weeks TOO_FEW'],
    ['a grade the product does not have', { gradeRank: 7, weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }] }, 'gradeRank UNKNOWN_VALUE'],
  ])('%s is refused by its field and leaves nothing', async (_words, values, problem) => {
    const { viewer, cooperativeId } = await aSeller();
    const input = { productId: (await aProduct(market.prisma)).id, gradeRank: 3, publish: true, ...values };
    const refusal = await saveForecast(market.contextOf(viewer), randomUUID(), input).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT' });
    expect((refusal as { problems: { path: string; rule: string }[] }).problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([problem]);
    expect(await market.prisma.harvestForecast.count({ where: { cooperativeId } })).toBe(0);
  });

  test("another cooperative's plot does not exist, and a plot of another crop does not fit", async () => {
    const { viewer, cooperativeId } = await aSeller();
    const product = await aProduct(market.prisma);
    const save = (plantingAreaId: string) =>
      saveForecast(market.contextOf(viewer), randomUUID(), { productId: product.id, gradeRank: 3, plantingAreaId, publish: false, weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }] });
    await expect(save((await aPlantingArea(market.prisma, { commodityId: product.commodityId })).id)).rejects.toMatchObject({ code: 'NOT_FOUND', entity: 'PlantingArea' });
    await expect(save((await aPlantingArea(market.prisma, { cooperativeId })).id)).rejects.toMatchObject({ problems: [{ path: 'plantingAreaId', rule: 'OTHER_CROP' }] });
  });

  test.each(['WAREHOUSE', 'ACCOUNTANT', 'PROCUREMENT', 'OFFICER'] as const)('%s enters no forecast', async (role) => {
    const { membership } = await aMember(market.prisma, role === 'OFFICER' ? { role, provinceCode: (await market.prisma.province.findFirstOrThrow()).code } : { role });
    const input = { productId: randomUUID(), gradeRank: 1, publish: false, weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }] };
    await expect(saveForecast(market.contextOf(await market.viewerOf(membership.id)), randomUUID(), input)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('a cooperative that is not approved keeps drafts but publishes nothing', async () => {
    const { viewer } = await aSeller();
    const suspended: Viewer = { ...viewer, active: { ...viewer.active!, status: 'SUSPENDED' } };
    const product = await aProduct(market.prisma);
    const save = (publish: boolean) => saveForecast(market.contextOf(suspended), randomUUID(), { productId: product.id, gradeRank: 3, publish, weeks: [{ weekOn: '2026-06-01', volumes: likely(1) }] });
    await expect(save(true)).rejects.toMatchObject({ code: 'COOPERATIVE_NOT_APPROVED', status: 'SUSPENDED' });
    expect(await save(false)).toHaveLength(1);
  });
});

/** A forecast of 1,000 kg with 200 firm in an order, 300 held, arriving early, and 400 held arriving later. */
async function aPromised() {
  const published = await aPublished({ likelyKg: 1000 });
  const { lot, productId } = published;
  const lineOf = async (quantityKg: number) => {
    const request = await aPurchaseRequest(market.prisma, { line: { productId, quantityKg }, status: 'AWARDED' });
    return request.lines[0]!.id;
  };
  const promise = async (quantityKg: number, values: { status: 'HELD' | 'FIRM'; arriveOn: string }) =>
    anAllocation(market.prisma, { lotId: lot.id, lineId: await lineOf(quantityKg), quantityKg, harvestOn: '2026-06-01', ...values });
  const firm = await promise(200, { status: 'FIRM', arriveOn: '2026-06-07' });
  const early = await promise(300, { status: 'HELD', arriveOn: '2026-06-03' });
  const late = await promise(400, { status: 'HELD', arriveOn: '2026-06-05' });
  const order = await aPurchaseOrder(market.prisma, { allocations: [firm] });
  return { ...published, firm, early, late, order };
}

const breakNames = (names: Record<string, Allocation>, breaks: readonly { allocationId: string; cutBase: bigint; leftBase: bigint }[]) =>
  breaks.map((cut) => {
    const name = Object.entries(names).find(([, allocation]) => allocation.id === cut.allocationId)?.[0];
    return `${name} -${Number(cut.cutBase) / 1000} =${Number(cut.leftBase) / 1000}`;
  });

describe('lowering a forecast', () => {
  test('the preview names what breaks, for whom and by how much, and changes nothing', async () => {
    const { context, forecastId, lot, order, firm, early, late } = await aPromised();
    const preview = await previewForecastRevision(context, { forecastId, volumes: likely(150) });
    expect(breakNames({ firm, early, late }, preview.breaks)).toEqual(['late -400 =0', 'early -300 =0', 'firm -50 =150']);
    expect(preview).toMatchObject({ promisedBase: 900_000n, brokenBase: 750_000n, before: { likelyBase: 1_000_000n }, after: { likelyBase: 150_000n } });
    expect(preview.breaks.at(-1)).toMatchObject({ orderCode: order.code, arriveOn: '2026-06-07', cutVnd: 1_000_000n });
    expect(preview.token).toMatch(/^[0-9a-f]{32}$/);
    expect(volumes(await lotOf(lot.id))).toEqual([1000, 800, 700, 200, 100]);
  });

  test('without having seen what breaks nothing is saved', async () => {
    const { context, forecastId, lot } = await aPromised();
    const refusal = await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa đá' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BreaksPromises);
    expect((refusal as BreaksPromises).breaks).toHaveLength(1);
    expect(volumes(await lotOf(lot.id))).toEqual([1000, 800, 700, 200, 100]);
    expect(await market.prisma.forecastRevision.count({ where: { forecastId } })).toBe(1);
  });

  test('what broke is exactly what the preview said; the others keep their ids and quantities', async () => {
    const { context, forecastId, lot, early, late, firm, order } = await aPromised();
    const preview = await previewForecastRevision(context, { forecastId, volumes: likely(850) });
    expect(breakNames({ firm, early, late }, preview.breaks)).toEqual(['late -50 =350']);
    await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa đá', acceptedBreaks: preview.token });
    expect(volumes(await lotOf(lot.id))).toEqual([850, 680, 650, 200, 0]);
    expect(await allocationOf(late.id)).toMatchObject({ status: 'HELD', quantityBase: 350_000n });
    expect(await allocationOf(early.id)).toEqual(early);
    expect(await allocationOf(firm.id)).toEqual(firm);
    expect(await market.prisma.purchaseOrder.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: 'CONFIRMED' });
  });

  test('what breaks is open again for the market, and its buyer is told', async () => {
    const { context, forecastId, late } = await aPromised();
    const { token } = await previewForecastRevision(context, { forecastId, volumes: likely(500) });
    await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(500), reason: 'Mưa đá', acceptedBreaks: token });
    expect(await allocationOf(late.id)).toMatchObject({ status: 'RELEASED', declineReason: 'Mưa đá' });
    const line = await market.prisma.purchaseRequestLine.findUniqueOrThrow({ where: { id: late.lineId }, include: { request: true } });
    expect(line).toMatchObject({ awardedBase: 0n, request: { status: 'OPEN' } });
    const notice = await market.prisma.notification.findFirstOrThrow({ where: { organisationId: line.request.organisationId } });
    expect(notice).toMatchObject({ kind: 'FORECAST_LOWERED', parameters: { requestCode: line.request.code, quantity: '400 KGM' } });
    const jobs = await market.prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'market:compute-match'`;
    expect(jobs.map(({ key }) => key)).toContain(`compute-match:${line.requestId}`);
    expect(await market.prisma.auditEntry.count({ where: { action: 'reviseForecast', entityId: late.id } })).toBe(1);
  });

  test('a firm promise that keeps a part leaves its order confirmed in part; one that keeps nothing cancels it', async () => {
    const { context, forecastId, lot, firm, order } = await aPromised();
    const lower = async (amount: number) => {
      const { token } = await previewForecastRevision(context, { forecastId, volumes: likely(amount) });
      await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(amount), reason: 'Sương muối', acceptedBreaks: token });
    };
    await lower(150);
    expect(await allocationOf(firm.id)).toMatchObject({ status: 'FIRM', quantityBase: 200_000n, confirmedBase: 150_000n });
    expect(await market.prisma.purchaseOrder.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: 'PARTLY_CONFIRMED' });
    const { token } = await previewForecastRevision(context, { forecastId, volumes: null });
    await withdrawForecast(context, randomUUID(), { forecastId, reason: 'Mất mùa', acceptedBreaks: token });
    expect(await allocationOf(firm.id)).toMatchObject({ status: 'RELEASED', declineReason: 'Mất mùa' });
    expect(await market.prisma.purchaseOrder.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: 'CANCELLED' });
    expect(await lotOf(lot.id)).toMatchObject({ status: 'CLOSED', expectedBase: 0n, availableBase: 0n, heldBase: 0n, firmBase: 0n });
    expect(await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id: forecastId } })).toMatchObject({ status: 'WITHDRAWN' });
  });

  test('a token of another state of things is refused with what breaks now', async () => {
    const { context, forecastId, lot, productId } = await aPromised();
    const { token } = await previewForecastRevision(context, { forecastId, volumes: likely(850) });
    const request = await aPurchaseRequest(market.prisma, { line: { productId } });
    const newer = await anAllocation(market.prisma, { lotId: lot.id, lineId: request.lines[0]!.id, quantityKg: 100, harvestOn: '2026-06-01', arriveOn: '2026-06-06' });
    const refusal = await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa', acceptedBreaks: token }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BreaksPromises);
    expect((refusal as BreaksPromises).breaks[0]?.allocationId).toBe(newer.id);
  });

  test('a rise breaks nothing and needs no token', async () => {
    const { context, forecastId, lot } = await aPromised();
    await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(2000, 10), reason: 'Được mùa' });
    expect(volumes(await lotOf(lot.id))).toEqual([2000, 1800, 700, 200, 1100]);
    const revisions = await market.prisma.forecastRevision.findMany({ where: { forecastId }, orderBy: { revision: 'asc' } });
    expect(revisions.map(({ revision, likelyBase, reason }) => [revision, Number(likelyBase) / 1000, reason])).toEqual([
      [1, 1000, null],
      [2, 2000, 'Được mùa'],
    ]);
  });

  test('a replay of the same key lowers once', async () => {
    const { context, forecastId, lot } = await aPromised();
    const { token } = await previewForecastRevision(context, { forecastId, volumes: likely(850) });
    const input = { forecastId, volumes: likely(850), reason: 'Mưa đá', acceptedBreaks: token };
    const key = randomUUID();
    expect(await reviseForecast(context, key, input)).toBe(forecastId);
    expect(await reviseForecast(context, key, input)).toBe(forecastId);
    expect(await market.prisma.lotMovement.count({ where: { lotId: lot.id, kind: 'REVISE' } })).toBe(1);
  });

  test('of two people who lower the same forecast at once one goes first and the other sees the new state', async () => {
    const { context, forecastId, lot } = await aPromised();
    const { token } = await previewForecastRevision(context, { forecastId, volumes: likely(850) });
    const outcomes = await Promise.allSettled([1, 2].map(() => reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa đá', acceptedBreaks: token })));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(volumes(await lotOf(lot.id))).toEqual([850, 680, 650, 200, 0]);
  });

  test("another cooperative's forecast answers like an unknown one", async () => {
    const { forecastId } = await aPublished();
    const other = market.contextOf((await aSeller()).viewer);
    for (const id of [forecastId, randomUUID()]) {
      await expect(previewForecastRevision(other, { forecastId: id, volumes: likely(1) })).rejects.toMatchObject({ code: 'NOT_FOUND', entity: 'HarvestForecast' });
      await expect(reviseForecast(other, randomUUID(), { forecastId: id, volumes: likely(1), reason: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND', entity: 'HarvestForecast' });
      await expect(withdrawForecast(other, randomUUID(), { forecastId: id, reason: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND', entity: 'HarvestForecast' });
    }
  });

  test('a withdrawn forecast is not revised', async () => {
    const { context, forecastId } = await aPublished();
    await withdrawForecast(context, randomUUID(), { forecastId, reason: 'Nhầm' });
    await expect(reviseForecast(context, randomUUID(), { forecastId, volumes: likely(1), reason: 'x' })).rejects.toMatchObject({ code: 'STATUS_FORBIDS', status: 'WITHDRAWN' });
    await expect(previewForecastRevision(context, { forecastId, volumes: likely(1) })).rejects.toMatchObject({ code: 'STATUS_FORBIDS' });
  });
});
