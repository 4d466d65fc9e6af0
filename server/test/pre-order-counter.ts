import { randomUUID } from 'node:crypto';
import type { PreOrderChoice } from '@cho-phien/prisma/generated/client.ts';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aPreOrderWindow } from '@cho-phien/prisma/factories/pre-orders.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { addDays } from '../src/kernel/business-day.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import { recordBankTransfer } from '../src/modules/payments/commands/record-bank-transfer.ts';
import { placePreOrder } from '../src/modules/pre-orders/commands/place-pre-order.ts';
import { readPreOrderQuote } from '../src/modules/pre-orders/reads/pre-order-quote.ts';
import { recordHarvest } from '../src/modules/supply/commands/record-harvest.ts';
import { BreaksPromises } from '../src/modules/supply/errors.ts';
import { contact } from './shop-counter.ts';
import type { TestMarket } from './test-market.ts';

/** A harvest four weeks off at 100,000 đ a kilogram, of which households may order so much beforehand. */
export interface ComingHarvest {
  offerId: string;
  cooperativeId: string;
  lotId: string;
  lotCode: string;
}

export async function aComingHarvest(
  market: TestMarket,
  values: { mostKg?: number; expectedKg?: number; offerId?: string; toOn?: string } = {},
): Promise<ComingHarvest> {
  const { prisma } = market;
  const offer = values.offerId
    ? await prisma.offer.findUniqueOrThrow({ where: { id: values.offerId } })
    : await anOffer(prisma, { cooperativeId: (await aCooperative(prisma)).organisationId, tiers: [{ channel: 'RETAIL', priceVnd: 100_000 }] });
  const harvestToOn = values.toOn ?? '2026-06-15';
  const lot = await aHarvestLot(prisma, { offerId: offer.id, availableKg: values.expectedKg ?? 100, harvestFromOn: addDays(harvestToOn, -3), harvestToOn });
  await aPreOrderWindow(prisma, { lotId: lot.id, mostKg: values.mostKg ?? 20 });
  return { offerId: offer.id, cooperativeId: offer.cooperativeId, lotId: lot.id, lotCode: lot.code };
}

type Ordering = { packs?: number; choice?: PreOrderChoice; idempotencyKey?: string; totalVnd?: bigint };

/** Orders packs of a coming harvest by bank transfer, at the total it comes to. Returns the token of the purchase. */
export async function orderAhead(market: TestMarket, { lotCode }: ComingHarvest, more: Ordering = {}): Promise<string> {
  const communeCode = (await market.prisma.commune.findFirst())?.code ?? (await aCommune(market.prisma)).code;
  const packs = more.packs ?? 2;
  const quote = await readPreOrderQuote(market, { lotCode, packs, communeCode });
  return placePreOrder(market.contextOf(null), market.means, {
    lotCode,
    packs,
    communeCode,
    choice: more.choice ?? 'REFUND',
    contact,
    method: 'BANK_QR',
    expectedTotalVnd: more.totalVnd ?? quote?.plan.totalVnd ?? 1n,
    locale: 'VI',
    idempotencyKey: more.idempotencyKey ?? randomUUID(),
  });
}

/** The bank says that a purchase was paid. */
export async function payByTransfer(market: TestMarket, token: string): Promise<void> {
  const payment = await market.prisma.payment.findFirstOrThrow({ where: { group: { token }, method: 'BANK_QR' } });
  await recordBankTransfer(market.contextOf(null), { bankReference: randomUUID(), amountVnd: payment.amountVnd, note: payment.reference ?? '' });
}

/** Somebody who may decide for a cooperative. */
export async function aDirectorOf(market: TestMarket, organisationId: string): Promise<Viewer> {
  const { membership } = await aMember(market.prisma, { organisationId, role: 'DIRECTOR' });
  return market.viewerOf(membership.id);
}

/** The cooperative weighs its harvest in, having seen what it breaks. */
export async function harvest(market: TestMarket, { cooperativeId, lotId }: ComingHarvest, kilograms: number): Promise<void> {
  const context = market.contextOf(await aDirectorOf(market, cooperativeId));
  const weighed = { lotId, quantity: { value: String(kilograms), unit: 'KGM' }, harvestedOn: '2026-05-18', reason: 'Mưa đá' };
  try {
    await recordHarvest(context, randomUUID(), weighed);
  } catch (error) {
    if (!(error instanceof BreaksPromises)) throw error;
    await recordHarvest(context, randomUUID(), { ...weighed, acceptedBreaks: error.token });
  }
}

export const preOrderOf = (market: TestMarket, token: string) =>
  market.prisma.preOrder.findFirstOrThrow({
    where: { line: { order: { group: { token } } } },
    include: { line: { include: { order: { include: { group: true } } } } },
  });
