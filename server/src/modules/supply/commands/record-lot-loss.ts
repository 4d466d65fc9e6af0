import { recordLotLossRule } from '@cho-phien/schema/rules/lot.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { breakPromises, lockLotWithPromises, plannedBreaks, requireAccepted } from '../break-promises.ts';
import { NotEnoughVolume, StatusForbids } from '../errors.ts';
import { belowWhatStands } from '../plan-volume.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { goneBase, missingForLoss } from '../rules/lot-volume.ts';
import { baseOf } from '../rules/read-volumes.ts';
import { recordMovements } from '../store.ts';
import { isLiveLot, settleLotStatuses } from '../store-lots.ts';

/**
 * Records volume that leaves a lot unsold: lost, turned into by-product, or eaten. More than is free breaks promises, seen and accepted
 * first; more than the lot has is NotEnoughVolume, and more than households' orders leave is BelowWhatLeft.
 */
export async function recordLotLoss(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(recordLotLossRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'recordLotLoss');
  return withIdempotency(context, { operation: 'recordLotLoss', key: idempotencyKey, input }, async (tx) => {
    owned('HarvestLot', await tx.harvestLot.findUnique({ where: { id: input.lotId }, select: { cooperativeId: true } }), cooperative);
    const lot = await lockLotWithPromises(tx, input.lotId);
    if (!isLiveLot(lot)) throw new StatusForbids('HarvestLot', lot.status);
    const lostBase = baseOf(input.quantity, lot.baseUnit, 'quantity');
    const planned = await plannedBreaks(tx, lot.id, missingForLoss(lot, lostBase));
    if (planned === null) {
      const standing = await belowWhatStands(tx, lot);
      throw standing.orders.length > 0 ? standing : new NotEnoughVolume(lot, lostBase, lot.expectedBase - goneBase(lot));
    }
    requireAccepted(lot, planned, input.acceptedBreaks);
    await breakPromises(tx, context, { action: 'recordLotLoss', lots: [{ lot, planned }], reason: input.reason });
    await recordMovements(tx, [{ lotId: lot.id, kind: input.kind, usedDelta: lostBase }], {
      actorId: cooperative.userId,
      occurredAt: context.clock.now(),
      reason: input.reason,
    });
    await settleLotStatuses(tx, [lot.id]);
    await recordAudit(tx, context, {
      action: 'recordLotLoss',
      entityType: 'HarvestLot',
      entityId: lot.id,
      after: { kind: input.kind, quantityBase: lostBase },
      reason: input.reason,
    });
    return lot.id;
  });
}
