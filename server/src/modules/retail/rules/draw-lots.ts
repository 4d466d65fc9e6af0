import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import { type Closure, openFrom } from './closure.ts';

/** A lot that can be sold to households. Quantities are base units. */
export interface DrawableLot {
  id: string;
  /** Day it is surely in the store. */
  readyOn: IsoDate;
  bestBeforeOn: IsoDate;
  availableBase: bigint;
}

/** What one line of an order asks of its lots. Packs of one offer ask of the same. */
export interface Demand {
  packId: string;
  quantityBase: bigint;
  lots: readonly DrawableLot[];
}

/** Volume a line takes from a lot, base units. */
export interface Draw {
  lotId: string;
  quantityBase: bigint;
}

export interface Shipping {
  shipOn: IsoDate;
  deliverOn: IsoDate;
  /** By pack. */
  draws: ReadonlyMap<string, readonly Draw[]>;
}

export type DrawPlan = { ok: true; shipping: Shipping } | { ok: false; short: ReadonlyMap<string, bigint> };

interface Departure {
  /** First day a parcel could leave. */
  earliestOn: IsoDate;
  transitDays: number;
  /** Days on which no parcel leaves. */
  closure: Closure | null;
}

/**
 * The first day on which all goods of one parcel can leave together, each fresh on arrival for a day at least, and the lots they come
 * from: those that spoil first go first. When no day serves, says for each good that is short how much of it could come at most.
 */
export function drawLots(demands: readonly Demand[], { earliestOn, transitDays, closure }: Departure): DrawPlan {
  const days = [earliestOn, ...demands.flatMap(({ lots }) => lots.map(({ readyOn }) => readyOn)).filter((day) => day > earliestOn)].flatMap(
    (day) => openFrom(closure, day) ?? [],
  );
  const most = new Map<string, bigint>();
  for (const shipOn of [...new Set(days)].toSorted()) {
    const deliverOn = addDays(shipOn, transitDays);
    const draws = new Map<string, Draw[]>();
    const taken = new Map<string, bigint>();
    for (const { packId, quantityBase, lots } of demands) {
      const usable = lots.filter((lot) => lot.readyOn <= shipOn && lot.bestBeforeOn > deliverOn);
      const drawn = takeInOrder(usable, quantityBase, taken);
      const total = drawn.reduce((sum, draw) => sum + draw.quantityBase, 0n);
      if (total > (most.get(packId) ?? 0n)) most.set(packId, total);
      if (total === quantityBase) draws.set(packId, drawn);
    }
    if (draws.size === demands.length) return { ok: true, shipping: { shipOn, deliverOn, draws } };
  }
  const short = demands
    .filter(({ packId, quantityBase }) => (most.get(packId) ?? 0n) < quantityBase)
    .map(({ packId }) => [packId, most.get(packId) ?? 0n] as const);
  // Each good alone could leave, but never on one day: all of them stand in each other's way.
  return { ok: false, short: new Map(short.length > 0 ? short : demands.map(({ packId }) => [packId, 0n] as const)) };
}

/** Takes what no line before took, and writes it down. */
function takeInOrder(lots: readonly DrawableLot[], quantityBase: bigint, taken: Map<string, bigint>): Draw[] {
  const draws: Draw[] = [];
  let left = quantityBase;
  for (const lot of lots.toSorted((one, other) =>
    one.bestBeforeOn === other.bestBeforeOn ? (one.id < other.id ? -1 : 1) : one.bestBeforeOn < other.bestBeforeOn ? -1 : 1,
  )) {
    const before = taken.get(lot.id) ?? 0n;
    const free = lot.availableBase - before;
    const drawn = free < left ? free : left;
    if (drawn <= 0n) continue;
    draws.push({ lotId: lot.id, quantityBase: drawn });
    taken.set(lot.id, before + drawn);
    left -= drawn;
  }
  return draws;
}
