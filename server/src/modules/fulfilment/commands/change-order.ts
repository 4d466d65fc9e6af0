import { changeOrderRule } from '@cho-phien/schema/rules/fulfilment.ts';
import { addDays, businessToday, daysBetween, fromDatabaseDate, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { giveBack } from '../../payments/commands/give-back.ts';
import { expectCash } from '../../payments/commands/settle-packed-order.ts';
import { PickUpFixed } from '../../pick-up/errors.ts';
import { isFetched } from '../../pick-up/reads/fetched-at.ts';
import { OrderNotOpen } from '../../retail/errors.ts';
import { readPackFacts } from '../../retail/reads/offer-facts.ts';
import { standardTerms } from '../../retail/rules/plan-basket.ts';
import { groupIdOf } from '../../retail/store.ts';
import { BelowMinimum } from '../errors.ts';
import { arrivalChoices, type FewerPacks, mayChange, withFewerPacks } from '../rules/change-order.ts';
import { retailOrderPath } from '../rules/order-path.ts';
import { freshUntil, lineOrigins, type LockedOrder, lockOrder, movePackedVolume, travelsWithOthers } from '../store.ts';

export interface ChangeOrder {
  /** Secret of the purchase. */
  token: string;
  orderCode: string;
  idempotencyKey: string;
  lines: readonly { lineId: string; packs: number }[];
  deliverOn?: IsoDate | null | undefined;
}

/**
 * A household takes fewer packs of its order, or wants it later, before its cooperative begins to prepare it. Stock goes back to the lots
 * and money to the household in the same transaction. What is fetched at a point keeps the day of its slot. More goods are an order of their
 * own: see add-to-purchase.ts.
 */
export async function changeOrder(context: CommandContext, { token, orderCode, idempotencyKey, ...raw }: ChangeOrder): Promise<void> {
  const input = parseInput(changeOrderRule, raw);
  const groupId = await groupIdOf(context.prisma, token.slice(0, 64));
  const keyed = { operation: 'changeOrder', key: idempotencyKey, input: { orderCode, ...input }, actorId: groupId };
  await withIdempotency(context, keyed, async (tx) => {
    const known = await tx.consumerOrder.findFirst({ where: { groupId, code: orderCode }, select: { id: true, cooperativeId: true } });
    if (!known) throw new NotFound('ConsumerOrder');
    const { group, order } = await lockOrder(tx, { orderId: known.id, cooperativeId: known.cooperativeId, act: 'startPreparing' });
    const now = context.clock.now();
    if (!mayChange({ shipOn: fromDatabaseDate(order.shipOn), lines: await lineOrigins(tx, order.id) }, now)) throw new OrderNotOpen(order.status);
    const lines = await fewer(tx, context, order, input.lines);
    const dates = input.deliverOn ? await laterDates(tx, order, input.deliverOn) : {};
    const goodsVnd = lines.reduce((sum, line) => sum + line.amountVnd, 0n);
    await requireMinimum(tx, order, goodsVnd);
    const lessVnd = order.goodsVnd - goodsVnd;
    await giveBack(tx, { orderId: order.id, lessVnd, reason: 'TOOK_LESS', cause: `changed:${order.id}:${idempotencyKey}` }, now);
    for (const { id, packs, quantityBase, unitPriceVnd, amountVnd } of lines) {
      const removed = packs === 0 ? { finalBase: 0n, finalAmountVnd: 0n } : {};
      await tx.consumerOrderLine.update({ where: { id }, data: { packs, quantityBase, unitPriceVnd, amountVnd, ...removed } });
    }
    const less = { goodsVnd: { decrement: lessVnd }, totalVnd: { decrement: lessVnd } };
    await tx.consumerOrder.update({ where: { id: order.id }, data: { ...less, ...dates } });
    await tx.orderGroup.update({ where: { id: group.id }, data: less });
    await expectCash(tx, group.id, now);
    await tellCooperative(tx, context, { order, idempotencyKey, after: { goodsVnd, ...dates, lines: lines.map(({ id, packs }) => ({ id, packs })) } });
    await movePackedVolume(tx, { ...order, lines }, { actorId: context.viewer?.userId ?? null, occurredAt: now, reasonCode: 'TOOK_LESS' });
    return order.id;
  });
}

type Line = LockedOrder['lines'][number];

/** The lines of an order with as many packs as are wanted; those that are not named stay. */
async function fewer(tx: Transaction, context: CommandContext, order: LockedOrder, wanted: ChangeOrder['lines']): Promise<Line[]> {
  const facts = await readPackFacts(
    tx,
    order.lines.flatMap(({ packId }) => packId ?? []),
    businessToday(context.clock),
  );
  if (wanted.some(({ lineId }) => !order.lines.some(({ id }) => id === lookUpId(lineId)))) throw new NotFound('ConsumerOrderLine');
  return order.lines.map((line) => {
    const place = wanted.findIndex(({ lineId }) => lookUpId(lineId) === line.id);
    const packs = wanted[place]?.packs ?? line.packs;
    if (packs === line.packs) return line;
    const refuse = (rule: string) => new InvalidInput([{ path: `lines.${place}.packs`, rule, parameters: { most: String(line.packs) } }]);
    if (packs > line.packs) throw refuse('TOO_LARGE');
    const changed: FewerPacks | null = withFewerPacks(line, packs, facts.get(line.packId ?? '')?.tiers ?? []);
    if (!changed) throw refuse('DEARER');
    return { ...line, ...changed };
  });
}

/** Days on which the parcel leaves and arrives instead. */
async function laterDates(tx: Transaction, order: LockedOrder, wantedOn: IsoDate) {
  const deliverOn = fromDatabaseDate(order.deliverOn);
  if (wantedOn !== deliverOn && (await isFetched(tx, order.groupId))) throw new PickUpFixed();
  if (wantedOn !== deliverOn && ((await travelsWithOthers(tx, order.id)) || !arrivalChoices(deliverOn, await freshUntil(tx, order.id)).includes(wantedOn)))
    throw new InvalidInput([{ path: 'deliverOn', rule: 'NOT_OFFERED', parameters: {} }]);
  const shipOn = addDays(fromDatabaseDate(order.shipOn), daysBetween(deliverOn, wantedOn));
  return { shipOn: toDatabaseDate(shipOn), deliverOn: toDatabaseDate(wantedOn) };
}

/** What is left must still be an order its cooperative sends; who wants nothing calls the purchase off. */
async function requireMinimum(tx: Transaction, { cooperativeId, goodsVnd: orderedVnd }: LockedOrder, goodsVnd: bigint): Promise<void> {
  const terms = await tx.retailTerms.findUnique({ where: { cooperativeId } });
  const minimumVnd = terms?.minimumVnd ?? standardTerms.minimumVnd;
  if (goodsVnd === orderedVnd) return;
  if (goodsVnd === 0n || goodsVnd < minimumVnd) throw new BelowMinimum(minimumVnd);
}

async function tellCooperative(
  tx: Transaction,
  context: CommandContext,
  { order, idempotencyKey, after }: { order: LockedOrder; idempotencyKey: string; after: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, context, {
    action: 'changeOrder',
    entityType: 'ConsumerOrder',
    entityId: order.id,
    before: { goodsVnd: order.goodsVnd, shipOn: order.shipOn, lines: order.lines.map(({ id, packs }) => ({ id, packs })) },
    after,
  });
  await notify(tx, context, {
    organisationId: order.cooperativeId,
    kind: 'CONSUMER_ORDER_CHANGED',
    parameters: { orderCode: order.code },
    path: retailOrderPath(order.id),
    dedupeKey: `consumer-order-changed:${order.id}:${idempotencyKey}`,
  });
}
