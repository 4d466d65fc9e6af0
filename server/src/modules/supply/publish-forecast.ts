import { businessToday } from '../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { recordAudit } from '../audit/commands/record-audit.ts';
import { StatusForbids } from './errors.ts';
import { recordMovements } from './store.ts';
import { activeOfferFor, createLot, harvestDays, lockForecast } from './store-forecasts.ts';

/** Shows a draft to the market: its lot enters the ledger with the likely and the safe volume, under the active offer if there is one. */
export async function publishForecast(tx: Transaction, context: CommandContext, forecastId: string): Promise<void> {
  const forecast = await lockForecast(tx, forecastId);
  if (!forecast) throw new NotFound('HarvestForecast');
  if (forecast.status !== 'DRAFT') throw new StatusForbids('HarvestForecast', forecast.status);
  const { cooperativeId, productId, gradeRank, plantingAreaId } = forecast;
  const lotId = await createLot(tx, {
    cooperativeId,
    productId,
    gradeRank,
    plantingAreaId,
    forecastId,
    stage: 'FORECAST',
    shelfLifeDays: null,
    ...harvestDays(forecast),
  });
  if (forecast.likelyBase > 0n) {
    await recordMovements(tx, [{ lotId, kind: 'FORECAST', expectedDelta: forecast.likelyBase, safeDelta: forecast.lowBase }], {
      actorId: context.viewer?.userId ?? null,
      occurredAt: context.clock.now(),
    });
  }
  const offerId = await activeOfferFor(tx, forecast, businessToday(context.clock));
  if (offerId !== null) await tx.harvestLot.update({ where: { id: lotId }, data: { offerId, status: 'OFFERED' } });
  await tx.harvestForecast.update({ where: { id: forecastId }, data: { status: 'PUBLISHED' } });
  await recordAudit(tx, context, { action: 'publishForecast', entityType: 'HarvestForecast', entityId: forecastId, after: { lotId, offerId } });
}
