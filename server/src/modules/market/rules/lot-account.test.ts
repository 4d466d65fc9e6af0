import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../matching/check-plan.ts';
import { matchMarket } from '../../matching/match-market.ts';
import { previewLine } from '../../matching/preview-line.ts';
import { buildProductModel } from '../../matching/product-model.ts';
import { aLine, aLot, aMarket } from '../../matching/test/market-factory.ts';
import { smallMarkets } from '../../matching/test/small-markets.ts';
import type { Instance } from '../../matching/types.ts';
import { lotAccounts } from './lot-account.ts';

/** The plan of a market as the first line sees it. */
function seen(market: Instance) {
  const plan = matchMarket(market, { effort: 'quick', exact: false });
  const line = market.lines[0]!;
  const own = plan.pieces.filter((piece) => piece.line === line.id);
  const model = buildProductModel(
    market,
    line.product,
    plan.pieces.filter((piece) => piece.line !== line.id),
  );
  const taken = new Map(own.map((piece) => [piece.lot, piece.kg]));
  return { plan, line, taken, model, accounts: lotAccounts(model, line, { taken, lines: market.lines, duals: plan.duals }) };
}

test('in a thousand markets every kilogram of every lot is accounted for, and each refusal names a rule that is broken or who took the volume', () => {
  fc.assert(
    fc.property(smallMarkets({ lots: 5, lines: 4, kg: 6 }), (market) => {
      const { plan, line, taken, model, accounts } = seen(market);
      expect(checkPlan(market, plan).violations).toEqual([]);
      for (const lot of market.lots) {
        const account = accounts.get(lot.id)!;
        expect(account.thisLineKg + account.ownLinesKg + account.otherBuyersKg + account.leftKg).toBe(account.totalKg);
        expect(account.totalKg).toBe(Math.max(0, lot.p50Kg - lot.reservedKg));
      }
      for (const candidate of previewLine(model, line, { relaxations: false }).candidates) {
        if (taken.has(candidate.lot)) continue;
        const lot = market.lots.find(({ id }) => id === candidate.lot)!;
        // What the market says is broken, the independent judge finds broken too.
        const offending = checkPlan(market, { pieces: [{ line: line.id, lot: lot.id, kg: 1, priceVndPerKg: 0, frozen: false }], unfilled: [] }).violations.map(
          ({ code }) => code,
        );
        for (const rule of candidate.failing.filter((one) => one !== 'PRICE' && one !== 'SHELF_LIFE')) expect(offending).toContain(rule);
        const account = accounts.get(lot.id)!;
        if (candidate.eligible && account.leftKg === 0 && account.totalKg > 0) expect(account.rival?.kg).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1000 },
  );
});

test('what others took is told apart from what the buyer itself took, and the more urgent is named so', () => {
  const lot = aLot({ p50Kg: 100 });
  const [asking, sibling, urgent] = [
    aLine({ id: 'A', qtyKg: 100 }),
    aLine({ id: 'B', qtyKg: 20, unmetPenaltyVndPerKg: 75_000 }),
    aLine({ id: 'C', buyer: 'B2', qtyKg: 50, priority: 3, unmetPenaltyVndPerKg: 96_000 }),
  ];
  const { accounts } = seen(aMarket({ lots: [lot], lines: [asking, sibling, urgent] }));
  expect(accounts.get(lot.id)).toMatchObject({
    totalKg: 100,
    thisLineKg: 30,
    ownLinesKg: 20,
    otherBuyersKg: 50,
    leftKg: 0,
    rival: { own: false, moreUrgent: true, kg: 50 },
  });
});
