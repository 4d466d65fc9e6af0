import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import type { MarketEvent } from './market-event.ts';
import { ResidentProduct } from './resident-product.ts';
import { aLine, aLot, aMarket, aProduct } from './test/market-factory.ts';
import type { FrozenPiece, Instance, Line, Lot } from './types.ts';

interface Step {
  readonly kind: MarketEvent['kind'] | 'background';
  readonly which: number;
  readonly isNew: boolean;
  readonly lot: Partial<Lot>;
  readonly line: Partial<Line>;
}

const kg = fc.integer({ min: 0, max: 15 });
const lotFields = fc
  .record({
    coop: fc.constantFrom('C1', 'C2', 'C3'),
    grade: fc.integer({ min: 1, max: 2 }),
    kg: fc.tuple(kg, kg),
    priceVndPerKg: fc.integer({ min: 15, max: 25 }).map((thousand) => thousand * 1000),
    tiers: fc.constantFrom([], [{ minKg: 3, priceVndPerKg: 14_000 }]),
    minOrderKg: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ kg: [a, b], ...rest }) => ({ ...rest, p50Kg: Math.max(a, b), p90Kg: Math.min(a, b) }));
const lineFields = fc.record({
  qtyKg: fc.integer({ min: 1, max: 20 }),
  minGrade: fc.integer({ min: 1, max: 2 }),
  ceilingVndPerKg: fc.integer({ min: 18, max: 28 }).map((thousand) => thousand * 1000),
  minFillPct: fc.constantFrom(0, 50, 100),
  maxSuppliers: fc.constantFrom(null, 1, 2),
  minPerSupplierKg: fc.integer({ min: 0, max: 2 }),
  firm: fc.boolean(),
  unmetPenaltyVndPerKg: fc.constantFrom(60_000, 75_000),
});
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step['kind'][]>('line-set', 'line-withdrawn', 'lot-set', 'lot-withdrawn', 'pieces-confirmed', 'background'),
  which: fc.nat(),
  isNew: fc.boolean(),
  lot: lotFields,
  line: lineFields,
});

/** The market as it should stand after the events, kept beside the resident product. */
class Mirror {
  readonly lots = new Map<string, Lot>();
  readonly lines = new Map<string, Line>();
  readonly frozen = new Map<string, readonly FrozenPiece[]>();
  readonly #quantumKg: number;

  constructor(quantumKg: number) {
    this.#quantumKg = quantumKg;
  }

  instance(): Instance {
    return aMarket({
      products: [aProduct({ quantumKg: this.#quantumKg })],
      lots: [...this.lots.values()],
      lines: [...this.lines.values()],
      frozen: [...this.frozen.values()].flat(),
    });
  }

  event(of: Step, resident: ResidentProduct): MarketEvent | null {
    const pick = <Item>(items: readonly Item[]) => items[of.which % Math.max(1, items.length)];
    const line = pick([...this.lines.values()]);
    const lot = pick([...this.lots.values()]);
    const hasFrozen = (id: string) => [...this.frozen.values()].flat().some((piece) => piece.lot === id);
    if (of.kind === 'line-set') {
      // Nobody may ask for less than is promised to him already.
      const promisedKg = of.isNew || !line ? 0 : (this.frozen.get(line.id) ?? []).reduce((sum, piece) => sum + piece.kg, 0);
      const changed = aLine({ ...of.line, qtyKg: Math.max(of.line.qtyKg ?? 1, promisedKg), ...(of.isNew || !line ? {} : { id: line.id }) });
      this.lines.set(changed.id, changed);
      return { kind: 'line-set', line: changed };
    }
    if (of.kind === 'lot-set') {
      const changed = aLot({ ...of.lot, ...(of.isNew || !lot ? {} : { id: lot.id, coop: lot.coop }) });
      this.lots.set(changed.id, changed);
      return { kind: 'lot-set', lot: changed, small: false };
    }
    if (of.kind === 'line-withdrawn' && line) {
      this.lines.delete(line.id);
      this.frozen.delete(line.id);
      return { kind: 'line-withdrawn', line: line.id };
    }
    if (of.kind === 'lot-withdrawn' && lot) {
      if (hasFrozen(lot.id)) this.lots.set(lot.id, { ...lot, p50Kg: 0, p90Kg: 0 });
      else this.lots.delete(lot.id);
      return { kind: 'lot-withdrawn', lot: lot.id };
    }
    if (of.kind === 'pieces-confirmed' && line) {
      const pieces = of.isNew ? resident.pieces().filter((piece) => piece.line === line.id) : [];
      const frozen = pieces.map(({ lot: id, kg: confirmedKg, priceVndPerKg }) => ({ line: line.id, lot: id, kg: confirmedKg, priceVndPerKg }));
      this.frozen.set(line.id, frozen);
      return { kind: 'pieces-confirmed', line: line.id, pieces: frozen };
    }
    return null;
  }
}

test('after any events the plan keeps every rule, confirmed pieces stand, and it is stated as a market solved anew would be', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.constantFrom(1, 2), (steps, quantumKg) => {
      const mirror = new Mirror(quantumKg);
      const { meta, coops, products } = mirror.instance();
      const resident = ResidentProduct.open({ meta, coops, product: products[0]!, lots: [], lines: [], frozen: [] });
      for (const of of steps) {
        if (of.kind === 'background') resident.background();
        else {
          const event = mirror.event(of, resident);
          if (event) resident.apply(event);
        }
        const check = checkPlan(mirror.instance(), { pieces: resident.pieces(), unfilled: [] });
        expect(check.violations).toEqual([]);
        expect(resident.pieces().filter((piece) => piece.frozen)).toHaveLength([...mirror.frozen.values()].flat().length);
      }
      const { pieces, unfilled, summary } = resident.plan();
      const check = checkPlan(mirror.instance(), { pieces, unfilled });
      expect(check).toMatchObject({ violations: [], wrongReasons: [], addableKg: 0 });
      expect(summary.objectiveVnd).toBe(check.objectiveVnd);
      expect(summary.lowerBoundVnd).toBeLessThanOrEqual(summary.objectiveVnd);
    }),
    { numRuns: 300 },
  );
}, 60_000);
