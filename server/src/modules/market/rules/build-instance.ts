import type { LineSubstitutes, Substitute } from '../../matching/directions/substitute.ts';
import type { Coop, FrozenPiece, Instance, InstanceMeta, Line, Lot, Product } from '../../matching/types.ts';
import type { LineRow, LotRow, MarketRows, PlaceRow, ProductRow, PromiseRow } from './market-rows.ts';
import { ceilingPerMarketUnit, divideUp, marketStepBase, marketUnitBase, pricePerMarketUnit } from './market-unit.ts';
import { creditBonusMilli } from '../../fairness/rules/credit-balance.ts';
import { exchangeRates, unmetPenaltyVnd } from './matching-policy.ts';
import { productCertificatePrefix } from './translate-reasons.ts';
import { roadKm, transitDays } from './road-distance.ts';

/** The requirement “this very product” in the engine's words: a certificate only lots of that product carry. */
export function productCertificate(productId: string): string {
  return `${productCertificatePrefix}${productId}`;
}

/**
 * The engine's market of one commodity. The engine's kilogram is the market unit (kilogram, litre or piece) and its
 * product the commodity in that unit, so that a line for a commodity can take any of its products. Held and confirmed
 * volume is frozen for lines that are still open and reserved for all others. Equal rows give an equal instance: every
 * list is ordered by id and nothing depends on the order of the rows.
 */
export function buildInstance(rows: MarketRows): Instance {
  const products = new Map(rows.products.map((product) => [product.id, product]));
  const goods = marketGoods(rows);
  const promises = mergePromises(rows.promises);
  const promisesByLine = Map.groupBy(promises, (promise) => promise.lineId);
  const cooperatives = new Set(rows.lots.map((lot) => lot.cooperativeId));
  const lines = rows.lines.map((line) => toLine(line, { rows, goods, cooperatives, promises: promisesByLine.get(line.id) ?? [] }));
  const openLines = new Map(lines.map((line) => [line.id, line]));
  const lotsById = new Map(rows.lots.map((lot) => [lot.id, lot]));
  const frozenRows = promises.filter((promise) => {
    const lot = lotsById.get(promise.lotId);
    const line = openLines.get(promise.lineId);
    return lot && line && line.product === goodOf(lot.productId, goods).id;
  });
  const frozen = frozenRows.map((promise) => toFrozen(promise, products, lotsById));
  const frozenByLot = Map.groupBy(frozenRows, (promise) => promise.lotId);
  const lots = rows.lots
    .map((lot) => ({ row: lot, good: goodOf(lot.productId, goods) }))
    .map(({ row, good }) => ({ ...toLot(row, good, products, frozenByLot.get(row.id) ?? []), ...creditOf(row, good, rows) }))
    .filter((lot) => lot.p50Kg > 0);
  const keptLots = new Set(lots.map((lot) => lot.id));
  return {
    meta: toMeta(rows),
    products: goods.map((good) => good.product),
    coops: toCoops(rows),
    lots: sortById(lots),
    lines: sortById(lines),
    frozen: frozen.filter((piece) => keptLots.has(piece.lot)).sort((a, b) => compare(a.line, b.line) || compare(a.lot, b.lot)),
  };
}

/** A commodity in one market unit, with the catalogue products traded in it. */
interface Good {
  readonly id: string;
  readonly product: Product;
  readonly members: readonly ProductRow[];
}

function marketGoods(rows: MarketRows): Good[] {
  const byUnit = new Map<string, ProductRow[]>();
  for (const product of sortById(rows.products)) {
    byUnit.set(product.baseUnit, [...(byUnit.get(product.baseUnit) ?? []), product]);
  }
  return [...byUnit.entries()]
    .map(([baseUnit, members]) => {
      const id = `${rows.commodityId}:${baseUnit}`;
      return { id, members, product: toProduct(id, members, rows) };
    })
    .sort((a, b) => compare(a.id, b.id));
}

