import { answerLotPoolRule } from '@cho-phien/schema/rules/lot-pool.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { markMarketsChanged } from '../../market/enqueue.ts';
import { lockLots } from '../../supply/store.ts';
import { PoolTaken } from '../errors.ts';
import { sellerFor } from '../policy.ts';

/**
 * Agrees to offer an own lot through a pool, or leaves it: what is promised already stays promised, the market offers the rest as
 * answered from its next round on. A pool with two lots of two cooperatives is open; one with fewer closes once nobody is asked any more.
 */
export async function answerLotPool(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(answerLotPoolRule, raw);
  const seller = sellerFor(context.viewer, 'answerLotPool');
  return withIdempotency(context, { operation: 'answerLotPool', key: idempotencyKey, input }, async (tx) => {
    await tx.$queryRaw`SELECT id FROM lot_pool WHERE id = ${input.poolId}::uuid FOR NO KEY UPDATE`;
    const key = { poolId_lotId: { poolId: input.poolId, lotId: input.lotId } };
    const member = await tx.lotPoolMember.findUnique({ where: key, include: { lot: true, pool: { include: { product: { select: { commodityId: true } } } } } });
    if (member?.lot.cooperativeId !== seller.organisationId) throw new NotFound('LotPool');
    await lockLots(tx, [input.lotId]);
    const elsewhere = await tx.lotPoolMember.count({ where: { lotId: input.lotId, answer: 'AGREED', poolId: { not: input.poolId } } });
    if (input.agree && (member.pool.status === 'CLOSED' || elsewhere > 0)) throw new PoolTaken();
    const answer = input.agree ? ('AGREED' as const) : ('LEFT' as const);
    await tx.lotPoolMember.update({ where: key, data: { answer, answeredById: seller.userId, answeredAt: context.clock.now() } });
    const status = await settlePool(tx, input.poolId);
    await recordAudit(tx, context, {
      action: 'answerLotPool',
      entityType: 'LotPool',
      entityId: input.poolId,
      before: { answer: member.answer, status: member.pool.status },
      after: { lotId: input.lotId, answer, status },
    });
    await markMarketsChanged(tx, [member.pool.product.commodityId], 'SUPPLY');
    return input.poolId;
  });
}

async function settlePool(tx: Transaction, poolId: string): Promise<'FORMING' | 'OPEN' | 'CLOSED'> {
  const members = await tx.lotPoolMember.findMany({ where: { poolId }, select: { answer: true, lot: { select: { cooperativeId: true } } } });
  const agreed = new Set(members.filter(({ answer }) => answer === 'AGREED').map(({ lot }) => lot.cooperativeId));
  const asked = members.some(({ answer }) => answer === 'INVITED');
  const status = agreed.size >= 2 ? 'OPEN' : asked && agreed.size > 0 ? 'FORMING' : 'CLOSED';
  await tx.lotPool.update({ where: { id: poolId }, data: { status } });
  // Who is left alone in a closed pool offers the lot alone again.
  if (status === 'CLOSED') await tx.lotPoolMember.updateMany({ where: { poolId, answer: 'AGREED' }, data: { answer: 'LEFT' } });
  return status;
}
