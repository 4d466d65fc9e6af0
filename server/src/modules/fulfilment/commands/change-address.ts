import { changeAddressRule } from '@cho-phien/schema/rules/fulfilment.ts';
import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { PickUpFixed } from '../../pick-up/errors.ts';
import { isFetched } from '../../pick-up/reads/fetched-at.ts';
import { OrderNotOpen } from '../../retail/errors.ts';
import { groupIdOf, lockGroup } from '../../retail/store.ts';
import { changeUntil } from '../rules/change-order.ts';

export interface ChangeAddress {
  /** Secret of the purchase. */
  token: string;
  name: string;
  addressLine: string;
}

/**
 * A household has its purchase brought to another house of the same commune, before any cooperative begins to prepare it. What is fetched at
 * a point stays there, and gifts go where they were sent.
 */
export async function changeAddress(context: CommandContext, { token, ...raw }: ChangeAddress): Promise<void> {
  const { name: contactName, addressLine } = parseInput(changeAddressRule, raw);
  await runTransaction(context, async (tx) => {
    const group = await lockGroup(tx, await groupIdOf(tx, token.slice(0, 64)));
    const before = await tx.orderGroup.findUniqueOrThrow({ where: { id: group.id } });
    // What travels along goes to the same door.
    const joined = { OR: [{ id: group.id }, { joinsId: group.id, status: { in: ['AWAITING_PAYMENT' as const, 'CONFIRMED' as const] } }] };
    const orders = await tx.consumerOrder.findMany({ where: { group: joined }, select: { status: true, shipOn: true, recipientId: true } });
    const now = context.clock.now();
    const open =
      before.joinsId === null &&
      orders.every(({ status, shipOn, recipientId }) => recipientId === null && status === 'PLACED' && now < changeUntil(fromDatabaseDate(shipOn)));
    if (group.status !== 'CONFIRMED' || !open) throw new OrderNotOpen(group.status);
    if (await isFetched(tx, group.id)) throw new PickUpFixed();
    await tx.orderGroup.updateMany({ where: joined, data: { contactName, addressLine } });
    await recordAudit(tx, context, {
      action: 'changeAddress',
      entityType: 'OrderGroup',
      entityId: group.id,
      before: { contactName: before.contactName, addressLine: before.addressLine },
      after: { contactName, addressLine },
    });
  });
}
