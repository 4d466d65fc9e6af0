import { RandomSource } from '../random-source.ts';
import { normalInstance } from '../read-instance.ts';
import type { Coop, Instance, InstanceMeta, Line, Lot, Product } from '../types.ts';

export const sizes = {
  S: { lines: 200, lots: 1000 },
  M: { lines: 2000, lots: 10_000 },
  L: { lines: 10_000, lots: 50_000 },
  XL: { lines: 50_000, lots: 250_000 },
} as const;
export type Size = keyof typeof sizes;

const productCount = 40;
const provinceCount = 34;
const horizonDays = 28;
const certCodes = ['VIETGAP', 'GLOBALGAP', 'ORGANIC', 'HACCP', 'HALAL', 'ATTP'];

/**
 * An invented market of a given size for measurements: few popular products, cooperatives near each other, skewed volumes,
 * limits of every kind. The same seed gives the same market. It resembles the reference instances in shape, not in figures.
 */
export function generateMarket(size: Size, seed: string): Instance {
  const random = new RandomSource(`${size} ${seed}`);
  const meta = makeMeta(random);
  const products = Array.from({ length: productCount }, (_, at) => makeProduct(at, random));
  const coopCount = Math.ceil(sizes[size].lots / 14);
  const coops = Array.from({ length: coopCount }, (_, at): Coop => {
    return { id: `C${pad(at)}`, province: pick(meta.provinces, random).id, small: random.next() < 0.4 };
  });
  const lots = Array.from({ length: sizes[size].lots }, (_, at) => makeLot(at, { random, product: popular(products, random), coops }));
  const lines = Array.from({ length: sizes[size].lines }, (_, at) => makeLine(at, { random, product: popular(products, random), coops, meta }));
  return normalInstance({ meta, products, coops, lots, lines, frozen: [] });
}

function makeMeta(random: RandomSource): InstanceMeta {
  const places = Array.from({ length: provinceCount }, (_, at) => ({
    id: `P${pad(at)}`,
    name: `Province ${at + 1}`,
    north: random.below(1500),
    east: random.below(300),
  }));
  const distanceKm = places.map((a) => places.map((b) => Math.round(1.3 * Math.hypot(a.north - b.north, a.east - b.east))));
  return {
    today: 0,
    horizonDays,
    certCodes,
    provinces: places.map(({ id, name }) => ({ id, name })),
    distanceKm,
    transitDays: distanceKm.map((row) => row.map((km) => Math.ceil(km / 600))),
  };
}

function makeProduct(at: number, random: RandomSource): Product {
  const refPrice = 1000 * (8 + random.below(60));
  const shelfLifeDays = 5 + random.below(40);
  return {
    id: `G${pad(at)}`,
    name: `Product ${at + 1}`,
    refPrice,
    shelfLifeDays,
    quantumKg: pick([1, 1, 5, 10], random),
    handlingVndPerKg: 300,
    rateMilliVndPerKgKm: 1500 + random.below(1300),
    freshVndPerKgDay: Math.round(refPrice / (4 * shelfLifeDays)),
    gradeBonusVndPerKg: Math.round(refPrice / 100),
    ocopBonusVndPerKg: Math.round(refPrice / 125),
    preferredBonusVndPerKg: Math.round(refPrice / 50),
    smallCoopBonusVndPerKg: Math.round((refPrice * 3) / 200),
    forecastPenaltyVndPerKg: Math.round(refPrice / 100),
  };
}

interface LotContext {
  readonly random: RandomSource;
  readonly product: Product;
  readonly coops: readonly Coop[];
}

function makeLot(at: number, { random, product, coops }: LotContext): Lot {
  const coop = pick(coops, random);
  const quantum = product.quantumKg;
  const p50Kg = Math.round(quantum * 20 * Math.exp(3 * random.next()) * (coop.small ? 1 : 3));
  const forecast = random.next() < 0.6;
  const first = forecast ? 1 + random.below(horizonDays - 6) : -random.below(4);
  const grade = 1 + random.below(3);
  const priceVndPerKg = 50 * Math.round((product.refPrice * (0.75 + 0.15 * grade + 0.3 * (random.next() - 0.5))) / 50);
  const firstTierKg = quantum * Math.ceil((p50Kg * 0.2) / quantum);
  return {
    id: `S${pad(at)}`,
    coop: coop.id,
    product: product.id,
    grade,
    certs: certCodes.filter(() => random.next() < 0.35),
    ocop: random.next() < 0.25 ? 3 + random.below(3) : 0,
    origin: coop.province,
    p50Kg,
    p90Kg: forecast ? Math.round(p50Kg * (0.6 + 0.35 * random.next())) : p50Kg,
    reservedKg: random.next() < 0.2 ? random.below(Math.ceil(p50Kg / 2)) : 0,
    status: forecast ? 'forecast' : 'harvested',
    harvest: [first, forecast ? first + random.below(5) : first],
    shelfLifeDays: Math.max(3, product.shelfLifeDays + random.below(5) - 2),
    priceVndPerKg,
    tiers: random.next() < 0.3 ? [{ minKg: firstTierKg, priceVndPerKg: Math.round(priceVndPerKg * 0.95) }] : [],
    minOrderKg: random.next() < 0.35 ? 0 : quantum * (1 + random.below(Math.max(1, Math.floor(p50Kg / quantum / 6)))),
  };
}

function makeLine(at: number, context: LotContext & { readonly meta: InstanceMeta }): Line {
  const { random, product, coops, meta } = context;
  const quantum = product.quantumKg;
  const qtyKg = quantum * Math.ceil(30 * Math.exp(3.2 * random.next()));
  const from = random.below(horizonDays - 5);
  const priority = pick([1, 1, 1, 2, 2, 3], random);
  return {
    id: `D${pad(at)}`,
    buyer: `B${random.below(400)}`,
    product: product.id,
    qtyKg,
    minGrade: 1 + random.below(3),
    certs: certCodes.filter(() => random.next() < 0.12),
    minOcop: random.next() < 0.1 ? 3 : 0,
    windows: [[from, from + random.below(5)]],
    dest: pick(meta.provinces, random).id,
    ceilingVndPerKg: 50 * Math.round((product.refPrice * (1.15 + 0.5 * random.next())) / 50),
    minFillPct: pick([0, 0, 0, 0, 30, 50, 80, 100], random),
    maxSuppliers: random.next() < 0.3 ? null : 1 + random.below(8),
    minPerSupplierKg: random.next() < 0.45 ? 0 : quantum * Math.ceil((qtyKg / quantum) * pick([0.05, 0.1, 0.2], random)),
    priority,
    firm: random.next() < 0.6,
    preferred: random.next() < 0.3 ? [pick(coops, random).id] : [],
    blocked: random.next() < 0.1 ? [pick(coops, random).id] : [],
    minRemainingDays: random.below(Math.ceil(product.shelfLifeDays / 2)),
    unmetPenaltyVndPerKg: Math.round(3 * product.refPrice * [1, 1.25, 1.6][priority - 1]!),
  };
}

function pick<Item>(items: readonly Item[], random: RandomSource): Item {
  return items[random.below(items.length)]!;
}

/** Early products are asked for and grown more often. */
function popular(products: readonly Product[], random: RandomSource): Product {
  return products[Math.floor(products.length * random.next() ** 1.6)]!;
}

function pad(number: number): string {
  return String(number + 1).padStart(6, '0');
}
