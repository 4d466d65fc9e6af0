import type { Coop, Instance, Lot, Piece, Plan } from '../../matching/types.ts';

/** Lots that their cooperatives offer as one. */
export interface LotPool {
  readonly id: string;
  readonly lotIds: readonly string[];
}

/** A market in which pools stand for their lots, with what each pool is made of. */
export interface PooledInstance {
  readonly instance: Instance;
  /** Free lots by the id of the pool that offers them. */
  readonly members: ReadonlyMap<string, readonly Lot[]>;
}

/** Most certificates and the like a pool may claim: what every one of its lots has. */
const shared = <T>(lists: readonly (readonly T[])[]): T[] => (lists[0] ?? []).filter((value) => lists.every((list) => list.includes(value)));

/**
 * Puts pools in the place of their lots: one lot of one supplier, with the volumes of all, the days and papers all share, the
 * poorest grade and stars, and the dearest list price, so that whatever the market plans for it holds for each of its lots. A lot
 * with confirmed volume stays beside it with just that volume. A pool of which fewer than two lots are free, or whose days of
 * harvest do not meet, offers its lots one by one. Without pools the market is the same object.
 */
export function poolInstance(instance: Instance, pools: readonly LotPool[]): PooledInstance {
  const frozenKg = new Map<string, number>();
  for (const piece of instance.frozen) frozenKg.set(piece.lot, (frozenKg.get(piece.lot) ?? 0) + piece.kg);
  const lotsById = new Map(instance.lots.map((lot) => [lot.id, lot]));
  const members = new Map<string, readonly Lot[]>();
  const pooled: Lot[] = [];
  for (const pool of pools) {
    const lots = pool.lotIds.flatMap((id) => freeLot(lotsById.get(id), frozenKg.get(id) ?? 0) ?? []).sort(byId);
    const lot = asOneLot(pool.id, lots);
    if (!lot) continue;
    members.set(pool.id, lots);
    pooled.push(lot);
  }
  if (pooled.length === 0) return { instance, members };
  const inPool = new Set([...members.values()].flatMap((lots) => lots.map((lot) => lot.id)));
  const alone = instance.lots.flatMap((lot) => (inPool.has(lot.id) ? (keptLot(lot, frozenKg.get(lot.id) ?? 0) ?? []) : [lot]));
  return { instance: { ...instance, coops: withPools(instance, members), lots: [...alone, ...pooled].sort(byId) }, members };
}

/** What of a lot is free for the pool; nothing of one that is all promised. */
function freeLot(lot: Lot | undefined, frozenKg: number): Lot | null {
  if (!lot) return null;
  const taken = lot.reservedKg + frozenKg;
  const p50Kg = lot.p50Kg - taken;
  return p50Kg > 0 ? { ...lot, p50Kg, p90Kg: Math.max(0, lot.p90Kg - taken), reservedKg: 0 } : null;
}

/** What stays of a pooled lot beside its pool: its confirmed volume. */
function keptLot(lot: Lot, frozenKg: number): Lot | null {
  return frozenKg > 0 ? { ...lot, p50Kg: frozenKg + lot.reservedKg, p90Kg: Math.min(lot.p90Kg, frozenKg + lot.reservedKg) } : null;
}

function asOneLot(id: string, lots: readonly Lot[]): Lot | null {
  const [first] = lots;
  const harvest = [Math.max(...lots.map((lot) => lot.harvest[0])), Math.min(...lots.map((lot) => lot.harvest[1]))] as const;
  if (!first || lots.length < 2 || harvest[0] > harvest[1]) return null;
  const sum = (value: (lot: Lot) => number) => lots.reduce((total, lot) => total + value(lot), 0);
  const credit = Math.min(...lots.map((lot) => lot.creditVndPerKg ?? 0));
  return {
    ...first,
    id,
    coop: id,
    grade: Math.min(...lots.map((lot) => lot.grade)),
    certs: shared(lots.map((lot) => lot.certs)),
    ocop: Math.min(...lots.map((lot) => lot.ocop)),
    p50Kg: sum((lot) => lot.p50Kg),
    p90Kg: sum((lot) => lot.p90Kg),
    reservedKg: 0,
    status: lots.some((lot) => lot.status === 'forecast') ? 'forecast' : 'harvested',
    harvest,
    shelfLifeDays: Math.min(...lots.map((lot) => lot.shelfLifeDays)),
    priceVndPerKg: Math.max(...lots.map((lot) => lot.priceVndPerKg)),
    tiers: [],
    minOrderKg: Math.max(...lots.map((lot) => lot.minOrderKg)),
    ...(credit > 0 ? { creditVndPerKg: credit } : {}),
  };
}

