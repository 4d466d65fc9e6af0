import type { LineRow, LotRow, PromiseRow } from './market-rows.ts';

/** A loss of harvest that has not been recorded: the volumes its lots would have and what would break. Base units. */
export interface SupposedLoss {
  readonly lots: ReadonlyMap<string, { readonly expectedBase: bigint; readonly safeBase: bigint }>;
  readonly cuts: readonly {
    readonly allocationId: string;
    readonly lotId: string;
    readonly lineId: string;
    readonly from: 'held' | 'firm';
    readonly cutBase: bigint;
  }[];
}

export const nothingSupposed: SupposedLoss = { lots: new Map(), cuts: [] };

/** A lot with the day of the latest revision of its forecast. */
type RevisedLot = LotRow & { readonly revisedDay: number | null };

interface ReadRows {
  readonly lots: readonly RevisedLot[];
  readonly lines: readonly LineRow[];
  readonly promises: readonly PromiseRow[];
}

/**
 * The rows a market would have once the loss is recorded: lots with their new volumes, looked at today; promises without what
 * breaks; lines that want it again. What has neither volume to sell nor a promise left is no longer in the market.
 */
export function supposeLoss(rows: ReadRows, loss: SupposedLoss, today: number): { lots: RevisedLot[]; lines: LineRow[]; promises: PromiseRow[] } {
  if (loss.lots.size === 0) return { lots: [...rows.lots], lines: [...rows.lines], promises: [...rows.promises] };
  const cutOf = new Map(loss.cuts.map((cut) => [cut.allocationId, cut.cutBase]));
  const promises = rows.promises
    .map((promise) => ({ ...promise, quantityBase: promise.quantityBase - (cutOf.get(promise.allocationId) ?? 0n) }))
    .filter((promise) => promise.quantityBase > 0n);
  const promisedLots = new Set(promises.map((promise) => promise.lotId));
  const lots = rows.lots.map((lot) => withLoss(lot, loss, today)).filter((lot) => lot.sellable || promisedLots.has(lot.id));
  const lines = rows.lines.map((line) => ({ ...line, awardedBase: line.awardedBase - sumOf(loss.cuts.filter((cut) => cut.lineId === line.id)) }));
  return { lots, lines, promises };
}

function withLoss(lot: RevisedLot, loss: SupposedLoss, today: number): RevisedLot {
  const volume = loss.lots.get(lot.id);
  if (!volume) return lot;
  const cuts = loss.cuts.filter((cut) => cut.lotId === lot.id);
  const heldBase = lot.heldBase - sumOf(cuts.filter(({ from }) => from === 'held'));
  const firmBase = lot.firmBase - sumOf(cuts.filter(({ from }) => from === 'firm'));
  const availableBase = volume.expectedBase - heldBase - firmBase - lot.shippedBase - lot.usedBase;
  return { ...lot, ...volume, heldBase, firmBase, sellable: lot.sellable && availableBase > 0n, revisedDay: lot.revisedDay === null ? null : today };
}

function sumOf(cuts: readonly { readonly cutBase: bigint }[]): bigint {
  return cuts.reduce((sum, cut) => sum + cut.cutBase, 0n);
}
