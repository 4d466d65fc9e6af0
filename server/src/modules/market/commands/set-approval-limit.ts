import { approvalLimitRule } from '@cho-phien/schema/rules/match.ts';
import { NotAllowed } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import type { MarketContext } from '../market-context.ts';
import { approvingRoles } from '../policy.ts';

/** An approver sets the amount above which what a colleague accepts waits for approval; null ends four eyes. */
export async function setApprovalLimit(context: MarketContext, input: { readonly limitVnd: bigint | null }): Promise<{ organisationId: string }> {
  const active = context.viewer?.active;
  const may = active?.kind === 'BUYER' && active.status === 'APPROVED' && (approvingRoles as readonly string[]).includes(active.role);
  if (!active || !may) throw new NotAllowed('setApprovalLimit');
  const { limitVnd } = parseInput(approvalLimitRule, input);
  return runTransaction(context, async (tx) => {
    await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${active.organisationId}::uuid FOR NO KEY UPDATE`;
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: active.organisationId }, select: { approvalLimitVnd: true } });
    await tx.organisation.update({ where: { id: active.organisationId }, data: { approvalLimitVnd: limitVnd } });
    await recordAudit(tx, context, {
      action: 'setApprovalLimit',
      entityType: 'Organisation',
      entityId: active.organisationId,
      before: { limitVnd: before.approvalLimitVnd },
      after: { limitVnd },
    });
    return { organisationId: active.organisationId };
  });
}
