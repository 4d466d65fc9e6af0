import type { Transaction } from '../../../kernel/command-context.ts';
import { leftOf } from '../rules/owed-share.ts';
import { standingOf } from '../store.ts';
import { type OwedPart, owePart } from './owe-back.ts';

/**
 * An order comes to less than it did: as far as it was paid, the difference is owed back. A card that is only authorised gives less when it
 * is captured, and cash is less when it is collected. Its purchase must be locked.
 */
export async function giveBack(tx: Transaction, { lessVnd, ...part }: Omit<OwedPart, 'amountVnd'> & { lessVnd: bigint }, now: Date): Promise<void> {
  const paidVnd = leftOf(await standingOf(tx, part.orderId));
  const amountVnd = paidVnd < lessVnd ? paidVnd : lessVnd;
  if (amountVnd > 0n) await owePart(tx, { ...part, amountVnd }, now);
}
