import { handOverOrderRule } from '@cho-phien/schema/rules/fulfilment.ts';
import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import type { HouseholdSteps } from '../../notifications/rules/household-step.ts';
import { fetchedAtOf, fetchedHours, fetchedSelect } from '../../pick-up/reads/fetched-at.ts';
import type { LockedGroup } from '../../retail/store.ts';
import { packerFor } from '../policy.ts';
import { type LockedOrder, lockOrder, shipOrder } from '../store.ts';

/** A parcel leaves the cooperative, with a courier or to be picked up; its volume leaves the store. Returns the order's id. */
export async function handOverOrder(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(handOverOrderRule, raw);
  const { cooperativeId, userId } = packerFor(context.viewer, 'handOverOrder');
  return withIdempotency(context, { operation: 'handOverOrder', key: idempotencyKey, input }, async (tx) => {
    const { group, order } = await lockOrder(tx, { orderId: input.orderId, cooperativeId, act: 'handOverOrder' });
    const now = context.clock.now();
    const { way: handoverWay, note: handoverNote } = input;
    await tx.consumerOrder.update({ where: { id: order.id }, data: { status: 'HANDED_OVER', handedOverAt: now, handoverWay, handoverNote } });
    await recordAudit(tx, context, {
      action: 'handOverOrder',
      entityType: 'ConsumerOrder',
      entityId: order.id,
      before: { status: order.status },
      after: { status: 'HANDED_OVER', handoverWay, handoverNote },
    });
    await tellShopper(tx, { group, order, ...input }, now);
    await shipOrder(tx, order.id, { actorId: userId, occurredAt: now });
    return order.id;
  });
}

type HandedOver = { group: LockedGroup; order: LockedOrder } & Pick<HouseholdSteps['ORDER_HANDED_OVER'], 'way' | 'note'>;

async function tellShopper(tx: Transaction, { group, order, way, note }: HandedOver, now: Date): Promise<void> {
  const at = fetchedAtOf(await tx.orderGroup.findUniqueOrThrow({ where: { id: group.id }, select: fetchedSelect }));
  await tellHousehold(tx, now, {
    household: group,
    step: 'ORDER_HANDED_OVER',
    code: order.code,
    about: order.id,
    parameters: {
      way,
      note,
      fetched: at && { point: at.point.name, onDay: at.onDay, hours: fetchedHours(at) },
      arrivesOn: fromDatabaseDate(order.deliverOn),
      collectVnd: order.collectVnd.toString(),
    },
  });
}
