import { depositCashRule } from '@cho-phien/schema/rules/fulfilment.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { bookDeposit } from '../../payments/commands/book-deposit.ts';
import { StatusForbids } from '../../supply/errors.ts';
import { DepositRecorded } from '../errors.ts';
import { packerFor } from '../policy.ts';

/** Cash of delivered orders was paid in to the market's bank account, each order's once. Returns the deposit's id. */
export async function depositCash(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(depositCashRule, raw);
  const { cooperativeId, userId } = packerFor(context.viewer, 'depositCash');
  const orderIds = [...new Set(input.orderIds)];
  return withIdempotency(context, { operation: 'depositCash', key: idempotencyKey, input }, async (tx) => {
    await tx.$queryRaw`SELECT id::text FROM consumer_order WHERE id = ANY(${orderIds}::uuid[]) AND cooperative_id = ${cooperativeId}::uuid ORDER BY id FOR NO KEY UPDATE`;
    const orders = await tx.consumerOrder.findMany({ where: { id: { in: orderIds }, cooperativeId }, orderBy: { id: 'asc' } });
    if (orders.length < orderIds.length) throw new NotFound('HouseholdOrder');
    const unfit = orders.find(({ deliveredAt, collectVnd, cashDepositId }) => deliveredAt === null || collectVnd === 0n || cashDepositId !== null);
    if (unfit) throw new StatusForbids('HouseholdOrder', unfit.status);
    if ((await tx.cashDeposit.count({ where: { bankReference: input.bankReference } })) > 0) throw new DepositRecorded();
    const amountVnd = orders.reduce((sum, { collectVnd }) => sum + collectVnd, 0n);
    const now = context.clock.now();
    const deposit = await tx.cashDeposit.create({
      data: { cooperativeId, amountVnd, bankReference: input.bankReference, depositedById: userId, depositedAt: now },
    });
    await tx.consumerOrder.updateMany({ where: { id: { in: orderIds } }, data: { cashDepositId: deposit.id } });
    await bookDeposit(tx, { depositId: deposit.id, cooperativeId, orders: orders.map(({ id, collectVnd }) => ({ orderId: id, amountVnd: collectVnd })) }, now);
    await recordAudit(tx, context, {
      action: 'depositCash',
      entityType: 'CashDeposit',
      entityId: deposit.id,
      after: { amountVnd, bankReference: input.bankReference, orders: orders.map(({ code }) => code) },
    });
    return deposit.id;
  });
}
