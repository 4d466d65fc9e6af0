import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { OrderNotOpen } from '../../retail/errors.ts';
import { extendedHold } from '../../retail/rules/hold-time.ts';
import { groupIdOf, lockGroup } from '../../retail/store.ts';
import { enqueueHoldEnd } from '../enqueue.ts';
import { MethodNotOffered } from '../errors.ts';
import type { ShopperMeans } from '../payment-means.ts';
import { bankReferenceOf } from '../rules/bank-note.ts';
import { confirmGroup, endOtherPayments } from './take-money.ts';

/** Changes to a bank transfer or to cash while the purchase waits for its payment; the hold is extended. */
export async function chooseMethod(
  context: CommandContext,
  means: ShopperMeans,
  { token, method }: { token: string; method: 'BANK_QR' | 'CASH' },
): Promise<void> {
  if (method === 'BANK_QR' && !means.bank) throw new MethodNotOffered(method);
  await runTransaction(context, async (tx) => {
    const group = await lockGroup(tx, await groupIdOf(tx, token));
    const now = context.clock.now();
    if (group.status !== 'AWAITING_PAYMENT' || group.holdUntil === null || group.holdUntil <= now) throw new OrderNotOpen(group.status);
    if (method === 'CASH' && group.prepaidOnly) throw new MethodNotOffered(method);
    const holdUntil = extendedHold(group, now);
    await tx.orderGroup.update({ where: { id: group.id }, data: { holdUntil, method } });
    await enqueueHoldEnd(tx, context, group.id, holdUntil);
    const reference = method === 'BANK_QR' ? bankReferenceOf(group.code) : null;
    const same = await tx.payment.findFirst({ where: { groupId: group.id, method } });
    const payment = same ?? (await tx.payment.create({ data: { groupId: group.id, method, amountVnd: group.totalVnd, reference, createdAt: now } }));
    if (method === 'CASH') {
      await endOtherPayments(tx, context, group.id, payment.id);
      await confirmGroup(tx, context, group, { paid: 'CASH', amountVnd: group.totalVnd });
    }
  });
}

/** Gives a shopper more time, within an hour of placing. */
export async function extendHold(context: CommandContext, token: string): Promise<void> {
  await runTransaction(context, async (tx) => {
    const group = await lockGroup(tx, await groupIdOf(tx, token));
    const now = context.clock.now();
    if (group.status !== 'AWAITING_PAYMENT' || group.holdUntil === null || group.holdUntil <= now) throw new OrderNotOpen(group.status);
    const holdUntil = extendedHold(group, now);
    await tx.orderGroup.update({ where: { id: group.id }, data: { holdUntil } });
    await enqueueHoldEnd(tx, context, group.id, holdUntil);
  });
}
