import { randomUUID } from 'node:crypto';
import { anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import type { Allocation } from '@cho-phien/prisma/generated/client.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPublishedForecast, kilogramsOf, likely } from '../../../../test/published-forecast.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { ExpectedError } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { changeAwards, lockAllocations, lockRequest } from '../../market/store.ts';
import { BreaksPromises } from '../errors.ts';
import { holdLots } from '../store.ts';
import { reviseForecast } from './revise-forecast.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

/** Revises as a person does who accepts whatever breaks at the moment. */
async function reviseWhatever(context: Parameters<typeof reviseForecast>[0], forecastId: string, kilograms: number): Promise<void> {
  let acceptedBreaks: string | undefined;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      await reviseForecast(context, randomUUID(), { forecastId, volumes: likely(kilograms), reason: 'Thời tiết', acceptedBreaks });
      return;
    } catch (error) {
      if (!(error instanceof BreaksPromises)) throw error;
      acceptedBreaks = error.token;
    }
  }
}

test('while a forecast goes up and down and buyers take volume, ledger, allocations and awards agree and nobody is locked out', async () => {
  const { context, forecastId, lot, productId } = await aPublishedForecast(market, { likelyKg: 1000 });
  const proposals: { requestId: string; allocation: Allocation }[] = [];
  for (let index = 0; index < 16; index += 1) {
    const request = await aPurchaseRequest(market.prisma, { line: { productId, quantityKg: 100 } });
    proposals.push({
      requestId: request.id,
      allocation: await anAllocation(market.prisma, { lotId: lot.id, lineId: request.lines[0]!.id, quantityKg: 100, status: 'PROPOSED' }),
    });
  }
  const accept = ({ requestId, allocation }: (typeof proposals)[number]) =>
    runTransaction(market, async (tx) => {
      await lockRequest(tx, requestId);
      await lockAllocations(tx, [allocation.id]);
      await holdLots(tx, [{ lotId: lot.id, allocationId: allocation.id, quantityBase: allocation.quantityBase }], {
        actorId: null,
        occurredAt: market.clock.now(),
      });
      await tx.allocation.update({ where: { id: allocation.id }, data: { status: 'HELD', confirmBy: market.clock.now() } });
      await changeAwards(tx, new Map([[allocation.lineId, allocation.quantityBase]]));
    });
  const outcomes = await Promise.allSettled([
    ...proposals.map(accept),
    ...[700, 1200, 450, 900, 600].map((kilograms) => reviseWhatever(context, forecastId, kilograms)),
  ]);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  expect(refusals.filter((refusal) => !(refusal instanceof ExpectedError))).toEqual([]);
  const [row] = await market.prisma.$queryRaw<{ held: bigint; promised: bigint; awarded: bigint }[]>`
    SELECT l.held_base AS held,
           (SELECT coalesce(sum(quantity_base), 0)::bigint FROM allocation WHERE lot_id = l.id AND status = 'HELD') AS promised,
           (SELECT coalesce(sum(line.awarded_base), 0)::bigint FROM purchase_request_line line JOIN allocation a ON a.line_id = line.id WHERE a.lot_id = l.id) AS awarded
      FROM harvest_lot l WHERE l.id = ${lot.id}::uuid`;
  expect(row?.promised).toBe(row?.held);
  expect(row?.awarded).toBe(row?.held);
  const [expected, , held, , available] = kilogramsOf(await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.id } }));
  expect(available).toBe(expected! - held!);
  const { likelyBase } = await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id: forecastId } });
  expect(Number(likelyBase) / 1000).toBe(expected);
});