function toProduct(id: string, members: readonly ProductRow[], rows: MarketRows): Product {
  // The dearest member sets the reference, so that the penalty for unmet demand stays above every admissible cost.
  const refPrice = Math.max(...members.map((member) => pricePerMarketUnit(member.referencePriceVnd, member)));
  const shelfLifeDays = Math.min(...members.map((member) => member.shelfLifeDays));
  const step = members.map((member) => marketStepBase(member) / marketUnitBase(member)).reduce(leastCommonMultiple);
  return {
    id,
    name: members[0]?.nameVi ?? id,
    refPrice,
    shelfLifeDays,
    quantumKg: Number(step),
    handlingVndPerKg: Number(rows.tariff.handlingVndPerKg),
    rateMilliVndPerKgKm: rows.tariff.rateMilliVndPerKgKm,
    ...exchangeRates(rows.policy.parameters, refPrice, shelfLifeDays),
  };
}

function goodOf(productId: string, goods: readonly Good[]): Good {
  const good = goods.find((candidate) => candidate.members.some((member) => member.id === productId));
  if (!good) throw new Error(`product ${productId} is not traded in this market`);
  return good;
}

/** A commodity line is counted in kilograms when any product of the commodity is, else in the first unit there is. */
function goodOfLine(line: LineRow, goods: readonly Good[]): Good {
  if (line.productId !== null) return goodOf(line.productId, goods);
  const good = goods.find((candidate) => candidate.id.endsWith(':GRAM')) ?? goods[0];
  if (!good) throw new Error(`no product is traded in the market of line ${line.id}`);
  return good;
}

function measureOf(line: LineRow, good: Good): ProductRow {
  const measure = good.members.find((member) => member.id === line.productId) ?? good.members[0];
  if (!measure) throw new Error(`no product is traded in the market of line ${line.id}`);
  return measure;
}

/** One more line of a market as the engine takes it; nothing of it is promised yet. */
export function buildLine(line: LineRow, rows: MarketRows): Line {
  return toLine(line, { rows, goods: marketGoods(rows), cooperatives: new Set(rows.lots.map((lot) => lot.cooperativeId)), promises: [] });
}

/** What one more line of a market takes when it is short. */
export function buildSubstitutesOf(line: LineRow, rows: MarketRows): Substitute[] {
  return line.substitutes.length === 0 ? [] : substitutesOf(line, marketGoods(rows));
}

/** What lines of a market take when they are short, in the engine's words and in the order of their ids. */
export function buildSubstitutes(rows: MarketRows): LineSubstitutes[] {
  const goods = marketGoods(rows);
  return sortById(rows.lines).flatMap((line): LineSubstitutes[] => {
    const options = substitutesOf(line, goods);
    return options.length > 0 ? [{ line: line.id, options }] : [];
  });
}

function substitutesOf(line: LineRow, goods: readonly Good[]): Substitute[] {
  const good = goodOfLine(line, goods);
  const measure = measureOf(line, good);
  return [...line.substitutes]
    .sort((a, b) => a.position - b.position)
    .flatMap((substitute): Substitute[] => {
      const productId = substitute.productId ?? line.productId;
      // A product counted in another unit has a market of its own.
      if (productId !== null && !good.members.some(({ id }) => id === productId)) return [];
      const ceilingVnd = substitute.ceilingVnd ?? (line.ceilingVnd * BigInt(100 - (substitute.discountPct ?? 0))) / 100n;
      return [
        {
          position: substitute.position,
          minGrade: substitute.minGradeRank ?? line.minGradeRank,
          certs: [...(substitute.certificates ?? line.certificates), ...(productId === null ? [] : [productCertificate(productId)])].sort(compare),
          ceilingVndPerKg: ceilingPerMarketUnit(ceilingVnd, measure),
        },
      ];
    });
}

