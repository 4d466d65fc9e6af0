import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { normalInstance } from '../../matching/read-instance.ts';
import type { MarketContext } from '../../market/market-context.ts';
import { readMarket } from '../../market/reads/read-market.ts';
import { buildInstance } from '../../market/rules/build-instance.ts';
import { dateOfDay } from '../../market/rules/day-number.ts';
import { instanceText, sha256 } from '../../market/rules/round-bytes.ts';
import { readSignalPlaces } from '../reads/read-signal-places.ts';
import { readShortages } from '../rules/read-shortages.ts';
import { readSignals } from '../rules/read-signals.ts';

/**
 * Reads what a commodity's market lacks and what a kilogram more would be worth, from the plan of today's supply and demand,
 * and stores it as the day's reading. A market that is as it was when last read today is not read again. Returns the id of
 * the reading.
 */
export async function readMarketSignals(context: MarketContext, commodityId: string): Promise<string> {
  const readOn = businessToday(context.clock);
  const rows = await readMarket(context.pool, commodityId, readOn);
  const instance = normalInstance(buildInstance(rows));
  const inputHash = sha256(instanceText(instance));
  const known = await context.prisma.signalReading.findUnique({ where: { commodityId_readOn: { commodityId, readOn: toDatabaseDate(readOn) } } });
  if (known?.inputHash === inputHash) return known.id;
  const plan = await context.matching.ask('solve', { instance });
  const codes = new Set([...rows.lots.map((lot) => lot.origin.code), ...rows.lines.map((line) => line.destination.code)]);
  const places = await readSignalPlaces(context.pool, [...codes]);
  const signals = readSignals(rows, instance, plan, places).map(({ weekDay, ...signal }) => ({ ...signal, weekOn: dateOfDay(weekDay) }));
  const shortages = readShortages(rows, instance, plan, places.provinceOf).map(({ weekDay, ...shortage }) => ({ ...shortage, weekOn: dateOfDay(weekDay) }));
  return runTransaction(context, async (tx) => {
    await tx.signalReading.deleteMany({ where: { commodityId, readOn: toDatabaseDate(readOn) } });
    const { id: readingId } = await tx.signalReading.create({
      data: { commodityId, readOn: toDatabaseDate(readOn), computedAt: context.clock.now(), inputHash },
      select: { id: true },
    });
    await tx.marketSignal.createMany({ data: signals.map((signal) => ({ ...signal, readingId })) });
    await tx.marketShortage.createMany({ data: shortages.map((shortage) => ({ ...shortage, readingId })) });
    return readingId;
  });
}
