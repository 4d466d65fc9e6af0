import { normalInstance } from '../read-instance.ts';
import type { Coop, FrozenPiece, Instance, Line, Lot, Product } from '../types.ts';

/** Two places 100 km and one day apart. */
const meta = {
  today: 0,
  horizonDays: 10,
  certCodes: ['VIETGAP', 'ORGANIC'],
  provinces: [
    { id: 'NORTH', name: 'North' },
    { id: 'SOUTH', name: 'South' },
  ],
  distanceKm: [
    [0, 100],
    [100, 0],
  ],
  transitDays: [
    [0, 1],
    [1, 0],
  ],
};

export function aProduct(given: Partial<Product> = {}): Product {
  return {
    id: 'PLUM',
    name: 'Plum',
    refPrice: 20_000,
    shelfLifeDays: 10,
    quantumKg: 1,
    handlingVndPerKg: 300,
    rateMilliVndPerKgKm: 2000,
    freshVndPerKgDay: 100,
    gradeBonusVndPerKg: 200,
    ocopBonusVndPerKg: 150,
    preferredBonusVndPerKg: 400,
    smallCoopBonusVndPerKg: 300,
    forecastPenaltyVndPerKg: 250,
    ...given,
  };
}

let count = 0;
function nextId(kind: string): string {
  count += 1;
  return `${kind}${String(count).padStart(6, '0')}`;
}

/** A harvested lot of 100 kg of plums in the north, grade 2, without papers, that any line of `aLine` can take. */
export function aLot(given: Partial<Lot> = {}): Lot {
  const p50Kg = given.p50Kg ?? 100;
  return {
    id: nextId('LOT'),
    coop: 'C1',
    product: 'PLUM',
    grade: 2,
    certs: [],
    ocop: 0,
    origin: 'NORTH',
    p50Kg,
    p90Kg: p50Kg,
    reservedKg: 0,
    status: 'harvested',
    harvest: [0, 0],
    shelfLifeDays: 10,
    priceVndPerKg: 20_000,
    tiers: [],
    minOrderKg: 0,
    ...given,
  };
}

/** A line of 50 kg of plums to the north with no limit that a lot of `aLot` breaks. */
export function aLine(given: Partial<Line> = {}): Line {
  return {
    id: nextId('LINE'),
    buyer: 'B1',
    product: 'PLUM',
    qtyKg: 50,
    minGrade: 1,
    certs: [],
    minOcop: 0,
    windows: [[0, 5]],
    dest: 'NORTH',
    ceilingVndPerKg: 30_000,
    minFillPct: 0,
    maxSuppliers: null,
    minPerSupplierKg: 0,
    priority: 1,
    firm: false,
    preferred: [],
    blocked: [],
    minRemainingDays: 0,
    unmetPenaltyVndPerKg: 60_000,
    ...given,
  };
}

/** A market of the given lots and lines; cooperatives C1 to C9 exist, C9 is small. */
export function aMarket(given: { lots: readonly Lot[]; lines: readonly Line[]; frozen?: readonly FrozenPiece[]; products?: readonly Product[] }): Instance {
  const coops: Coop[] = Array.from({ length: 9 }, (_, at) => ({ id: `C${at + 1}`, province: 'NORTH', small: at === 8 }));
  return normalInstance({
    meta,
    products: given.products ?? [aProduct()],
    coops,
    lots: given.lots,
    lines: given.lines,
    frozen: given.frozen ?? [],
  });
}
