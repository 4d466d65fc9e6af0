import type { ScarcityRule } from '../../matching/scarcity/share-rules.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { mustPublishForCountry } from '../../identity/policy.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import type { MarketContext } from '../market-context.ts';
import { matchingRoles } from '../policy.ts';

export interface ChooseScarcityRule {
  readonly rule: ScarcityRule;
  /** For one commodity only; for the market alone. */
  readonly commodityId?: string | undefined;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Publishes how short supply is shared: an officer of the national association for the whole market or one commodity, a buyer for
 * its own lines. Markets with open lines run again. Returns the id of the choice.
 */
export async function chooseScarcityRule(context: MarketContext, { idempotencyKey, ...choice }: ChooseScarcityRule): Promise<string> {
  const { organisationId, decidedById } = scopeOf(context);
  if (organisationId !== null && choice.commodityId !== undefined) throw new NotAllowed('chooseScarcityRule');
  const { id } = await withIdempotency(context, { operation: 'chooseScarcityRule', key: idempotencyKey, input: choice }, async (tx) => {
    const { rule, reason } = choice;
    const commodityId = choice.commodityId ?? null;
    if (commodityId !== null && !(await tx.commodity.findUnique({ where: { id: commodityId }, select: { id: true } }))) throw new NotFound('Commodity');
    const before = await tx.scarcityChoice.findFirst({ where: { organisationId, commodityId }, orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }] });
    const made = await tx.scarcityChoice.create({ data: { organisationId, commodityId, rule, reason, decidedById, decidedAt: context.clock.now() } });
    await recordAudit(tx, context, {
      action: 'chooseScarcityRule',
      entityType: 'ScarcityChoice',
      entityId: made.id,
      before: before && { rule: before.rule },
      after: { rule, commodityId, organisationId },
      reason,
    });
    return { id: made.id };
  });
  return id;
}

/** Whose rule the viewer chooses: the market's (`null`) or its own organisation's. */
function scopeOf({ viewer }: MarketContext): { organisationId: string | null; decidedById: string } {
  const active = viewer?.active;
  if (!viewer || active?.status !== 'APPROVED') throw new NotAllowed('chooseScarcityRule');
  if (active.kind === 'ASSOCIATION') {
    mustPublishForCountry(viewer, 'chooseScarcityRule');
    return { organisationId: null, decidedById: viewer.userId };
  }
  const roles: readonly string[] = matchingRoles;
  if (active.kind === 'BUYER' && roles.includes(active.role)) return { organisationId: active.organisationId, decidedById: viewer.userId };
  throw new NotAllowed('chooseScarcityRule');
}
