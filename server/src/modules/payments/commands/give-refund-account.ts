import { refundAccountRule } from '@cho-phien/schema/rules/refund-account.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { groupIdOf, lockGroup } from '../../retail/store.ts';
import { RefundNotPayable } from '../errors.ts';
import { mustOperate } from '../policy.ts';

/** Which purchase it is: by the secret the shopper has, or by the code an operator sees. */
type Purchase = { token: string } | { groupCode: string };

/** Says to which bank account refunds of a purchase go, as long as one is to be made. */
export async function giveRefundAccount(context: CommandContext, purchase: Purchase, raw: unknown): Promise<void> {
  const account = parseInput(refundAccountRule, raw);
  const byOperator = 'groupCode' in purchase;
  if (byOperator) mustOperate(context.viewer, 'giveRefundAccount');
  const token = byOperator
    ? ((await context.prisma.orderGroup.findUnique({ where: { code: purchase.groupCode }, select: { token: true } }))?.token ?? '')
    : purchase.token;
  await runTransaction(context, async (tx) => {
    const { id: groupId } = await lockGroup(tx, await groupIdOf(tx, token));
    const open = await tx.refund.count({ where: { payment: { groupId }, status: { in: ['DUE', 'FAILED'] } } });
    if (open === 0) throw new RefundNotPayable('SUCCEEDED');
    const given = { ...account, givenById: byOperator ? (context.viewer?.userId ?? null) : null, givenAt: context.clock.now() };
    const before = await tx.refundAccount.findUnique({ where: { groupId } });
    await tx.refundAccount.upsert({ where: { groupId }, create: { groupId, ...given }, update: given });
    await recordAudit(tx, context, {
      action: 'giveRefundAccount',
      entityType: 'OrderGroup',
      entityId: groupId,
      before: { account: before?.account ?? null },
      after: { account: account.account },
    });
  });
}