interface LineContext {
  readonly rows: MarketRows;
  readonly goods: readonly Good[];
  /** Cooperatives with lots in the market; the engine knows no others. */
  readonly cooperatives: ReadonlySet<string>;
  /** Held and confirmed volume of the line. */
  readonly promises: readonly PromiseRow[];
}

function toLine(line: LineRow, { rows, goods, cooperatives, promises }: LineContext): Line {
  const good = goodOfLine(line, goods);
  const measure = measureOf(line, good);
  const unit = marketUnitBase(measure);
  const step = BigInt(good.product.quantumKg);
  const frozenUnits = promises.reduce((sum, promise) => sum + divideUp(promise.quantityBase, unit), 0n);
  const openUnits = ((line.quantityBase - line.awardedBase) / unit / step) * step;
  const known = (ids: readonly string[]) => [...new Set(ids)].filter((id) => cooperatives.has(id)).sort(compare);
  const ceilingVnd = ceilingPerMarketUnit(line.ceilingVnd, measure);
  return {
    id: line.id,
    buyer: line.buyerId,
    product: good.id,
    qtyKg: Number(openUnits + frozenUnits),
    minGrade: line.minGradeRank,
    certs: [...line.certificates, ...(line.productId === null ? [] : [productCertificate(line.productId)])].sort(compare),
    minOcop: line.minOcopStars,
    windows: line.windows.map((window) => [window.fromDay, window.toDay] as const).sort((a, b) => a[0] - b[0]),
    dest: line.destination.code,
    ceilingVndPerKg: ceilingVnd,
    minFillPct: line.minFillPct,
    maxSuppliers: line.maxSuppliers,
    minPerSupplierKg: Number(divideUp(line.minPerSupplierBase, unit)),
    priority: line.priority,
    firm: line.firm,
    preferred: known(line.preferred),
    blocked: known(line.blocked),
    minRemainingDays: line.minRemainingDays,
    unmetPenaltyVndPerKg: unmetPenaltyVnd(
      rows.policy.parameters,
      { priority: line.priority, ceilingVnd, maxAgeDays: good.product.shelfLifeDays },
      good.product.refPrice,
    ),
  };
}

function toLot(lot: LotRow, good: Good, products: ReadonlyMap<string, ProductRow>, frozen: readonly PromiseRow[]): Lot {
  const measure = products.get(lot.productId);
  if (!measure) throw new Error(`product ${lot.productId} of lot ${lot.id} is not in the market`);
  const unit = marketUnitBase(measure);
  const keptBase = frozen.reduce((sum, promise) => sum + promise.quantityBase, 0n);
  const keptUnits = frozen.reduce((sum, promise) => sum + divideUp(promise.quantityBase, unit), 0n);
  const likely = (lot.expectedBase - lot.shippedBase - lot.usedBase) / unit;
  const safe = atLeastZero(lot.safeBase - lot.shippedBase - lot.usedBase) / unit;
  // A lot that is off sale keeps what it has promised and gives nothing more.
  const p50Kg = lot.sellable ? likely : keptUnits;
  const reserved = lot.sellable ? divideUp(atLeastZero(lot.heldBase + lot.firmBase - keptBase), unit) : 0n;
  const [first, ...further] = lot.tiers;
  const price = first ? pricePerMarketUnit(first.priceVnd, measure) : good.product.refPrice;
  return {
    id: lot.id,
    coop: lot.cooperativeId,
    product: good.id,
    grade: lot.gradeRank,
    certs: [...lot.certificates, productCertificate(lot.productId)].sort(compare),
    ocop: lot.ocopStars,
    origin: lot.origin.code,
    p50Kg: Number(p50Kg),
    p90Kg: Number(smaller(safe, p50Kg)),
    reservedKg: Number(smaller(reserved, p50Kg)),
    status: lot.stage === 'HARVESTED' ? 'harvested' : 'forecast',
    harvest: [lot.harvestFromDay, lot.harvestToDay],
    shelfLifeDays: lot.shelfLifeDays,
    priceVndPerKg: price,
    tiers: further.map((tier) => ({
      minKg: Number(divideUp(tier.minBase, unit)),
      priceVndPerKg: pricePerMarketUnit(tier.priceVnd, measure),
    })),
    // The list price may itself start at a quantity.
    minOrderKg: Number(divideUp(larger(lot.minOrderBase, first?.minBase ?? 0n), unit)),
  };
}

