import fc from 'fast-check';
import type { Instance } from '../types.ts';
import { aLine, aLot, aMarket, aProduct } from './market-factory.ts';

/** Small random markets in which every rule of the contract can bite. */
export function smallMarkets(most: { lots: number; lines: number; kg: number }): fc.Arbitrary<Instance> {
  const kg = fc.integer({ min: 0, max: most.kg });
  const lot = fc.record({
    coop: fc.constantFrom('C1', 'C2', 'C3', 'C9'),
    grade: fc.integer({ min: 1, max: 3 }),
    certs: fc.constantFrom([], ['VIETGAP']),
    ocop: fc.constantFrom(0, 4),
    origin: fc.constantFrom('NORTH', 'SOUTH'),
    capacity: fc.tuple(kg, kg).map(([a, b]) => ({ p50Kg: Math.max(a, b), p90Kg: Math.min(a, b) })),
    status: fc.constantFrom('harvested' as const, 'forecast' as const),
    harvest: fc.constantFrom<[number, number]>([0, 0], [-3, 2]),
    shelfLifeDays: fc.integer({ min: 2, max: 8 }),
    priceVndPerKg: fc.integer({ min: 15, max: 25 }).map((thousand) => thousand * 1000),
    tiers: fc.constantFrom([], [{ minKg: 3, priceVndPerKg: 14_000 }]),
    minOrderKg: fc.integer({ min: 0, max: 3 }),
  });
  const line = fc.record({
    qtyKg: fc.integer({ min: 1, max: most.kg }),
    minGrade: fc.integer({ min: 1, max: 2 }),
    certs: fc.constantFrom([], ['VIETGAP']),
    minOcop: fc.constantFrom(0, 4),
    windows: fc.constantFrom<[number, number][]>(
      [[0, 5]],
      [
        [1, 1],
        [4, 5],
      ],
    ),
    dest: fc.constantFrom('NORTH', 'SOUTH'),
    ceilingVndPerKg: fc.integer({ min: 18, max: 28 }).map((thousand) => thousand * 1000),
    minFillPct: fc.constantFrom(0, 50, 100),
    maxSuppliers: fc.constantFrom(null, 1, 2),
    minPerSupplierKg: fc.integer({ min: 0, max: 2 }),
    firm: fc.boolean(),
    preferred: fc.constantFrom([], ['C2']),
    blocked: fc.constantFrom([], ['C3']),
    minRemainingDays: fc.integer({ min: 0, max: 3 }),
    unmetPenaltyVndPerKg: fc.constantFrom(60_000, 75_000, 96_000),
  });
  return fc
    .record({
      lots: fc.array(lot, { minLength: 1, maxLength: most.lots }),
      lines: fc.array(line, { minLength: 1, maxLength: most.lines }),
      quantumKg: fc.constantFrom(1, 1, 2),
    })
    .map(({ lots, lines, quantumKg }) =>
      aMarket({
        products: [aProduct({ quantumKg })],
        lots: lots.map(({ capacity, ...rest }) => aLot({ ...rest, ...capacity })),
        lines: lines.map((given) => aLine(given)),
      }),
    );
}
