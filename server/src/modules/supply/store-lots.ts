import type { Transaction } from '../../kernel/command-context.ts';
import type { LockedLot } from './store.ts';

/** Lots that were all sold and used are exhausted; those that have volume again are back on offer. Takes lots as they are after their movements. */
export async function settleLotStatuses(tx: Transaction, lotIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE harvest_lot SET status = CASE status WHEN 'OFFERED' THEN 'EXHAUSTED' ELSE 'OFFERED' END::lot_status, updated_at = now()
     WHERE id = ANY (${[...lotIds]}::uuid[])
       AND CASE status WHEN 'OFFERED' THEN available_base + held_base + firm_base = 0
                       WHEN 'EXHAUSTED' THEN available_base + held_base + firm_base <> 0 AND offer_id IS NOT NULL ELSE false END`;
}

/** A lot that still may change: not closed, not recalled. */
export function isLiveLot(lot: Pick<LockedLot, 'status'>): boolean {
  return lot.status !== 'CLOSED' && lot.status !== 'RECALLED';
}