/** The bonus by which the market makes good what a cooperative was short of its share; absent where there is none. */
function creditOf(lot: LotRow, good: Good, { policy, credits }: MarketRows): Pick<Lot, 'creditVndPerKg'> {
  const { fairness } = policy.parameters;
  if (!fairness) return {};
  const creditVndPerKg = Math.round((good.product.refPrice * creditBonusMilli(credits.get(lot.cooperativeId) ?? 0n, fairness)) / 1000);
  return creditVndPerKg > 0 ? { creditVndPerKg } : {};
}

function toFrozen(promise: PromiseRow, products: ReadonlyMap<string, ProductRow>, lots: ReadonlyMap<string, LotRow>): FrozenPiece {
  const measure = products.get(lots.get(promise.lotId)?.productId ?? '');
  if (!measure) throw new Error(`lot ${promise.lotId} of a promise is not in the market`);
  return {
    line: promise.lineId,
    lot: promise.lotId,
    kg: Number(divideUp(promise.quantityBase, marketUnitBase(measure))),
    priceVndPerKg: pricePerMarketUnit(promise.unitPriceVnd, measure),
  };
}

/** One promise per line and lot; the dearest price stands for a pair promised in several rounds. */
export function mergePromises(promises: readonly PromiseRow[]): PromiseRow[] {
  const byPair = new Map<string, PromiseRow>();
  for (const promise of promises) {
    const key = `${promise.lineId}/${promise.lotId}`;
    const known = byPair.get(key);
    byPair.set(key, {
      ...promise,
      quantityBase: promise.quantityBase + (known?.quantityBase ?? 0n),
      unitPriceVnd: larger(promise.unitPriceVnd, known?.unitPriceVnd ?? 0n),
    });
  }
  return [...byPair.values()];
}

function toCoops(rows: MarketRows): Coop[] {
  const coops = new Map<string, Coop>();
  for (const lot of sortById(rows.lots)) {
    if (!coops.has(lot.cooperativeId)) {
      coops.set(lot.cooperativeId, { id: lot.cooperativeId, province: lot.origin.code, small: lot.small });
    }
  }
  return sortById([...coops.values()]);
}

function toMeta(rows: MarketRows): InstanceMeta {
  const places = new Map<string, PlaceRow>();
  for (const place of [...rows.lots.map((lot) => lot.origin), ...rows.lines.map((line) => line.destination)]) {
    places.set(place.code, place);
  }
  const ordered = [...places.values()].sort((a, b) => compare(a.code, b.code));
  const distanceKm = ordered.map((from) => ordered.map((to) => roadKm(from, to, rows.tariff)));
  const lastDay = Math.max(rows.today, ...rows.lines.flatMap((line) => line.windows.map((window) => window.toDay)));
  return {
    today: rows.today,
    horizonDays: lastDay - rows.today + 1,
    certCodes: certificateCodes(rows),
    provinces: ordered.map((place) => ({ id: place.code, name: place.code })),
    distanceKm,
    transitDays: distanceKm.map((row) => row.map((km) => transitDays(km, rows.tariff))),
  };
}

function certificateCodes(rows: MarketRows): string[] {
  const codes = new Set(rows.products.map((product) => productCertificate(product.id)));
  for (const holder of [...rows.lots, ...rows.lines]) for (const code of holder.certificates) codes.add(code);
  for (const line of rows.lines) for (const substitute of line.substitutes) for (const code of substitute.certificates ?? []) codes.add(code);
  return [...codes].sort(compare);
}

function sortById<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const atLeastZero = (a: bigint): bigint => larger(a, 0n);

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