/** A pool is one supplier; it counts as small when all who are in it do. */
function withPools(instance: Instance, members: ReadonlyMap<string, readonly Lot[]>): Coop[] {
  const coops = new Map(instance.coops.map((coop) => [coop.id, coop]));
  const pools = [...members].flatMap(([id, lots]): Coop[] => {
    const own = lots.flatMap((lot) => coops.get(lot.coop) ?? []);
    return own[0] ? [{ id, province: own[0].province, small: own.every((coop) => coop.small) }] : [];
  });
  return [...instance.coops, ...pools].sort(byId);
}

/**
 * A plan over pools as a plan over their lots: each piece of a pool is shared among its lots in proportion to what they have free,
 * in whole steps, lines that lean on safe volume first. Each lot keeps its own list price, so money and claims stay with it.
 */
export function splitPools<Pooled extends Pick<Plan, 'pieces' | 'duals'>>(plan: Pooled, pooled: PooledInstance): Pooled {
  if (pooled.members.size === 0) return plan;
  const firm = new Set(pooled.instance.lines.filter((line) => line.firm).map((line) => line.id));
  const quantum = new Map(pooled.instance.products.map((product) => [product.id, product.quantumKg]));
  const left = new Map([...pooled.members.values()].flat().map((lot) => [lot.id, { all: lot.p50Kg, safe: lot.p90Kg }]));
  const ordered = [...plan.pieces].sort((a, b) => Number(firm.has(b.line)) - Number(firm.has(a.line)) || compare(a.line, b.line) || compare(a.lot, b.lot));
  const pieces = ordered.flatMap((piece) => {
    const lots = pooled.members.get(piece.lot);
    return lots ? shareOfLots(piece, lots, { left, step: quantum.get(lots[0]?.product ?? '') ?? 1, safeOnly: firm.has(piece.line) }) : [piece];
  });
  return {
    ...plan,
    pieces: pieces.sort((a, b) => compare(a.line, b.line) || compare(a.lot, b.lot)),
    duals: plan.duals.filter((price) => !pooled.members.has(price.lot)),
  };
}

interface Sharing {
  readonly left: Map<string, { all: number; safe: number }>;
  readonly step: number;
  readonly safeOnly: boolean;
}

function shareOfLots(piece: Piece, lots: readonly Lot[], { left, step, safeOnly }: Sharing): Piece[] {
  const free = (lot: Lot) => {
    const { all, safe } = left.get(lot.id) ?? { all: 0, safe: 0 };
    return Math.floor((safeOnly ? Math.min(all, safe) : all) / step) * step;
  };
  const total = lots.reduce((sum, lot) => sum + free(lot), 0);
  const shares = lots.map((lot) => ({ lot, kg: Math.floor((piece.kg * free(lot)) / Math.max(1, total) / step) * step }));
  let rest = piece.kg - shares.reduce((sum, share) => sum + share.kg, 0);
  // What rounding left goes step by step to the lots with the most room.
  for (const share of [...shares].sort((a, b) => free(b.lot) - b.kg - (free(a.lot) - a.kg) || compare(a.lot.id, b.lot.id))) {
    const more = Math.min(rest, free(share.lot) - share.kg);
    share.kg += more;
    rest -= more;
  }
  return shares.flatMap(({ lot, kg }) => {
    if (kg <= 0) return [];
    const was = left.get(lot.id) ?? { all: 0, safe: 0 };
    left.set(lot.id, { all: was.all - kg, safe: safeOnly ? was.safe - kg : was.safe });
    return [{ ...piece, lot: lot.id, kg, priceVndPerKg: lot.priceVndPerKg, frozen: false }];
  });
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
