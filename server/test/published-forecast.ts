import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { saveForecast } from '../src/modules/supply/commands/save-forecast.ts';
import type { TestMarket } from './test-market.ts';
import { aColleague } from './viewers.ts';

/** Kilograms as the contract speaks them. */
export const kg = (value: number) => ({ value: String(value), unit: 'KGM' as const });

/** Volumes as a phone enters them: what is likely, certain to so many per cent. */
export const likely = (value: number, certaintyPct = 20) => ({ likely: kg(value), certaintyPct });

/** A forecast a sales officer published for the first week of June, with its lot, under an active offer unless said otherwise. */
export async function aPublishedForecast(market: TestMarket, { likelyKg = 1000, withOffer = true } = {}) {
  const { context, organisationId: cooperativeId } = await aColleague(market, 'SALES');
  const offer = withOffer ? await anOffer(market.prisma, { cooperativeId }) : null;
  const productId = offer?.productId ?? (await aProduct(market.prisma)).id;
  const weeks = [{ weekOn: '2026-06-03', volumes: likely(likelyKg) }];
  const [forecastId] = await saveForecast(context, randomUUID(), { productId, gradeRank: 3, publish: true, weeks });
  const lot = await market.prisma.harvestLot.findFirstOrThrow({ where: { forecastId: forecastId! } });
  return { context, cooperativeId, productId, forecastId: forecastId!, lot };
}

/** Balances of a lot in kilograms: expected, safe, held, firm, available. */
export function kilogramsOf(lot: { expectedBase: bigint; safeBase: bigint; heldBase: bigint; firmBase: bigint; availableBase: bigint }): number[] {
  return [lot.expectedBase, lot.safeBase, lot.heldBase, lot.firmBase, lot.availableBase].map((base) => Number(base) / 1000);
}
