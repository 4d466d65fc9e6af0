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
const horizonDays = 60;
const certCodes = ['ATTP', 'VIETGAP', 'HACCP', 'GLOBALGAP', 'ORGANIC', 'HALAL'];
/** How many lots hold each certificate, and how many lines ask for it. */
const certShares = [0.65, 0.45, 0.22, 0.11, 0.09, 0.04];
const certWishes = [0.5, 0.3, 0.07, 0.03, 0.02, 0.01];
/** Đồng per kilogram and days: leaf vegetables to dried goods. */
const refPrices = [9000, 11_000, 15_000, 22_000, 32_000, 48_000, 65_000, 110_000, 180_000, 260_000];
const shelfLives = [3, 5, 5, 7, 7, 10, 14, 21, 60, 300];

/**
 * An invented market of a given size for measurements: few popular products, cooperatives near each other, skewed volumes,
 * limits of every kind, in shares as the reference instances have them. The same seed gives the same market.
 */
export function generateMarket(size: Size, seed: string): Instance {
  const random = new RandomSource(`${size} ${seed}`);
  const meta = makeMeta(random);
  const products = Array.from({ length: productCount }, (_, at) => makeProduct(at, random));
  const coopCount = Math.ceil(sizes[size].lots / 14);
  const coops = Array.from({ length: coopCount }, (_, at): Coop => {
    return { id: `C${pad(at)}`, province: pick(meta.provinces, random).id, small: random.next() < 0.6 };
  });
  const lots = Array.from({ length: sizes[size].lots }, (_, at) => makeLot(at, { random, product: popular(products, random), coops }));
  const lines = Array.from({ length: sizes[size].lines }, (_, at) => makeLine(at, { random, product: popular(products, random), coops, meta }));
  return normalInstance({ meta, products, coops, lots, lines, frozen: [] });
}

function makeMeta(random: RandomSource): InstanceMeta {
  const places = Array.from({ length: provinceCount }, (_, at) => ({
    id: `P${pad(at)}`,
    name: `Province ${at + 1}`,
    north: random.below(1200),
    east: random.below(250),
  }));
  const distanceKm = places.map((a) => places.map((b) => Math.round(1.3 * Math.hypot(a.north - b.north, a.east - b.east))));
  return {
    today: 0,
    horizonDays,
    certCodes,
    provinces: places.map(({ id, name }) => ({ id, name })),
    distanceKm,
    transitDays: distanceKm.map((row) => row.map((km) => (km < 60 ? 0 : km < 450 ? 1 : km < 900 ? 2 : 3))),
  };
}

function makeProduct(at: number, random: RandomSource): Product {
  const refPrice = pick(refPrices, random);
  const shelfLifeDays = pick(shelfLives, random);
  return {
    id: `G${pad(at)}`,
    name: `Product ${at + 1}`,
    refPrice,
    shelfLifeDays,
    quantumKg: pick([1, 1, 5, 10], random),
    handlingVndPerKg: 300,
    rateMilliVndPerKgKm: 1500 + random.below(2000),
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
  const p50Kg = Math.round(100 * Math.exp(1.2 * bell(random)) * (coop.small ? 3 : 8));
  const forecast = random.next() < 0.92;
  const first = forecast ? 1 + random.below(horizonDays - 1) : -random.below(6);
  const grade = pick([1, 2, 2, 2, 3, 3, 3, 4], random);
  const priceVndPerKg = 50 * Math.round((product.refPrice * (0.94 + 0.06 * grade) * Math.exp(0.16 * bell(random))) / 50);
  const firstTierKg = quantum * Math.ceil((p50Kg * 0.2) / quantum);
  return {
    id: `S${pad(at)}`,
    coop: coop.id,
    product: product.id,
    grade,
    certs: certCodes.filter((_, code) => random.next() < certShares[code]!),
    ocop: random.next() < 0.55 ? pick([3, 3, 3, 4, 4, 5], random) : 0,
    origin: coop.province,
    p50Kg,
    p90Kg: forecast ? Math.round(p50Kg * (0.58 + 0.34 * random.next())) : p50Kg,
    reservedKg: random.next() < 0.2 ? random.below(Math.ceil(p50Kg / 2)) : 0,
    status: forecast ? 'forecast' : 'harvested',
    harvest: [first, forecast ? first + 1 + random.below(6) : first],
    shelfLifeDays: Math.max(3, product.shelfLifeDays + random.below(3) - 1),
    priceVndPerKg,
    tiers: random.next() < 0.3 ? [{ minKg: firstTierKg, priceVndPerKg: Math.round(priceVndPerKg * 0.97) }] : [],
    minOrderKg: random.next() < 0.35 ? 0 : quantum * (1 + random.below(Math.max(1, Math.floor(p50Kg / quantum / 6)))),
  };
}

function makeLine(at: number, context: LotContext & { readonly meta: InstanceMeta }): Line {
  const { random, product, coops, meta } = context;
  const quantum = product.quantumKg;
  const qtyKg = quantum * Math.ceil((900 * Math.exp(0.9 * bell(random))) / quantum);
  const from = random.below(horizonDays - 5);
  const priority = pick([1, 1, 1, 1, 1, 1, 2, 2, 2, 3], random);
  return {
    id: `D${pad(at)}`,
    buyer: `B${random.below(400)}`,
    product: product.id,
    qtyKg,
    minGrade: pick([1, 1, 2, 2, 2, 2, 3, 3, 3, 4], random),
    certs: certCodes.filter((_, code) => random.next() < certWishes[code]!),
    minOcop: random.next() < 0.14 ? pick([3, 3, 3, 4], random) : 0,
    windows: [[from, from + random.below(5)]],
    dest: meta.provinces[Math.floor(provinceCount * random.next() ** 2.5)]!.id,
    ceilingVndPerKg: 50 * Math.round((product.refPrice * (1.34 + 0.14 * bell(random))) / 50),
    minFillPct: pick([0, 0, 0, 0, 0, 0, 0, 30, 60, 100], random),
    maxSuppliers: random.next() < 0.3 ? null : 1 + random.below(8),
    minPerSupplierKg: random.next() < 0.45 ? 0 : quantum * Math.ceil((qtyKg / quantum) * pick([0.05, 0.1, 0.2], random)),
    priority,
    firm: random.next() < 0.6,
    preferred: random.next() < 0.3 ? [pick(coops, random).id] : [],
    blocked: random.next() < 0.1 ? [pick(coops, random).id] : [],
    minRemainingDays: Math.round(product.shelfLifeDays * (0.3 + 0.3 * random.next())),
    unmetPenaltyVndPerKg: Math.round(3 * product.refPrice * [1, 1.25, 1.6][priority - 1]!),
  };
}

function pick<Item>(items: readonly Item[], random: RandomSource): Item {
  return items[random.below(items.length)]!;
}

/** Roughly normal with mean 0 and deviation 1. */
function bell(random: RandomSource): number {
  return (random.next() + random.next() + random.next() - 1.5) * 2;
}

/** Early products are asked for and grown more often. */
function popular(products: readonly Product[], random: RandomSource): Product {
  return products[Math.floor(products.length * random.next() ** 1.2)]!;
}

function pad(number: number): string {
  return String(number + 1).padStart(6, '0');
}
