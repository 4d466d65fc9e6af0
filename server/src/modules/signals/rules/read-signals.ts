import { freshestSchedule } from '../../matching/schedule.ts';
import { splitByProduct } from '../../matching/product-markets.ts';
import { transportVndPerKg } from '../../matching/landed-price.ts';
import type { Instance, Plan } from '../../matching/types.ts';
import { productCertificate } from '../../market/rules/build-instance.ts';
import type { MarketRows, ProductRow } from '../../market/rules/market-rows.ts';
import { marketUnitBase } from '../../market/rules/market-unit.ts';
import { roadKm, transitDays } from '../../market/rules/road-distance.ts';
import { blurred, blurredBase } from './blur.ts';
import { residualNetwork, type ResidualNetwork } from './residual-network.ts';
import { residualPrices, type ResidualPrices } from './residual-prices.ts';
import type { SignalPlaces, SignalProvince } from './signal-places.ts';
import { mondayOfDay } from './week-days.ts';

/** What a product grown in a province and harvested in a week is worth. Prices đồng per pricing unit at the farm gate. */
export interface Signal {
  readonly productId: string;
  readonly provinceCode: string;
  /** Monday, day number. */
  readonly weekDay: number;
  readonly lowVnd: bigint;
  readonly highVnd: bigint;
  readonly wantedBase: bigint;
  readonly takenBase: bigint;
  readonly surplusBase: bigint;
  readonly buyers: number;
}

/** Weeks ahead a signal looks at most. */
const furthestWeeks = 60;

/**
 * The signals of a commodity's market under a plan, by product, province and week of harvest. The low end of a value is the
 * farm-gate price at which one more kilogram of sound goods would still be taken, within a buyer's ceiling: the value of a
 * kilogram brought to the line less freight and age. The high end is what the market would rather pay than miss a kilogram it
 * now takes from there: the lot's price and its residual value, within the ceilings too. Cells in which nobody wants, sells or
 * has anything left are absent.
 */
export function readSignals(rows: MarketRows, instance: Instance, plan: Plan, places: SignalPlaces): Signal[] {
  return splitByProduct(instance).flatMap((share) => {
    const network = residualNetwork(instance, share, plan);
    const market: PricedMarket = { rows, network, prices: residualPrices(network), product: share.product };
    const members = rows.products.filter((product) => share.product.id.endsWith(`:${product.baseUnit}`));
    return members.flatMap((product) => places.provinces.flatMap((province) => signalsOf(market, product, province, places)));
  });
}

interface PricedMarket {
  readonly rows: MarketRows;
  readonly network: ResidualNetwork;
  readonly prices: ResidualPrices;
  readonly product: Instance['products'][number];
}

function signalsOf(market: PricedMarket, product: ProductRow, province: SignalProvince, places: SignalPlaces): Signal[] {
  const stocks = stockByWeek(market, product, province, places);
  const first = mondayOfDay(market.rows.today);
  const weeks = new Set(stocks.keys());
  const linesOf = wantedLines(market, product, province);
  for (const { windows } of linesOf) {
    const last = Math.max(...windows.map(([, to]) => to));
    for (let week = first; week <= last && week < first + 7 * furthestWeeks; week += 7) weeks.add(week);
  }
  return [...weeks].sort((a, b) => a - b).flatMap((week) => cellOf({ market, product, province, week, lines: linesOf, stock: stocks.get(week) }) ?? []);
}

/** Lines that would take the product, as seen from a province. */
interface WantedLine {
  readonly at: number;
  readonly windows: readonly (readonly [number, number])[];
  readonly transit: number;
  readonly transportVnd: number;
}

