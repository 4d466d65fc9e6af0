import { preOrderWindowRule } from '@cho-phien/schema/rules/pre-order.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { NotEnoughVolume, StatusForbids } from '../../supply/errors.ts';
import { approvedCooperativeFor, owned } from '../../supply/policy.ts';
import { baseOf } from '../../supply/rules/read-volumes.ts';
import { lockLots } from '../../supply/store.ts';

/** Lets households order so much of a forecast on offer before it is picked; nothing closes it to new pre-orders. Those placed stay. */
export async function setPreOrderWindow(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(preOrderWindowRule, raw);
  const cooperative = approvedCooperativeFor(context.viewer, 'setPreOrderWindow');
  return withIdempotency(context, { operation: 'setPreOrderWindow', key: idempotencyKey, input }, async (tx) => {
    const known = await tx.harvestLot.findUnique({ where: { id: input.lotId }, select: { cooperativeId: true } });
    owned('HarvestLot', known, cooperative);
    const lot = owned('HarvestLot', (await lockLots(tx, [input.lotId])).get(input.lotId), cooperative);
    if (lot.stage !== 'FORECAST') throw new StatusForbids('HarvestLot', lot.stage);
    if (lot.status !== 'OFFERED') throw new StatusForbids('HarvestLot', lot.status);
    const mostBase = baseOf(input.most, lot.baseUnit, 'most');
    if (mostBase > lot.expectedBase) throw new NotEnoughVolume(lot, mostBase, lot.expectedBase);
    const before = await tx.preOrderWindow.findUnique({ where: { lotId: lot.id } });
    const openedAt = context.clock.now();
    await tx.preOrderWindow.upsert({ where: { lotId: lot.id }, create: { lotId: lot.id, mostBase, openedAt }, update: { mostBase } });
    await recordAudit(tx, context, {
      action: 'setPreOrderWindow',
      entityType: 'HarvestLot',
      entityId: lot.id,
      before: { mostBase: before?.mostBase ?? 0n },
      after: { mostBase },
    });
    return lot.id;
  });
}
