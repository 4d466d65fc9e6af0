import { blockLotRule, unblockLotRule } from '@cho-phien/schema/rules/lot.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { StatusForbids } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { lockLots } from '../store.ts';

/** Keeps a lot from being promised further, for a reason: a waiting interval, a test, a paper. Promises already made stand. */
export async function blockLot(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(blockLotRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'blockLot');
  return withIdempotency(context, { operation: 'blockLot', key: idempotencyKey, input }, async (tx) => {
    const lot = owned('HarvestLot', (await lockLots(tx, [input.lotId])).get(input.lotId), cooperative);
    if (lot.status === 'BLOCKED' || lot.status === 'CLOSED' || lot.status === 'RECALLED') throw new StatusForbids('HarvestLot', lot.status);
    await tx.harvestLot.update({ where: { id: lot.id }, data: { status: 'BLOCKED', blockedReason: input.reason } });
    await recordAudit(tx, context, {
      action: 'blockLot',
      entityType: 'HarvestLot',
      entityId: lot.id,
      before: { status: lot.status },
      after: { status: 'BLOCKED' },
      reason: input.reason,
    });
    return lot.id;
  });
}

/** Ends a block: the lot is back on offer when it was offered before, else it waits to be offered. */
export async function unblockLot(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(unblockLotRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'unblockLot');
  return withIdempotency(context, { operation: 'unblockLot', key: idempotencyKey, input }, async (tx) => {
    const lot = owned('HarvestLot', (await lockLots(tx, [input.lotId])).get(input.lotId), cooperative);
    if (lot.status !== 'BLOCKED') throw new StatusForbids('HarvestLot', lot.status);
    const status = lot.offerId === null ? 'GRADED' : 'OFFERED';
    await tx.harvestLot.update({ where: { id: lot.id }, data: { status, blockedReason: null } });
    await recordAudit(tx, context, {
      action: 'unblockLot',
      entityType: 'HarvestLot',
      entityId: lot.id,
      before: { status: lot.status },
      after: { status },
      reason: input.reason,
    });
    return lot.id;
  });
}