function wantedLines({ rows, network, product: good }: PricedMarket, product: ProductRow, province: SignalProvince): WantedLine[] {
  const destinations = new Map(rows.lines.map((line) => [line.id, line.destination]));
  const wanted = productCertificate(product.id);
  return network.lines.flatMap((line, at) => {
    const destination = destinations.get(line.id);
    const other = line.certs.some((code) => code.startsWith(productCertificate('')) && code !== wanted);
    if (!destination || other) return [];
    const km = roadKm(province, destination, rows.tariff);
    return [{ at, windows: line.windows, transit: transitDays(km, rows.tariff), transportVnd: transportVndPerKg(good, km) }];
  });
}

interface Cell {
  readonly market: PricedMarket;
  readonly product: ProductRow;
  readonly province: SignalProvince;
  readonly week: number;
  readonly lines: readonly WantedLine[];
  readonly stock: Stock | undefined;
}

function cellOf({ market, product, province, week, lines, stock }: Cell): Signal | null {
  const { rows, network, prices, product: good } = market;
  const harvest = [Math.max(week, rows.today), week + 6] as const;
  let [low, ceiling, wantedKg] = [0, 0, 0];
  const buyers = new Set<string>();
  for (const { at, windows, transit, transportVnd } of lines) {
    const line = network.lines[at]!;
    const schedule = freshestSchedule(harvest, windows, { transitDays: transit, today: rows.today, shelfLifeDays: product.shelfLifeDays });
    if (!schedule || schedule.remainingDays < line.minRemainingDays) continue;
    const within = line.ceilingVndPerKg - transportVnd;
    ceiling = Math.max(ceiling, within);
    low = Math.max(low, Math.min(within, prices.arrivedVnd[at]! - transportVnd - schedule.ageDays * good.freshVndPerKgDay));
    if (network.unmetKg[at]! <= 0 || within <= 0) continue;
    wantedKg += network.unmetKg[at]!;
    buyers.add(line.buyer);
  }
  if (wantedKg === 0 && !stock) return null;
  const high = Math.max(low, Math.min(ceiling, stock?.missedVnd ?? 0));
  const unit = marketUnitBase(product);
  const perUnit = (vnd: number) => (BigInt(Math.floor(vnd)) * product.pricingUnitBase) / unit;
  const exact = { lowVnd: perUnit(low), highVnd: perUnit(high), referenceVnd: product.referencePriceVnd, buyers: buyers.size };
  return {
    productId: product.id,
    provinceCode: province.code,
    weekDay: week,
    ...blurred(exact),
    wantedBase: blurredBase(BigInt(wantedKg) * unit, buyers.size),
    takenBase: BigInt(stock?.takenKg ?? 0) * unit,
    surplusBase: BigInt(stock?.surplusKg ?? 0) * unit,
    buyers: buyers.size,
  };
}

interface Stock {
  takenKg: number;
  surplusKg: number;
  /** Highest price and residual value of a lot of which the plan takes something, đồng a market unit. */
  missedVnd: number;
}

function stockByWeek({ rows, network, prices }: PricedMarket, product: ProductRow, province: SignalProvince, places: SignalPlaces): Map<number, Stock> {
  const known = new Map(rows.lots.map((lot) => [lot.id, lot]));
  const stocks = new Map<number, Stock>();
  for (const [at, lot] of network.lots.entries()) {
    const row = known.get(lot.id);
    if (row?.productId !== product.id || !row.sellable || places.provinceOf.get(row.origin.code) !== province.code) continue;
    const week = mondayOfDay(Math.max(row.harvestFromDay, rows.today));
    const stock = stocks.get(week) ?? { takenKg: 0, surplusKg: 0, missedVnd: 0 };
    const taken = network.edgesOfLot[at]!.reduce((sum, edge) => sum + edge.plannedKg, 0);
    stock.takenKg += taken + lot.reservedKg;
    stock.surplusKg += network.spareKg[at]!;
    if (taken > 0) stock.missedVnd = Math.max(stock.missedVnd, lot.priceVndPerKg + prices.oneLessVnd[at]!);
    stocks.set(week, stock);
  }
  return stocks;
}
