import { registerLotRule } from '@cho-phien/schema/rules/lot.ts';
import { addDays, businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { NotEnoughVolume, StatusForbids } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { baseOf } from '../rules/read-volumes.ts';
import { lockLots, type MovementCause, recordMovements } from '../store.ts';
import { createLot, forecastVolumes, lockForecast } from '../store-forecasts.ts';
import { findProduct, requireGrade, requirePlantingArea } from '../store-goods.ts';

/** Harvest may be entered for so many days back. */
const oldestHarvestDays = 60;

/**
 * Registers harvested volume as a lot of its own. Taken from a forecast, the volume leaves the forecast's open lot, which must have so
 * much that nobody was promised (NotEnoughVolume). Returns the id of the lot; it is offered by another act.
 */
export async function registerLot(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(registerLotRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'registerLot');
  const today = businessToday(context.clock);
  if (input.harvestToOn > today) throw new InvalidInput([{ path: 'harvestToOn', rule: 'IN_THE_FUTURE', parameters: { latest: today } }]);
  const earliest = addDays(today, -oldestHarvestDays);
  if (input.harvestFromOn < earliest) throw new InvalidInput([{ path: 'harvestFromOn', rule: 'IN_THE_PAST', parameters: { earliest } }]);
  return withIdempotency(context, { operation: 'registerLot', key: idempotencyKey, input }, async (tx) => {
    const product = await findProduct(tx, input.productId);
    requireGrade(product, input.gradeRank);
    await requirePlantingArea(tx, input.plantingAreaId ?? null, { cooperativeId: cooperative.organisationId, commodityId: product.commodityId });
    const quantityBase = baseOf(input.quantity, product.baseUnit, 'quantity');
    const cause: MovementCause = { actorId: cooperative.userId, occurredAt: context.clock.now() };
    const { productId, gradeRank, harvestFromOn, harvestToOn } = input;
    const forecastId = input.forecastId ?? null;
    if (forecastId !== null) {
      const forecast = owned('HarvestForecast', await lockForecast(tx, forecastId), cooperative);
      if (forecast.status !== 'PUBLISHED') throw new StatusForbids('HarvestForecast', forecast.status);
      if (forecast.productId !== productId) throw new InvalidInput([{ path: 'productId', rule: 'OTHER_CROP', parameters: {} }]);
      await takeFromForecast(tx, { forecastId, quantityBase }, cause);
    }
    const lotId = await createLot(tx, {
      cooperativeId: cooperative.organisationId,
      productId,
      gradeRank,
      plantingAreaId: input.plantingAreaId ?? null,
      forecastId,
      stage: 'HARVESTED',
      harvestFromOn,
      harvestToOn,
      shelfLifeDays: input.shelfLifeDays ?? null,
    });
    await recordMovements(tx, [{ lotId, kind: 'HARVEST', expectedDelta: quantityBase, safeDelta: quantityBase }], cause);
    await recordAudit(tx, context, {
      action: 'registerLot',
      entityType: 'HarvestLot',
      entityId: lotId,
      after: { productId, gradeRank, quantityBase, forecastId },
    });
    return lotId;
  });
}

async function takeFromForecast(tx: Transaction, taking: { forecastId: string; quantityBase: bigint }, cause: MovementCause): Promise<void> {
  const { openLotId } = await forecastVolumes(tx, taking.forecastId);
  const lot = openLotId === null ? undefined : (await lockLots(tx, [openLotId])).get(openLotId);
  if (!lot) throw new StatusForbids('HarvestForecast', 'CLOSED');
  if (lot.availableBase < taking.quantityBase) throw new NotEnoughVolume(lot, taking.quantityBase, lot.availableBase);
  const expectedLeft = lot.expectedBase - taking.quantityBase;
  // What was safe before is safe now, less what was taken; it never exceeds what is expected.
  const safeLeft = lot.safeBase > taking.quantityBase ? lot.safeBase - taking.quantityBase : 0n;
  await recordMovements(
    tx,
    [{ lotId: lot.id, kind: 'REVISE', expectedDelta: -taking.quantityBase, safeDelta: (safeLeft > expectedLeft ? expectedLeft : safeLeft) - lot.safeBase }],
    cause,
  );
}
