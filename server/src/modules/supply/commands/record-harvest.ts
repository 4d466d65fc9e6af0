import { recordHarvestRule } from '@cho-phien/schema/rules/lot.ts';
import { addDays, businessToday, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { breakPromises, lockLotWithPromises, requireAccepted } from '../break-promises.ts';
import { readyPreOrders } from '../cut-pre-orders.ts';
import { StatusForbids } from '../errors.ts';
import { planLotVolume } from '../plan-volume.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { baseOf } from '../rules/read-volumes.ts';
import { type LockedLot, recordMovements } from '../store.ts';
import { forecastVolumes, lockForecast } from '../store-forecasts.ts';
import { isLiveLot, settleLotStatuses } from '../store-lots.ts';

/** Harvest may be entered for so many days back. */
const oldestHarvestDays = 60;

/**
 * Records what a forecast lot gave at the scale: from now on its volume is certain. Less than promised breaks only the promises the
 * difference no longer covers, which the caller must have seen and accepted; more is free for the market. Its forecast is closed by it.
 */
export async function recordHarvest(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(recordHarvestRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'recordHarvest');
  checkDay(input.harvestedOn, businessToday(context.clock));
  return withIdempotency(context, { operation: 'recordHarvest', key: idempotencyKey, input }, async (tx) => {
    const known = owned(
      'HarvestLot',
      await tx.harvestLot.findUnique({ where: { id: input.lotId }, select: { cooperativeId: true, forecastId: true } }),
      cooperative,
    );
    if (known.forecastId !== null) await lockForecast(tx, known.forecastId);
    const lot = await lockLotWithPromises(tx, input.lotId);
    if (lot.stage !== 'FORECAST') throw new StatusForbids('HarvestLot', lot.stage);
    if (!isLiveLot(lot)) throw new StatusForbids('HarvestLot', lot.status);
    const harvestedBase = baseOf(input.quantity, lot.baseUnit, 'quantity');
    const reason = input.reason || 'Thu hoạch';
    const { change, planned } = await planLotVolume(tx, lot, { expectedBase: harvestedBase, safeBase: harvestedBase });
    requireAccepted(lot, planned, input.acceptedBreaks);
    await breakPromises(tx, context, { action: 'recordHarvest', lots: [{ lot, planned }], reason });
    const cause = { actorId: cooperative.userId, occurredAt: context.clock.now(), reason };
    await recordMovements(tx, [{ lotId: lot.id, kind: 'HARVEST', expectedDelta: change.expectedDelta, safeDelta: change.safeDelta }], cause);
    const earliestOn = toDatabaseDate(addDays(businessToday(context.clock), 1));
    await readyPreOrders(tx, lot.id, { harvestedOn: toDatabaseDate(input.harvestedOn), earliestOn, now: context.clock.now() });
    await closeForecast(tx, lot, input.harvestedOn);
    await settleLotStatuses(tx, [lot.id]);
    await recordAudit(tx, context, {
      action: 'recordHarvest',
      entityType: 'HarvestLot',
      entityId: lot.id,
      before: { stage: lot.stage, expectedBase: lot.expectedBase },
      after: { stage: 'HARVESTED', expectedBase: harvestedBase },
      reason,
    });
    return lot.id;
  });
}

function checkDay(harvestedOn: IsoDate, today: IsoDate): void {
  const earliest = addDays(today, -oldestHarvestDays);
  if (harvestedOn > today) throw new InvalidInput([{ path: 'harvestedOn', rule: 'IN_THE_FUTURE', parameters: { latest: today } }]);
  if (harvestedOn < earliest) throw new InvalidInput([{ path: 'harvestedOn', rule: 'IN_THE_PAST', parameters: { earliest } }]);
}

async function closeForecast(tx: Transaction, lot: LockedLot, harvestedOn: IsoDate): Promise<void> {
  const day = toDatabaseDate(harvestedOn);
  await tx.harvestLot.update({ where: { id: lot.id }, data: { stage: 'HARVESTED', harvestFromOn: day, harvestToOn: day } });
  if (lot.forecastId === null) return;
  const { openLotId } = await forecastVolumes(tx, lot.forecastId);
  if (openLotId === null) await tx.harvestForecast.updateMany({ where: { id: lot.forecastId, status: 'PUBLISHED' }, data: { status: 'CLOSED' } });
}
