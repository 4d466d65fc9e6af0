import { packOrderRule } from '@cho-phien/schema/rules/fulfilment.ts';
import type { z } from 'zod';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput, type InputProblem } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { readQuantity } from '../../../kernel/quantity.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { finalAmountVnd, isAboveMargin, mostTotalVnd } from '../../retail/rules/final-weight.ts';
import type { LockedGroup } from '../../retail/store.ts';
import { ConsentAwaited, ConsentRefused } from '../errors.ts';
import { packerFor } from '../policy.ts';
import { ANSWER_HOURS } from '../rules/order-life.ts';
import { weightWords } from '../rules/weight-words.ts';
import { type LockedOrder, lockOrder } from '../store.ts';
import { finishPacking, packedTotals } from './finish-packing.ts';

type Weights = z.infer<typeof packOrderRule>['weights'];

/**
 * Takes what each line of an order was packed at; lines that are not named are packed as ordered. Within the margins the parcel is packed.
 * Above them the shopper is asked first: the order stays where it is until the answer. Returns the order's id.
 */
export async function packOrder(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(packOrderRule, raw);
  const { cooperativeId, userId } = packerFor(context.viewer, 'packOrder');
  return withIdempotency(context, { operation: 'packOrder', key: idempotencyKey, input }, async (tx) => {
    const locked = await lockOrder(tx, { orderId: input.orderId, cooperativeId, act: 'packOrder' });
    const open = await tx.weightConsent.findFirst({ where: { orderId: input.orderId, answer: null } });
    if (open) throw new ConsentAwaited(open.finalTotalVnd);
    const order = { ...locked.order, lines: weigh(locked.order, input.weights) };
    const { finalGoodsVnd } = packedTotals(order);
    if (finalGoodsVnd === 0n) throw new InvalidInput([{ path: 'weights', rule: 'NOTHING_PACKED', parameters: {} }]);
    for (const { id, finalBase, finalAmountVnd: amount } of order.lines) {
      await tx.consumerOrderLine.update({ where: { id }, data: { finalBase, finalAmountVnd: amount } });
    }
    if (order.lines.some((line) => isAboveMargin(line, line.finalBase))) await askForConsent(tx, context, { group: locked.group, order, userId });
    else await finishPacking(tx, context, { group: locked.group, order, actorId: userId });
    return order.id;
  });
}

/** Lines with what they were packed at. Goods that are not weighed are packed by whole packs, none beyond what was ordered. */
function weigh(order: LockedOrder, weights: Weights) {
  const problems: InputProblem[] = [];
  const unknown = weights.findIndex(({ lineId }) => !order.lines.some(({ id }) => id === lineId));
  if (unknown >= 0) problems.push({ path: `weights.${unknown}.lineId`, rule: 'UNKNOWN_VALUE', parameters: {} });
  const lines = order.lines.map((line) => {
    const place = weights.findIndex(({ lineId }) => lineId === line.id);
    const given = weights[place];
    const read = given ? readQuantity(given.packed, line.offer.product.baseUnit) : { ok: true as const, base: line.quantityBase };
    if (!read.ok) problems.push({ path: `weights.${place}.packed`, rule: read.rule, parameters: read.parameters });
    const finalBase = read.ok ? read.base : 0n;
    if (line.weightMarginPercent === 0) {
      const packBase = line.quantityBase / BigInt(line.packs);
      if (finalBase > line.quantityBase || finalBase % packBase !== 0n) problems.push({ path: `weights.${place}.packed`, rule: 'WHOLE_PACKS', parameters: {} });
    }
    return { ...line, finalBase, finalAmountVnd: finalAmountVnd(line, finalBase) };
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return lines;
}

async function askForConsent(
  tx: Transaction,
  context: CommandContext,
  { group, order, userId }: { group: LockedGroup; order: LockedOrder; userId: string },
): Promise<void> {
  const refused = await tx.weightConsent.count({ where: { orderId: order.id, answer: 'REFUSED' } });
  if (refused > 0) throw new ConsentRefused(mostTotalVnd(order));
  const { finalTotalVnd } = packedTotals(order);
  const consent = await tx.weightConsent.create({ data: { orderId: order.id, finalTotalVnd, askedById: userId, askedAt: context.clock.now() } });
  await recordAudit(tx, context, {
    action: 'askForConsent',
    entityType: 'ConsumerOrder',
    entityId: order.id,
    before: { totalVnd: order.totalVnd },
    after: { finalTotalVnd },
  });
  await tellHousehold(tx, context.clock.now(), {
    household: group,
    step: 'WEIGHT_CONSENT',
    code: order.code,
    about: consent.id,
    parameters: {
      lines: weightWords(order.lines, group.locale),
      totalVnd: finalTotalVnd.toString(),
      estimateVnd: order.totalVnd.toString(),
      hours: ANSWER_HOURS,
    },
  });
}
