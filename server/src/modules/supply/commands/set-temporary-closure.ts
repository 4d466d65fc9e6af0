import { temporaryClosureRule } from '@cho-phien/schema/rules/offer.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { cooperativeFor } from '../policy.ts';

/** Closes the cooperative's shop and supply for some days (holiday, flood), or opens it again when no days are given. */
export async function setTemporaryClosure(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(temporaryClosureRule, raw);
  const { organisationId } = cooperativeFor(context.viewer, 'setTemporaryClosure');
  const today = businessToday(context.clock);
  if (input.closedUntilOn && input.closedUntilOn < today)
    throw new InvalidInput([{ path: 'closedUntilOn', rule: 'IN_THE_PAST', parameters: { earliest: today } }]);
  return withIdempotency(context, { operation: 'setTemporaryClosure', key: idempotencyKey, input }, async (tx) => {
    const before = await tx.cooperative.findUniqueOrThrow({ where: { organisationId }, select: { closedFromOn: true, closedUntilOn: true } });
    const after = {
      closedFromOn: input.closedFromOn ? toDatabaseDate(input.closedFromOn) : null,
      closedUntilOn: input.closedUntilOn ? toDatabaseDate(input.closedUntilOn) : null,
    };
    await tx.cooperative.update({ where: { organisationId }, data: after });
    await recordAudit(tx, context, { action: 'setTemporaryClosure', entityType: 'Cooperative', entityId: organisationId, before, after });
    return organisationId;
  });
}
