import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlumMarket, publishRules } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { matchMarket } from '../../matching/match-market.ts';
import { readInstance } from '../../matching/read-instance.ts';
import { computeMatch } from '../commands/compute-match.ts';
import { replayable } from '../rules/engine-version.ts';
import { MatchingThread, MatchingThreadLost } from './matching-threads.ts';

let market: TestMarket;
let thread: MatchingThread;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  thread = new MatchingThread(market.url);
});
afterAll(async () => {
  await thread.close();
  await market.close();
});

const today = '2026-05-18';

/** A market of 200 lines and 1,000 lots, which takes long enough to be interrupted. */
function aLongMatch() {
  return readInstance(
    gunzipSync(readFileSync(new URL('../../matching/fixtures/S1.ndjson.gz', import.meta.url)))
      .toString()
      .split('\n'),
  );
}

test('a thread killed while it solves is replaced, and the next one gives the same plan', async () => {
  const plums = await PlumMarket.open(market);
  const instance = aLongMatch();
  await thread.ask('supplyHash', { commodityId: plums.commodityId, today });
  const before = thread.threadId;
  const answer = thread.ask('solve', { instance });
  await new Promise((resolve) => setImmediate(resolve));
  await thread.kill();
  expect((await answer).hash).toBe(matchMarket(instance, replayable).hash);
  expect(thread.threadId).not.toBe(before);
});

test('a task that kills its thread twice is given up, and others are answered', async () => {
  const plums = await PlumMarket.open(market);
  const lost = thread.ask('solve', { instance: aLongMatch() }).catch((error: unknown) => error);
  await thread.kill();
  await thread.kill();
  expect(await lost).toBeInstanceOf(MatchingThreadLost);
  expect(await thread.ask('supplyHash', { commodityId: plums.commodityId, today })).toMatch(/^[0-9a-f]{64}$/);
});

test('connections the database breaks are made again, and what changed meanwhile is seen', async () => {
  const plums = await PlumMarket.open(market);
  const hash = () => thread.ask('supplyHash', { commodityId: plums.commodityId, today });
  const before = await hash();
  await market.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'cho-phien matching'`,
  );
  await plums.aLot({ kg: 500 });
  // A connection that breaks under a question fails it; the one after has a new connection.
  const after = await hash().catch(hash);
  expect(after).not.toBe(before);
});

test('a market without a lot answers every question', async () => {
  const plums = await PlumMarket.open(market);
  const buyer = await plums.aBuyer();
  const { requestId, lineId } = await plums.aRequest(buyer, { quantityKg: 300 });
  const [roundId = ''] = await computeMatch(market.contextOf(buyer.procurement), { requestId, trigger: 'MANUAL' });
  expect(await market.prisma.roundLineResult.findFirstOrThrow({ where: { roundId } })).toMatchObject({
    filledBase: 0n,
    unfilled: [{ reason: 'NO_SUPPLY', quantityBase: '300000' }],
  });
  const preview = await market.matching.ask('preview', {
    commodityId: plums.commodityId,
    today,
    lineId,
    adjustments: {},
    wanted: { candidates: true, relaxations: true },
  });
  expect(preview).toMatchObject({ volumes: [], unfilled: [{ reason: 'NO_SUPPLY', kg: 300 }], counts: { QUALIFIED: 0, NEGOTIABLE: 0, EXCLUDED: 0 } });
});

test('a question is never answered from a market older than itself, however often it changes', async () => {
  const plums = await PlumMarket.open(market);
  const buyer = await plums.aBuyer();
  const { lineId } = await plums.aRequest(buyer, { quantityKg: 900 });
  const wanted = { candidates: false, relaxations: false };
  for (let lots = 1; lots <= 5; lots += 1) {
    await plums.aLot({ kg: 100 });
    const answer = await market.matching.ask('preview', { commodityId: plums.commodityId, today, lineId, adjustments: {}, wanted });
    expect(answer?.volumes.reduce((sum, { quantityBase }) => sum + quantityBase, 0n)).toBe(BigInt(lots) * 100_000n);
  }
});
