import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { foreseeSupplyEventRule } from '@cho-phien/schema/rules/supply-event.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { type PlannedChange, planLotVolumes } from '../supply/plan-volume.ts';
import type { LockedLot } from '../supply/store.ts';
import { TooManyAffected } from './errors.ts';
import { lossyVolume } from './rules/lossy-volume.ts';

export type SupposedEvent = z.infer<typeof foreseeSupplyEventRule>;

/** What an event takes from one lot and what it breaks there. */
export interface LotLoss extends PlannedChange {
  readonly lot: LockedLot;
  readonly expectedBase: bigint;
  readonly safeBase: bigint;
}

/** Lots one event may change at once. */
const mostLots = 300;

/** Lots still to be harvested that grow in the place and are picked within the days, by id. */
export async function lotsInReach(tx: Transaction, event: SupposedEvent): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT lot.id FROM harvest_lot lot JOIN product ON product.id = lot.product_id JOIN commune ON commune.code = lot.origin_commune_code
     WHERE product.commodity_id = ${event.commodityId}::uuid AND lot.stage = 'FORECAST' AND lot.status NOT IN ('CLOSED', 'RECALLED')
       AND lot.expected_base > lot.shipped_base + lot.used_base
       AND commune.province_code = ${event.provinceCode} AND (${event.communeCode ?? null}::text IS NULL OR commune.code = ${event.communeCode ?? null}::text)
       AND lot.harvest_from_on <= ${event.toOn}::date AND lot.harvest_to_on >= ${event.fromOn}::date
     ORDER BY lot.id`;
  if (rows.length > mostLots) throw new TooManyAffected(rows.length, mostLots);
  return rows.map(({ id }) => id);
}

/** What the event takes from lots, by the rule an act on each lot itself would follow. What is only foreseen locks nothing. */
export async function planLosses(
  tx: Transaction,
  lots: readonly LockedLot[],
  { foreseen = false, ...event }: SupposedEvent & { foreseen?: boolean },
): Promise<LotLoss[]> {
  const wanted = lots.map((lot) => ({ lot, volume: lossyVolume(lot, event.lossPercent) }));
  const planned = await planLotVolumes(tx, wanted, { foreseen });
  return wanted.flatMap(({ lot, volume }, at) => {
    const change = planned[at];
    return change ? [{ lot, ...volume, ...change }] : [];
  });
}

/** Names exactly these losses and what they break. */
export function tokenOf(losses: readonly LotLoss[]): string {
  const named = losses.map(({ lot, expectedBase, safeBase, planned }) => `${lot.id} ${lot.expectedBase} ${expectedBase} ${safeBase} ${planned.token}`);
  return createHash('sha256').update(named.join('\n')).digest('hex').slice(0, 32);
}
