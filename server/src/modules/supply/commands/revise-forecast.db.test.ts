import { randomUUID } from 'node:crypto';
import { anAllocation, aPurchaseOrder } from '@cho-phien/prisma/factories/market.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import type { Allocation } from '@cho-phien/prisma/generated/client.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPublishedForecast, kilogramsOf, likely } from '../../../../test/published-forecast.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import { BreaksPromises } from '../errors.ts';
import { previewForecastRevision } from '../reads/preview-forecast-revision.ts';
import { reviseForecast, withdrawForecast } from './revise-forecast.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const lotOf = (id: string) => market.prisma.harvestLot.findUniqueOrThrow({ where: { id } });
const allocationOf = (id: string) => market.prisma.allocation.findUniqueOrThrow({ where: { id } });

/** A forecast of 1,000 kg with 200 firm in an order, 300 held, arriving early, and 400 held arriving later. */
async function aPromised() {
  const published = await aPublishedForecast(market, { likelyKg: 1000 });
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
    expect(kilogramsOf(await lotOf(lot.id))).toEqual([1000, 800, 700, 200, 100]);
  });

  test('without having seen what breaks nothing is saved', async () => {
    const { context, forecastId, lot } = await aPromised();
    const refusal = await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa đá' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BreaksPromises);
    expect((refusal as BreaksPromises).breaks).toHaveLength(1);
    expect(kilogramsOf(await lotOf(lot.id))).toEqual([1000, 800, 700, 200, 100]);
    expect(await market.prisma.forecastRevision.count({ where: { forecastId } })).toBe(1);
  });

  test('what broke is exactly what the preview said; the others keep their ids and quantities', async () => {
    const { context, forecastId, lot, early, late, firm, order } = await aPromised();
    const preview = await previewForecastRevision(context, { forecastId, volumes: likely(850) });
    expect(breakNames({ firm, early, late }, preview.breaks)).toEqual(['late -50 =350']);
    await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa đá', acceptedBreaks: preview.token });
    expect(kilogramsOf(await lotOf(lot.id))).toEqual([850, 680, 650, 200, 0]);
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
    const newer = await anAllocation(market.prisma, {
      lotId: lot.id,
      lineId: request.lines[0]!.id,
      quantityKg: 100,
      harvestOn: '2026-06-01',
      arriveOn: '2026-06-06',
    });
    const refusal = await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa', acceptedBreaks: token }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(BreaksPromises);
    expect((refusal as BreaksPromises).breaks[0]?.allocationId).toBe(newer.id);
  });

  test('a rise breaks nothing and needs no token', async () => {
    const { context, forecastId, lot } = await aPromised();
    await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(2000, 10), reason: 'Được mùa' });
    expect(kilogramsOf(await lotOf(lot.id))).toEqual([2000, 1800, 700, 200, 1100]);
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
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => reviseForecast(context, randomUUID(), { forecastId, volumes: likely(850), reason: 'Mưa đá', acceptedBreaks: token })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(kilogramsOf(await lotOf(lot.id))).toEqual([850, 680, 650, 200, 0]);
  });

  test("another cooperative's forecast answers like an unknown one", async () => {
    const { forecastId } = await aPublishedForecast(market);
    const other = (await aColleague(market, 'SALES')).context;
    for (const id of [forecastId, randomUUID()]) {
      await expect(previewForecastRevision(other, { forecastId: id, volumes: likely(1) })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        entity: 'HarvestForecast',
      });
      await expect(reviseForecast(other, randomUUID(), { forecastId: id, volumes: likely(1), reason: 'x' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        entity: 'HarvestForecast',
      });
      await expect(withdrawForecast(other, randomUUID(), { forecastId: id, reason: 'x' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        entity: 'HarvestForecast',
      });
    }
  });

  test('a withdrawn forecast is not revised', async () => {
    const { context, forecastId } = await aPublishedForecast(market);
    await withdrawForecast(context, randomUUID(), { forecastId, reason: 'Nhầm' });
    await expect(reviseForecast(context, randomUUID(), { forecastId, volumes: likely(1), reason: 'x' })).rejects.toMatchObject({
      code: 'STATUS_FORBIDS',
      status: 'WITHDRAWN',
    });
    await expect(previewForecastRevision(context, { forecastId, volumes: likely(1) })).rejects.toMatchObject({ code: 'STATUS_FORBIDS' });
  });
});
