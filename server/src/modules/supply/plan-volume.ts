import type { Transaction } from '../../kernel/command-context.ts';
import { breaksOf, type PlannedBreaks, plannedBreaks } from './break-promises.ts';
import { ordersInTheWay, standingPreOrders } from './cut-pre-orders.ts';
import { BelowWhatLeft } from './errors.ts';
import { standingPromises } from './reads/standing-promises.ts';
import { changeTo, goneBase, openVolume, type VolumeChange } from './rules/lot-volume.ts';
import type { ForecastRange } from './rules/forecast-range.ts';
import type { LockedLot } from './store.ts';

/** A change of a lot's volume with the promises it breaks. Preview and act share it, so that the act does what the preview said. */
export interface PlannedChange {
  change: VolumeChange;
  planned: PlannedBreaks;
}

/** What breaks when a lot is expected to give other volumes. Throws BelowWhatLeft when more than that left it already. */
export async function planLotVolume(tx: Transaction, lot: LockedLot, volume: { expectedBase: bigint; safeBase: bigint }): Promise<PlannedChange> {
  const change = changeTo(lot, volume.expectedBase, volume.safeBase);
  return plannedChange(tx, lot, { change, planned: await plannedBreaks(tx, lot.id, change.missingBase) });
}

/** `planLotVolume` for many lots, whose promises are read at once. Lots keep their order. What is only foreseen locks nothing. */
export async function planLotVolumes(
  tx: Transaction,
  wanted: readonly { lot: LockedLot; volume: { expectedBase: bigint; safeBase: bigint } }[],
  how: { foreseen?: boolean } = {},
): Promise<PlannedChange[]> {
  const changes = wanted.map(({ lot, volume }) => ({ lot, change: changeTo(lot, volume.expectedBase, volume.safeBase) }));
  const short = changes.filter(({ change }) => change.missingBase > 0n).map(({ lot }) => lot.id);
  const promises = Map.groupBy(short.length > 0 ? await standingPromises(tx, short) : [], (promise) => promise.lotId);
  const preOrders = short.length > 0 ? await standingPreOrders(tx, short, how) : null;
  const planned: PlannedChange[] = [];
  for (const { lot, change } of changes) {
    const missing = { lotId: lot.id, missingBase: change.missingBase };
    planned.push(await plannedChange(tx, lot, { change, planned: breaksOf(missing, promises.get(lot.id) ?? [], preOrders?.get(lot.id) ?? []) }));
  }
  return planned;
}

async function plannedChange(
  tx: Transaction,
  lot: LockedLot,
  { change, planned }: { change: VolumeChange; planned: PlannedBreaks | null },
): Promise<PlannedChange> {
  if (planned === null) throw await belowWhatStands(tx, lot);
  return { change, planned };
}

/** That a lot cannot give less than what left it and what households ordered from the shelf; these orders are named. */
export async function belowWhatStands(tx: Transaction, lot: LockedLot): Promise<BelowWhatLeft> {
  const orders = await ordersInTheWay(tx, lot.id);
  const orderedBase = orders.reduce((sum, { quantityBase }) => sum + quantityBase, 0n);
  return new BelowWhatLeft(lot.baseUnit, goneBase(lot) + orderedBase, orders);
}

/**
 * What breaks when a whole forecast changes; its open lot takes the difference. A withdrawn forecast (no range) keeps only what left
 * the lot already.
 */
export async function planForecastVolume(tx: Transaction, lot: LockedLot, wanted: { range: ForecastRange | null; takenBase: bigint }): Promise<PlannedChange> {
  if (wanted.range === null) return planLotVolume(tx, lot, { expectedBase: goneBase(lot), safeBase: goneBase(lot) });
  const volume = openVolume(wanted.range, wanted.takenBase);
  if (volume === null) throw new BelowWhatLeft(lot.baseUnit, wanted.takenBase + goneBase(lot));
  return planLotVolume(tx, lot, volume);
}
