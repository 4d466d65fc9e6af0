import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PlumMarket, publishRules } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';

interface WorkerProcess {
  readonly id: string;
  readonly child: ChildProcess;
}

let market: TestMarket;
let workers: WorkerProcess[];
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
beforeEach(() => {
  workers = [];
});
afterEach(() => Promise.all(workers.map(leave)));
afterAll(() => market.close());

async function aWorker(): Promise<WorkerProcess> {
  const child = fork(fileURLToPath(new URL('../../../../test/keeper-process.ts', import.meta.url)), { execArgv: [] });
  child.send({ url: market.url, now: market.clock.now().toISOString() });
  const [id] = (await once(child, 'message')) as [string];
  const worker = { id, child };
  workers.push(worker);
  return worker;
}

async function leave({ child }: WorkerProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.send('stop');
  await exited;
}

async function kill({ child }: WorkerProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function holderOf(commodityId: string): Promise<string | null> {
  return (await market.prisma.marketLease.findUnique({ where: { commodityId } }))?.workerId ?? null;
}

async function leasesOf(workerId: string): Promise<number> {
  return market.prisma.marketLease.count({ where: { workerId } });
}

/** Requests of a commodity to which something stands proposed. */
async function proposedIn(commodityId: string): Promise<number> {
  return market.prisma.marketRound.count({ where: { commodityId, status: 'COMPUTED', allocations: { some: { status: 'PROPOSED' } } } });
}

const soon = { timeout: 40_000, interval: 20 };

test('a worker that is killed while it stores leaves nothing behind: its markets move within ten seconds and every request is proposed to', async () => {
  const markets = [await PlumMarket.open(market), await PlumMarket.open(market), await PlumMarket.open(market), await PlumMarket.open(market)];
  const [first, second] = [await aWorker(), await aWorker()];
  await expect.poll(() => leasesOf(first.id), soon).toBeGreaterThan(1);
  await expect.poll(() => leasesOf(second.id), soon).toBeGreaterThan(1);
  const holders = await Promise.all(markets.map((plums) => holderOf(plums.commodityId)));
  const plums = markets[holders.indexOf(first.id)];
  if (!plums) throw new Error('the first worker holds none of the markets');
  const requests = 8;
  await plums.aLot({ kg: requests * 100 });
  for (let index = 0; index < requests; index += 1) await plums.aRequest(await plums.aBuyer(), { quantityKg: 100 });

  await expect.poll(() => proposedIn(plums.commodityId), soon).toBeGreaterThan(0);
  await plums.aLot({ kg: 300, priceVnd: 12_000 });
  const late = await plums.aRequest(await plums.aBuyer(), { quantityKg: 100 });
  await kill(first);
  const killedAt = performance.now();
  await expect.poll(() => holderOf(plums.commodityId), soon).toBe(second.id);
  expect(performance.now() - killedAt).toBeLessThan(10_000);
  await expect.poll(() => proposedIn(plums.commodityId), soon).toBe(requests + 1);
  expect(await market.prisma.marketRound.count({ where: { requestId: late.requestId, status: 'COMPUTED' } })).toBe(1);
  expect(await leasesOf(second.id)).toBe(await market.prisma.marketLease.count());
  const twice = await market.pool.query(
    `SELECT request_id FROM market_round WHERE status IN ('COMPUTED', 'IN_REVIEW') GROUP BY request_id, commodity_id HAVING count(*) > 1`,
  );
  expect(twice.rows).toEqual([]);
}, 120_000);

test('a worker that is told to stop hands its markets over at once', async () => {
  await PlumMarket.open(market);
  const [first, second] = [await aWorker(), await aWorker()];
  await expect.poll(() => leasesOf(first.id), soon).toBeGreaterThan(0);
  await leave(first);
  expect(await leasesOf(first.id)).toBe(0);
  expect(await market.prisma.matchingWorker.count({ where: { id: first.id } })).toBe(0);
  await expect.poll(() => leasesOf(second.id), soon).toBe(await market.prisma.marketLease.count());
}, 120_000);
