import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { lockGroup } from '../../retail/store.ts';

/** Time left to pay when a household is reminded, once, of what it has not paid. */
const BEFORE_MS = 5 * 60_000;
const AT_ONCE = 200;

/** Reminds households whose hold soon runs out unpaid; with the link they find back to the page where they pay. Returns how many were told. */
export async function remindOfHolds(context: CommandContext): Promise<number> {
  const now = context.clock.now();
  const due = await context.prisma.orderGroup.findMany({
    where: {
      status: 'AWAITING_PAYMENT',
      holdUntil: { gt: now, lte: new Date(now.getTime() + BEFORE_MS) },
      messages: { none: { step: 'PAYMENT_AWAITED' } },
    },
    select: { id: true },
    orderBy: { holdUntil: 'asc' },
    take: AT_ONCE,
  });
  for (const { id } of due) await runTransaction(context, (tx) => remind(tx, now, id));
  return due.length;
}

async function remind(tx: Transaction, now: Date, groupId: string): Promise<void> {
  const group = await lockGroup(tx, groupId);
  // Paid or ended meanwhile.
  if (group.status !== 'AWAITING_PAYMENT' || group.holdUntil === null) return;
  const parameters = { totalVnd: group.totalVnd.toString(), untilAt: group.holdUntil.toISOString() };
  await tellHousehold(tx, now, { household: group, step: 'PAYMENT_AWAITED', parameters });
}
