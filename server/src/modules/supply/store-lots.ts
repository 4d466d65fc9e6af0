import type { Transaction } from '../../kernel/command-context.ts';
import type { LockedLot } from './store.ts';

/** A lot that was all sold and used is exhausted; one that has volume again is back on offer. Takes the lot as it is after its movements. */
export async function settleLotStatus(tx: Transaction, lotId: string): Promise<void> {
  const lot = await tx.harvestLot.findUniqueOrThrow({
    where: { id: lotId },
    select: { status: true, availableBase: true, heldBase: true, firmBase: true, offerId: true },
  });
  const empty = lot.availableBase + lot.heldBase + lot.firmBase === 0n;
  if (lot.status === 'OFFERED' && empty) await tx.harvestLot.update({ where: { id: lotId }, data: { status: 'EXHAUSTED' } });
  else if (lot.status === 'EXHAUSTED' && !empty && lot.offerId !== null) await tx.harvestLot.update({ where: { id: lotId }, data: { status: 'OFFERED' } });
}

/** A lot that still may change: not closed, not recalled. */
export function isLiveLot(lot: Pick<LockedLot, 'status'>): boolean {
  return lot.status !== 'CLOSED' && lot.status !== 'RECALLED';
}
