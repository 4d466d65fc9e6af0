import { applySupplyEventRule } from '@cho-phien/schema/rules/supply-event.ts';
import type { Pool } from 'pg';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { breakPromises, lockLotsWithPromises } from '../../supply/break-promises.ts';
import { recordMovements } from '../../supply/store.ts';
import { type LockedForecast, lockForecasts, saveRevisions } from '../../supply/store-forecasts.ts';
import { settleLotStatuses } from '../../supply/store-lots.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { EventForeseenOtherwise, NothingAffected } from '../errors.ts';
import { type LotLoss, lotsInReach, planLosses, tokenOf } from '../plan-event.ts';
import { mustOversee } from '../policy.ts';
import { loweredRange } from '../rules/lowered-range.ts';

/**
 * Records an event that took a share of harvests: forecasts and lots in its reach are lowered with the reason, what they no longer
 * cover breaks by the market's rule, buyers and cooperatives are told, and the market looks for replacements. Only as it was
 * foreseen: the token names the lots and the promises that break. Returns the id of the event.
 */
export async function applySupplyEvent(context: CommandContext & { readonly pool: Pool }, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(applySupplyEventRule, raw);
  const viewer = await mustOversee(context, input, 'applySupplyEvent');
  return withIdempotency(context, { operation: 'applySupplyEvent', key: idempotencyKey, input }, async (tx) => {
    const lotIds = await lotsInReach(tx, input);
    if (lotIds.length === 0) throw new NothingAffected();
    const forecasts = await lockForecasts(tx, await forecastsOf(tx, lotIds));
    const losses = await planLosses(tx, await lockLotsWithPromises(tx, lotIds), input);
    if (tokenOf(losses) !== input.token) throw new EventForeseenOtherwise();
    await takeFrom(tx, context, { losses, forecasts, reason: input.reason });
    const { id } = await tx.supplyEvent.create({
      data: {
        commodityId: input.commodityId,
        provinceCode: input.provinceCode,
        communeCode: input.communeCode ?? null,
        fromOn: toDatabaseDate(input.fromOn),
        toOn: toDatabaseDate(input.toOn),
        lossPercent: input.lossPercent,
        reason: input.reason,
        recordedById: viewer.userId,
        recordedAt: context.clock.now(),
        lots: { create: losses.map(({ lot, expectedBase }) => ({ lotId: lot.id, beforeBase: lot.expectedBase, afterBase: expectedBase })) },
      },
      select: { id: true },
    });
    await recordAudit(tx, context, {
      action: 'applySupplyEvent',
      entityType: 'SupplyEvent',
      entityId: id,
      after: { ...input, lots: losses.length },
      reason: input.reason,
    });
    await tellCooperatives(tx, context, { eventId: id, losses, reason: input.reason });
    return id;
  });
}

/** Forecasts of lots. */
async function forecastsOf(tx: Transaction, lotIds: readonly string[]): Promise<string[]> {
  const lots = await tx.harvestLot.findMany({ where: { id: { in: [...lotIds] } }, select: { forecastId: true } });
  return [...new Set(lots.flatMap(({ forecastId }) => forecastId ?? []))];
}

interface Taken {
  losses: readonly LotLoss[];
  forecasts: readonly LockedForecast[];
  reason: string;
}

/** However many lots an event reaches, each step is one statement: recording it must not take longer than a transaction may. */
async function takeFrom(tx: Transaction, context: CommandContext, { losses, forecasts, reason }: Taken): Promise<void> {
  await breakPromises(tx, context, { action: 'applySupplyEvent', lots: losses, reason });
  const movements = losses.flatMap(({ lot, change: { expectedDelta, safeDelta } }) =>
    expectedDelta !== 0n || safeDelta !== 0n ? [{ lotId: lot.id, kind: 'REVISE' as const, expectedDelta, safeDelta }] : [],
  );
  await recordMovements(tx, movements, { actorId: context.viewer?.userId ?? null, occurredAt: context.clock.now(), reason });
  await settleLotStatuses(
    tx,
    losses.map(({ lot }) => lot.id),
  );
  const byForecast = Map.groupBy(losses, ({ lot }) => lot.forecastId ?? '');
  const live = forecasts.filter(({ status }) => status === 'PUBLISHED' || status === 'DRAFT');
  await saveRevisions(
    tx,
    live.map((forecast) => ({
      forecast,
      revision: {
        ...loweredRange(forecast, byForecast.get(forecast.id) ?? []),
        plannedHarvestOn: forecast.plannedHarvestOn,
        reason,
        revisedById: context.viewer?.userId ?? '',
        revisedAt: context.clock.now(),
      },
    })),
  );
}

async function tellCooperatives(
  tx: Transaction,
  context: CommandContext,
  told: { eventId: string; losses: readonly LotLoss[]; reason: string },
): Promise<void> {
  const byProduct = Map.groupBy(told.losses, ({ lot }) => `${lot.cooperativeId} ${lot.productId}`);
  const products = await tx.product.findMany({
    where: { id: { in: [...new Set(told.losses.map(({ lot }) => lot.productId))] } },
    select: { id: true, nameVi: true, nameEn: true },
  });
  const named = new Map(products.map((product) => [product.id, product]));
  const notices = [];
  for (const [key, own] of byProduct) {
    const [first] = own;
    const product = named.get(first?.lot.productId ?? '');
    if (!first || !product) continue;
    const { value, unit } = sayQuantity(
      own.reduce((sum, { change }) => sum - change.expectedDelta, 0n),
      first.lot.baseUnit,
    );
    notices.push({
      organisationId: first.lot.cooperativeId,
      kind: 'HARVEST_LOWERED' as const,
      parameters: { productVi: product.nameVi, productEn: product.nameEn, quantity: `${value} ${unit}`, reason: told.reason },
      path: '/htx-cua-toi/du-bao',
      dedupeKey: `harvest-lowered:${told.eventId}:${key}`,
    });
  }
  await notify(tx, context, ...notices);
}
