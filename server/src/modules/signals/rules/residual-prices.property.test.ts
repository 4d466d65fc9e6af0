import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchMarket } from '../../matching/match-market.ts';
import { splitByProduct } from '../../matching/product-markets.ts';
import { aLine, aLot, aMarket, aProduct } from '../../matching/test/market-factory.ts';
import type { Instance } from '../../matching/types.ts';
import { residualNetwork } from './residual-network.ts';
import { residualPrices } from './residual-prices.ts';

/** Markets without minimum orders, supplier counts or tiers: there the engine's plan is the optimum of the network. */
const networks: fc.Arbitrary<Instance> = fc
  .record({
    lots: fc.array(
      fc.record({
        coop: fc.constantFrom('C1', 'C2', 'C3'),
        grade: fc.integer({ min: 1, max: 3 }),
        origin: fc.constantFrom('NORTH', 'SOUTH'),
        kg: fc.integer({ min: 1, max: 6 }),
        priceVndPerKg: fc.integer({ min: 15, max: 25 }).map((thousand) => thousand * 1000),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    lines: fc.array(
      fc.record({
        qtyKg: fc.integer({ min: 1, max: 8 }),
        minGrade: fc.integer({ min: 1, max: 3 }),
        dest: fc.constantFrom('NORTH', 'SOUTH'),
        ceilingVndPerKg: fc.integer({ min: 18, max: 32 }).map((thousand) => thousand * 1000),
        unmetPenaltyVndPerKg: fc.constantFrom(60_000, 75_000, 96_000),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ lots, lines }) =>
    aMarket({
      products: [aProduct({ quantumKg: 1 })],
      lots: lots.map(({ kg, ...lot }) => aLot({ ...lot, p50Kg: kg, p90Kg: kg, minOrderKg: 0, tiers: [], certs: [], harvest: [0, 0], shelfLifeDays: 8 })),
      lines: lines.map((line) => aLine({ ...line, certs: [], windows: [[0, 5]], minFillPct: 0, maxSuppliers: null, minPerSupplierKg: 0, firm: false })),
    }),
  );

const costOf = (instance: Instance): number => matchMarket(instance).summary.objectiveVnd;
const withKg = (instance: Instance, lotId: string, change: number): Instance => ({
  ...instance,
  lots: instance.lots.map((lot) => (lot.id === lotId ? { ...lot, p50Kg: lot.p50Kg + change, p90Kg: lot.p90Kg + change } : lot)),
});

test('one kilogram more or less is worth what solving the market again says, and the engine’s dual lies between', () => {
  fc.assert(
    fc.property(networks, (instance) => {
      const plan = matchMarket(instance);
      for (const share of splitByProduct(instance)) {
        const network = residualNetwork(instance, share, plan);
        const prices = residualPrices(network);
        for (const [at, lot] of network.lots.entries()) {
          expect(prices.oneMoreVnd[at]).toBe(plan.summary.objectiveVnd - costOf(withKg(instance, lot.id, 1)));
          expect(prices.oneLessVnd[at]).toBe(costOf(withKg(instance, lot.id, -1)) - plan.summary.objectiveVnd);
          const dual = plan.duals.find((price) => price.lot === lot.id);
          const dualVnd = (dual?.vndPerKg ?? 0) + (dual?.firmVndPerKg ?? 0);
          expect(dualVnd).toBeGreaterThanOrEqual(prices.oneMoreVnd[at]!);
          expect(dualVnd).toBeLessThanOrEqual(prices.oneLessVnd[at]!);
        }
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
