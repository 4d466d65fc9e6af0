import { commissionRuleRule } from '@cho-phien/schema/rules/commission-rule.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { mustOperate } from '../policy.ts';

/** Publishes a version of the commission for days to come; what was delivered keeps the rule of its day. Returns its id. */
export async function publishCommissionRule(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  mustOperate(context.viewer, 'publishCommissionRule');
  const input = parseInput(commissionRuleRule, raw);
  const today = businessToday(context.clock);
  if (input.fromOn < today) throw new InvalidInput([{ path: 'fromOn', rule: 'IN_THE_PAST', parameters: { earliest: today } }]);
  const { id } = await withIdempotency(context, { operation: 'publishCommissionRule', key: idempotencyKey, input }, async (tx) => {
    const rule = await tx.commissionRule.create({
      data: {
        ...input,
        fromOn: toDatabaseDate(input.fromOn),
        untilOn: input.untilOn === null ? null : toDatabaseDate(input.untilOn),
        publishedById: context.viewer?.userId ?? null,
        publishedAt: context.clock.now(),
      },
    });
    await recordAudit(tx, context, { action: 'publishCommissionRule', entityType: 'CommissionRule', entityId: rule.id, after: input, reason: input.reason });
    return { id: rule.id };
  });
  return id;
}
