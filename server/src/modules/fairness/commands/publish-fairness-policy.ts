import { publishFairnessPolicyRule } from '@cho-phien/schema/rules/fairness.ts';
import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { mustPublishForCountry } from '../../identity/policy.ts';
import { matchingPolicyParameters, type MatchingPolicyParameters } from '../../market/rules/matching-policy.ts';

/** What full credit is worth where no version said it before, đồng: about a week's harvest of a small cooperative. */
const openingFullCreditVnd = 20_000_000;

/**
 * Publishes a new version of the matching policy with other rules of fairness; all else stays as it is. Rounds to come follow
 * it, rounds of the past keep the version they name. Open requests are matched anew. Returns the new version.
 */
export async function publishFairnessPolicy(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<number> {
  const { viewer } = context;
  mustPublishForCountry(viewer, 'publishFairnessPolicy');
  const input = parseInput(publishFairnessPolicyRule, raw);
  return withIdempotency(context, { operation: 'publishFairnessPolicy', key: idempotencyKey, input }, async (tx) => {
    // Versions follow each other: two publications at once would both build on the same one.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('matching_policy'))`;
    const standing = await tx.matchingPolicy.findFirstOrThrow({ orderBy: { version: 'desc' } });
    const before = matchingPolicyParameters.parse(standing.parameters);
    const after: MatchingPolicyParameters = {
      ...before,
      smallCooperativeBonusMilli: input.smallBonusPermille,
      fairness: {
        creditBonusMilli: input.creditBonusPermille,
        fullCreditVnd: before.fairness?.fullCreditVnd ?? openingFullCreditVnd,
        halfLifeDays: input.halfLifeDays,
        quota: input.quotaPermille == null ? null : { shareMilli: input.quotaPermille, mostExtraCostMilli: input.mostExtraCostPermille ?? 0 },
      },
    };
    const parameters = structuredClone(after) as Prisma.InputJsonObject;
    const { noteVi, noteEn } = input;
    const published = await tx.matchingPolicy.create({
      data: { version: standing.version + 1, parameters, noteVi, noteEn, publishedAt: context.clock.now(), publishedById: viewer.userId },
    });
    await recordAudit(tx, context, {
      action: 'publishFairnessPolicy',
      entityType: 'MatchingPolicy',
      entityId: published.id,
      before: { version: standing.version, smallCooperativeBonusMilli: before.smallCooperativeBonusMilli, fairness: before.fairness },
      after: { version: published.version, smallCooperativeBonusMilli: after.smallCooperativeBonusMilli, fairness: after.fairness },
      reason: noteVi,
    });
    return published.version;
  });
}
