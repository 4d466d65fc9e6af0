import { memberHouseholdRule } from '@cho-phien/schema/rules/planting.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { HouseholdCodeTaken } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';

const refusals = { member_household_cooperative_id_code_key: () => new HouseholdCodeTaken() };

/** Adds a member household, or changes its code and name. Returns its id. */
export async function saveMemberHousehold(
  context: CommandContext,
  idempotencyKey: string,
  { householdId, household: raw }: { householdId: string | null; household: unknown },
): Promise<string> {
  const input = parseInput(memberHouseholdRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'saveMemberHousehold');
  return translateConstraints(refusals, () =>
    withIdempotency(context, { operation: 'saveMemberHousehold', key: idempotencyKey, input: { householdId, ...input } }, async (tx) => {
      const before = householdId === null ? null : owned('MemberHousehold', await tx.memberHousehold.findUnique({ where: { id: householdId } }), cooperative);
      const { id } = before
        ? await tx.memberHousehold.update({ where: { id: before.id }, data: input, select: { id: true } })
        : await tx.memberHousehold.create({
            data: { ...input, cooperativeId: cooperative.organisationId, createdAt: context.clock.now() },
            select: { id: true },
          });
      await recordAudit(tx, context, { action: 'saveMemberHousehold', entityType: 'MemberHousehold', entityId: id, before, after: input });
      return id;
    }),
  );
}
