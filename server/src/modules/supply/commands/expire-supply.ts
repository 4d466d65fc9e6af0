import { addDays, businessToday, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { goneBase } from '../rules/lot-volume.ts';
import { lockLots, recordMovements } from '../store.ts';
import { forecastVolumes, lockForecast } from '../store-forecasts.ts';
import { lockOffer, unofferLots } from '../store-offers.ts';

/** Days after its week in which a harvest may still be entered before a forecast lapses. */
const harvestEntryDays = 7;
/** Rows one run ends at most; the next run goes on. */
const mostAtOnce = 500;

/**
 * Ends offers whose last day has passed, and forecasts whose week passed without a harvest. A forecast that is still promised to
 * somebody stays until a person records its harvest or takes it back. Returns how many of both ended.
 */
export async function expireSupply(context: CommandContext): Promise<{ offers: number; forecasts: number }> {
  const today = businessToday(context.clock);
  return { offers: await expireOffers(context, today), forecasts: await expireForecasts(context, today) };
}

async function expireOffers(context: CommandContext, today: IsoDate): Promise<number> {
  const due = { status: { in: ['ACTIVE' as const, 'PAUSED' as const] }, validUntilOn: { lt: toDatabaseDate(today) } };
  const offers = await context.prisma.offer.findMany({ where: due, select: { id: true }, orderBy: { id: 'asc' }, take: mostAtOnce });
  let ended = 0;
  for (const { id } of offers) {
    const expired = await runTransaction(context, async (tx) => {
      const offer = await lockOffer(tx, id);
      if (!offer || (offer.status !== 'ACTIVE' && offer.status !== 'PAUSED') || offer.validUntilOn >= today) return false;
      await tx.offer.update({ where: { id }, data: { status: 'EXPIRED' } });
      await unofferLots(tx, id);
      await recordAudit(tx, context, {
        action: 'expireOffer',
        entityType: 'Offer',
        entityId: id,
        before: { status: offer.status },
        after: { status: 'EXPIRED' },
      });
      return true;
    });
    if (expired) ended += 1;
  }
  return ended;
}

async function expireForecasts(context: CommandContext, today: IsoDate): Promise<number> {
  const lapsed = addDays(today, -7 - harvestEntryDays);
  const due = { status: { in: ['DRAFT' as const, 'PUBLISHED' as const] }, weekOn: { lte: toDatabaseDate(lapsed) } };
  const promised = { lots: { none: { OR: [{ heldBase: { gt: 0 } }, { firmBase: { gt: 0 } }] } } };
  const forecasts = await context.prisma.harvestForecast.findMany({
    where: { ...due, ...promised },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: mostAtOnce,
  });
  let ended = 0;
  for (const { id } of forecasts) {
    if (await runTransaction(context, (tx) => expireForecast(tx, context, id))) ended += 1;
  }
  return ended;
}

async function expireForecast(tx: Transaction, context: CommandContext, forecastId: string): Promise<boolean> {
  const forecast = await lockForecast(tx, forecastId);
  if (!forecast || (forecast.status !== 'DRAFT' && forecast.status !== 'PUBLISHED')) return false;
  const { openLotId } = await forecastVolumes(tx, forecastId);
  const lot = openLotId === null ? undefined : (await lockLots(tx, [openLotId])).get(openLotId);
  if (lot && lot.heldBase + lot.firmBase > 0n) return false;
  if (lot) {
    const gone = goneBase(lot);
    if (lot.expectedBase !== gone || lot.safeBase !== gone) {
      const cause = { actorId: null, occurredAt: context.clock.now(), reason: 'Hết tuần dự báo, chưa ghi thu hoạch' };
      await recordMovements(tx, [{ lotId: lot.id, kind: 'REVISE', expectedDelta: gone - lot.expectedBase, safeDelta: gone - lot.safeBase }], cause);
    }
    await tx.harvestLot.update({ where: { id: lot.id }, data: { status: 'CLOSED' } });
  }
  await tx.harvestForecast.update({ where: { id: forecastId }, data: { status: 'EXPIRED' } });
  await recordAudit(tx, context, {
    action: 'expireForecast',
    entityType: 'HarvestForecast',
    entityId: forecastId,
    before: { status: forecast.status },
    after: { status: 'EXPIRED' },
  });
  return true;
}
