import { reviseForecastRule, withdrawForecastRule } from '@cho-phien/schema/rules/forecast.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { sundayOf } from '../../../kernel/weeks.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { breakPromises, lockLotWithPromises, requireAccepted } from '../break-promises.ts';
import { StatusForbids } from '../errors.ts';
import { planForecastVolume } from '../plan-volume.ts';
import { cooperativeFor, owned } from '../policy.ts';
import type { ForecastRange } from '../rules/forecast-range.ts';
import { readVolumes } from '../rules/read-volumes.ts';
import { recordMovements } from '../store.ts';
import { forecastVolumes, type LockedForecast, lockForecast, saveRevisions } from '../store-forecasts.ts';
import { settleLotStatuses } from '../store-lots.ts';

/**
 * Sets a published or drafted forecast to new volumes. When promises no longer fit, the caller must have seen and accepted exactly those
 * that break (BreaksPromises carries them and a token), and exactly those break. Revisions are kept for ever.
 */
export async function reviseForecast(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(reviseForecastRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'reviseForecast');
  return withIdempotency(context, { operation: 'reviseForecast', key: idempotencyKey, input }, async (tx) => {
    const forecast = owned('HarvestForecast', await lockForecast(tx, input.forecastId), cooperative);
    if (forecast.status !== 'PUBLISHED' && forecast.status !== 'DRAFT') throw new StatusForbids('HarvestForecast', forecast.status);
    const range = readVolumes(input.volumes, forecast.baseUnit);
    const plannedHarvestOn = input.plannedHarvestOn ?? forecast.plannedHarvestOn;
    if (plannedHarvestOn !== null && (plannedHarvestOn < forecast.weekOn || plannedHarvestOn > sundayOf(forecast.weekOn))) {
      throw new InvalidInput([{ path: 'plannedHarvestOn', rule: 'OUTSIDE_WEEK', parameters: { from: forecast.weekOn, to: sundayOf(forecast.weekOn) } }]);
    }
    if (forecast.status === 'PUBLISHED')
      await changeOpenLot(tx, context, { forecast, range, reason: input.reason, acceptedBreaks: input.acceptedBreaks, action: 'reviseForecast' });
    const revision = { ...range, plannedHarvestOn, reason: input.reason, revisedById: cooperative.userId, revisedAt: context.clock.now() };
    await saveRevisions(tx, [{ forecast, revision }]);
    const { lowBase, likelyBase, highBase } = forecast;
    await recordAudit(tx, context, {
      action: 'reviseForecast',
      entityType: 'HarvestForecast',
      entityId: forecast.id,
      before: { lowBase, likelyBase, highBase },
      after: range,
      reason: input.reason,
    });
    return forecast.id;
  });
}

/** Takes a forecast back. Promises on it break as if it were revised to nothing, seen and accepted first; its lot is closed. */
export async function withdrawForecast(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(withdrawForecastRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'withdrawForecast');
  return withIdempotency(context, { operation: 'withdrawForecast', key: idempotencyKey, input }, async (tx) => {
    const forecast = owned('HarvestForecast', await lockForecast(tx, input.forecastId), cooperative);
    if (forecast.status !== 'PUBLISHED' && forecast.status !== 'DRAFT') throw new StatusForbids('HarvestForecast', forecast.status);
    const lotId = await changeOpenLot(tx, context, {
      forecast,
      range: null,
      reason: input.reason,
      acceptedBreaks: input.acceptedBreaks,
      action: 'withdrawForecast',
    });
    if (lotId !== null) await tx.harvestLot.update({ where: { id: lotId }, data: { status: 'CLOSED' } });
    await tx.harvestForecast.update({ where: { id: forecast.id }, data: { status: 'WITHDRAWN' } });
    await recordAudit(tx, context, {
      action: 'withdrawForecast',
      entityType: 'HarvestForecast',
      entityId: forecast.id,
      before: { status: forecast.status },
      after: { status: 'WITHDRAWN' },
      reason: input.reason,
    });
    return forecast.id;
  });
}

interface LotChange {
  forecast: LockedForecast;
  /** Null withdraws. */
  range: ForecastRange | null;
  reason: string;
  acceptedBreaks: string | null | undefined;
  action: 'reviseForecast' | 'withdrawForecast';
}

/** Moves the open lot of a forecast to the new volume, breaking accepted promises first. Returns the lot, or null when none is open. */
async function changeOpenLot(tx: Transaction, context: CommandContext, wanted: LotChange): Promise<string | null> {
  const { forecast, reason } = wanted;
  const { openLotId } = await forecastVolumes(tx, forecast.id);
  if (openLotId === null) return null;
  const lot = await lockLotWithPromises(tx, openLotId);
  const { takenBase } = await forecastVolumes(tx, forecast.id);
  const { change, planned } = await planForecastVolume(tx, lot, { range: wanted.range, takenBase });
  requireAccepted(lot, planned, wanted.acceptedBreaks);
  await breakPromises(tx, context, { action: wanted.action, lots: [{ lot, planned }], reason });
  const { expectedDelta, safeDelta } = change;
  if (expectedDelta !== 0n || safeDelta !== 0n) {
    const cause = { actorId: context.viewer?.userId ?? null, occurredAt: context.clock.now(), reason };
    await recordMovements(tx, [{ lotId: lot.id, kind: 'REVISE', expectedDelta, safeDelta }], cause);
    await settleLotStatuses(tx, [lot.id]);
  }
  return lot.id;
}
