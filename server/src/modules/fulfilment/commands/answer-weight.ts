import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { groupIdOf } from '../../retail/store.ts';
import { ANSWER_HOURS } from '../rules/order-life.ts';
import { retailOrderPath } from '../rules/order-path.ts';
import { lockOrder } from '../store.ts';
import { finishPacking } from './finish-packing.ts';

const AT_ONCE = 100;

interface Answer {
  orderId: string;
  consentId: string;
  agreed: boolean;
}

/**
 * A shopper answers, by the token of the purchase, whether an order may come to more than its margin. Agreed, the parcel is packed as it was
 * weighed; refused, the cooperative packs less. An answer that was given stays: the same one again does nothing.
 */
export async function answerWeight(
  context: CommandContext,
  { token, orderCode, agreed }: { token: string; orderCode: string; agreed: boolean },
): Promise<void> {
  await runTransaction(context, async (tx) => {
    const known = await tx.consumerOrder.findFirst({ where: { groupId: await groupIdOf(tx, token), code: orderCode }, select: { id: true } });
    const consent = known && (await tx.weightConsent.findFirst({ where: { orderId: known.id }, orderBy: { id: 'desc' } }));
    if (!known || !consent) throw new NotFound('ConsumerOrder');
    if (consent.answer === (agreed ? 'AGREED' : 'REFUSED')) return;
    if (!(await take(tx, context, { orderId: known.id, consentId: consent.id, agreed }))) throw new NotFound('ConsumerOrder');
  });
}

/** Questions about weights that nobody answered in time count as refused. Returns how many. */
export async function refuseUnanswered(context: CommandContext): Promise<number> {
  const before = new Date(context.clock.now().getTime() - ANSWER_HOURS * 3_600_000);
  const open = await context.prisma.weightConsent.findMany({
    where: { answer: null, askedAt: { lt: before }, order: { status: 'PREPARING' } },
    select: { id: true, orderId: true },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  });
  let refused = 0;
  for (const { id: consentId, orderId } of open) {
    if (await runTransaction(context, (tx) => take(tx, context, { orderId, consentId, agreed: false }))) refused += 1;
  }
  return refused;
}

/** Takes an answer to an open question; false when it was answered meanwhile. */
async function take(tx: Transaction, context: CommandContext, { orderId, consentId, agreed }: Answer): Promise<boolean> {
  const { cooperativeId } = await tx.consumerOrder.findUniqueOrThrow({ where: { id: orderId }, select: { cooperativeId: true } });
  const { group, order } = await lockOrder(tx, { orderId, cooperativeId, act: 'packOrder' });
  const answer = agreed ? 'AGREED' : 'REFUSED';
  const { count } = await tx.weightConsent.updateMany({ where: { id: consentId, answer: null }, data: { answer, answeredAt: context.clock.now() } });
  if (count === 0) return false;
  await recordAudit(tx, context, { action: 'answerWeight', entityType: 'ConsumerOrder', entityId: orderId, after: { answer } });
  await notify(tx, context, {
    organisationId: cooperativeId,
    kind: agreed ? 'WEIGHT_AGREED' : 'WEIGHT_REFUSED',
    parameters: { orderCode: order.code },
    path: retailOrderPath(orderId),
    dedupeKey: `weight-answer:${consentId}`,
  });
  if (agreed) await finishPacking(tx, context, { group, order, actorId: null });
  else await tx.consumerOrderLine.updateMany({ where: { orderId, packs: { gt: 0 } }, data: { finalBase: null, finalAmountVnd: null } });
  return true;
}
