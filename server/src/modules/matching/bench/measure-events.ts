import type { MarketEvent } from '../market-event.ts';
import { splitByProduct } from '../product-markets.ts';
import { RandomSource } from '../random-source.ts';
import { ResidentProduct } from '../resident-product.ts';
import type { Instance, Line, Lot, Piece } from '../types.ts';
import { timed } from './timed.ts';
import { quantiles, type Quantiles } from './quantiles.ts';

export interface EventMeasure {
  /** Milliseconds per event by the wall clock. */
  readonly times: Quantiles;
  /** Kilograms moved per event that no event touched, as a share of the product's demand: mean. */
  readonly movedShare: number;
  readonly frozenChanged: number;
  /** Cost above a solve from nothing of the same products, before and after the background passes. */
  readonly driftBefore: number;
  readonly driftAfter: number;
  /** The longest background pass, seconds of CPU. */
  readonly longestPass: number;
}

/** Lines and lots as they stand in one resident product of the bench. */
interface Records {
  readonly lines: Map<string, Line>;
  readonly lots: Map<string, Lot>;
}

/**
 * Sends events to resident products that start from a plan: lines added, changed, withdrawn; lots grown, shrunk, dearer, added,
 * withdrawn. The products with most events are then improved in the background and compared with a solve from nothing.
 */
export function measureEvents(instance: Instance, pieces: readonly Piece[], of: { readonly events: number; readonly compared: number }): EventMeasure {
  const { events, compared } = of;
  const random = new RandomSource('events');
  const small = new Set(instance.coops.filter((coop) => coop.small).map((coop) => coop.id));
  const lines = new Map(instance.lines.map((line) => [line.id, line]));
  const piecesOf = Map.groupBy(pieces, (piece) => lines.get(piece.line)!.product);
  const shares = splitByProduct(instance).sort((a, b) => b.lines.length * b.lots.length - a.lines.length * a.lots.length);
  const market = { meta: instance.meta, coops: instance.coops };
  const products = shares.map((share) => ({
    share,
    resident: ResidentProduct.open({ ...market, ...share }, { pieces: piecesOf.get(share.product.id) ?? [] }),
    records: { lines: byId(share.lines), lots: byId(share.lots) },
    demandKg: share.lines.reduce((sum, line) => sum + line.qtyKg, 0),
  }));
  const times: number[] = [];
  let [moved, frozenChanged] = [0, 0];
  const total = instance.lines.length;
  for (let at = 0; at < events; at++) {
    let seat = random.below(total);
    const product = products.find(({ share }) => (seat -= share.lines.length) < 0)!;
    const event = nextEvent(product.records, { random, small, name: `event ${at}` });
    const frozen = product.resident.pieces().filter((piece) => piece.frozen).length;
    const outcome = timed(() => product.resident.apply(event));
    const { movedKg } = outcome.value;
    times.push(outcome.wallMs);
    moved += movedKg / product.demandKg;
    frozenChanged += Math.abs(frozen - product.resident.pieces().filter((piece) => piece.frozen).length);
  }
  let [before, after, fresh, longestPass] = [0, 0, 0, 0];
  for (const { share, resident, records } of products.slice(0, compared)) {
    before += resident.plan().summary.objectiveVnd;
    const pass = timed(() => resident.background());
    longestPass = Math.max(longestPass, pass.cpu);
    after += resident.plan().summary.objectiveVnd;
    const now = { ...share, lines: [...records.lines.values()], lots: [...records.lots.values()] };
    fresh += ResidentProduct.open({ ...market, ...now }).plan().summary.objectiveVnd;
  }
  return {
    times: quantiles(times),
    movedShare: moved / events,
    frozenChanged,
    driftBefore: before / fresh - 1,
    driftAfter: after / fresh - 1,
    longestPass,
  };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** A change of a line or a lot; the last of either is never withdrawn. */
function nextEvent(records: Records, of: { random: RandomSource; small: ReadonlySet<string>; name: string }): MarketEvent {
  const { random, name } = of;
  const line = pick([...records.lines.values()], random);
  const lot = pick([...records.lots.values()], random);
  const kind = random.below(8);
  if (kind < 2) return setLine(records, { ...line, id: name });
  if (kind === 2) return setLine(records, { ...line, ceilingVndPerKg: Math.round(line.ceilingVndPerKg * (0.95 + 0.1 * random.next())) });
  if (kind === 3 && records.lines.size > 1) {
    records.lines.delete(line.id);
    return { kind: 'line-withdrawn', line: line.id };
  }
  if (kind === 6) return setLot(records, { ...lot, id: name }, of.small);
  if (kind === 7 && records.lots.size > 1) {
    records.lots.delete(lot.id);
    return { kind: 'lot-withdrawn', lot: lot.id };
  }
  const factor = kind === 4 ? 0.5 + random.next() : 1;
  const priceVndPerKg = kind === 5 ? Math.round(lot.priceVndPerKg * (0.95 + 0.1 * random.next())) : lot.priceVndPerKg;
  const changed = { ...lot, p50Kg: Math.round(lot.p50Kg * factor), p90Kg: Math.round(lot.p90Kg * factor), priceVndPerKg };
  return setLot(records, changed, of.small);
}

function setLine(records: Records, line: Line): MarketEvent {
  records.lines.set(line.id, line);
  return { kind: 'line-set', line };
}

function setLot(records: Records, lot: Lot, small: ReadonlySet<string>): MarketEvent {
  records.lots.set(lot.id, lot);
  return { kind: 'lot-set', lot, small: small.has(lot.coop) };
}

function pick<Item>(items: readonly Item[], random: RandomSource): Item {
  return items[random.below(items.length)]!;
}
