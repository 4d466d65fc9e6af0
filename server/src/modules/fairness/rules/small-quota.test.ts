import { expect, test } from 'vitest';
import { matchMarket } from '../../matching/match-market.ts';
import { aLine, aLot, aMarket, aProduct } from '../../matching/test/market-factory.ts';
import { normalInstance } from '../../matching/read-instance.ts';
import type { Instance } from '../../matching/types.ts';
import { planWithQuota } from './small-quota.ts';

const solve = (instance: Instance) => Promise.resolve(matchMarket(instance));

/** A large cooperative at 18,000 đ and a small one, dearer by `more` đồng, with `smallKg`; one line wants 100 kg. */
function market({ more = 500, smallKg = 100, ceiling = 30_000 } = {}): Instance {
  const built = aMarket({
    products: [aProduct({ smallCoopBonusVndPerKg: 0 })],
    lots: [aLot({ coop: 'C1', priceVndPerKg: 18_000 }), aLot({ coop: 'C9', priceVndPerKg: 18_000 + more, p50Kg: smallKg, p90Kg: smallKg })],
    lines: [aLine({ qtyKg: 100, ceilingVndPerKg: ceiling, minFillPct: 0, maxSuppliers: null, minPerSupplierKg: 0 })],
  });
  return normalInstance({ ...built, coops: built.coops.map((coop) => ({ ...coop, small: coop.id === 'C9' })) });
}

test('the share is met at a cost within the bound, and the plan replays from the market it names', async () => {
  const { instance, plan, outcome } = await planWithQuota(market(), { shareMilli: 400, mostExtraCostMilli: 50 }, solve);
  expect(outcome).toMatchObject({ verdict: 'MET', withoutMilli: 0 });
  expect(outcome.reachedMilli).toBeGreaterThanOrEqual(400);
  expect(outcome.extraCostMilli).toBeLessThanOrEqual(50);
  expect(matchMarket(instance).hash).toBe(plan.hash);
  expect(plan.summary.filledKg).toBe(100);
});

test('a market that is fair already is left as it is', async () => {
  const fair = market({ more: -500 });
  const { instance, outcome } = await planWithQuota(fair, { shareMilli: 400, mostExtraCostMilli: 0 }, solve);
  expect(outcome).toMatchObject({ verdict: 'MET_ALREADY', reachedMilli: 1000, extraCostMilli: 0 });
  expect(instance).toBe(fair);
});

test('too little on offer is said, and what there is gets sold', async () => {
  const { outcome } = await planWithQuota(market({ smallKg: 20 }), { shareMilli: 400, mostExtraCostMilli: 200 }, solve);
  expect(outcome).toMatchObject({ verdict: 'NOT_ENOUGH_OFFERED', reachedMilli: 200 });
});

test('a share that would cost more than the bound is not bought', async () => {
  const { outcome, plan } = await planWithQuota(market({ more: 4000 }), { shareMilli: 400, mostExtraCostMilli: 50 }, solve);
  expect(outcome).toMatchObject({ verdict: 'COST_BOUND', reachedMilli: 0, extraCostMilli: 0 });
  expect(plan.summary.filledKg).toBe(100);
});

test('nothing sold is no breach', async () => {
  const { outcome } = await planWithQuota(market({ ceiling: 10_000 }), { shareMilli: 400, mostExtraCostMilli: 50 }, solve);
  expect(outcome.verdict).toBe('NOTHING_SOLD');
});
