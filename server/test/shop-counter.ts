import { randomUUID } from 'node:crypto';
import type { HarvestLot, PaymentMethod } from '@cho-phien/prisma/generated/client.ts';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import { placeOrder } from '../src/modules/payments/commands/place-order.ts';
import { addToBasket, setBasketCommune } from '../src/modules/retail/commands/change-basket.ts';
import { readBasket } from '../src/modules/retail/reads/basket-view.ts';
import type { TestMarket } from './test-market.ts';

/** A good on the shelf: one kilogram a pack at 100,000 đ, harvested and fresh. */
export interface ShelfGood {
  offerId: string;
  cooperativeId: string;
  lotId: string;
}

/** A cooperative that sells one good to households, with so many packs in store. */
export async function aShelfGood(
  market: TestMarket,
  { packs = 10, priceVnd = 100_000, cooperativeId }: { packs?: number; priceVnd?: number; cooperativeId?: string } = {},
): Promise<ShelfGood> {
  const owner = cooperativeId ?? (await aCooperative(market.prisma)).organisationId;
  const offer = await anOffer(market.prisma, { cooperativeId: owner, tiers: [{ channel: 'RETAIL', priceVnd }] });
  const lot = await aShelfLot(market, { offerId: offer.id, packs });
  return { offerId: offer.id, cooperativeId: owner, lotId: lot.id };
}

/** Another harvest of an offer, in store. */
export function aShelfLot(market: TestMarket, { offerId, packs }: { offerId: string; packs: number }): Promise<HarvestLot> {
  return aHarvestLot(market.prisma, {
    offerId,
    availableKg: packs,
    stage: 'HARVESTED',
    harvestFromOn: '2026-05-15',
    harvestToOn: '2026-05-16',
    shelfLifeDays: 30,
  });
}

/** A basket of a guest (or of the viewer) with goods in it and a commune to bring them to. Returns its token. */
export async function aFilledBasket(market: TestMarket, goods: readonly { offerId: string; packs: number }[], viewer: Viewer | null = null): Promise<string> {
  const context = market.contextOf(viewer);
  const communeCode = (await market.prisma.commune.findFirst())?.code ?? (await aCommune(market.prisma)).code;
  let token = await setBasketCommune(context, { token: null, communeCode });
  for (const { offerId, packs } of goods) token = await addToBasket(context, { token, offerId, packs });
  return token;
}

export const contact = { name: 'Nguyễn Thị Mua', phone: '0912 345 678', email: 'mua@cho-phien.example', addressLine: 'Số 1 ngõ Chợ' };

/** Orders what lies in a basket, at the total it comes to. Returns the token of the purchase. */
export async function order(
  market: TestMarket,
  token: string,
  method: PaymentMethod,
  more: { idempotencyKey?: string; expectedTotalVnd?: bigint; viewer?: Viewer } = {},
): Promise<string> {
  const context = market.contextOf(more.viewer ?? null);
  const expectedTotalVnd = more.expectedTotalVnd ?? (await readBasket(context, token)).totalVnd ?? 1n;
  return placeOrder(context, market.means, { token, contact, method, expectedTotalVnd, locale: 'VI', idempotencyKey: more.idempotencyKey ?? randomUUID() });
}

/** Balances of a lot, in packs of one kilogram. */
export async function balanceOf(market: TestMarket, lotId: string) {
  const lot = await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lotId } });
  const packs = (base: bigint) => Number(base) / 1000;
  return { available: packs(lot.availableBase), held: packs(lot.heldBase), firm: packs(lot.firmBase) };
}

/** Sum of each account of the ledger of money, đồng; accounts that are even are left out. */
export async function moneyOf(market: TestMarket): Promise<Record<string, number>> {
  const sums = await market.prisma.ledgerEntry.groupBy({ by: ['account'], _sum: { amountVnd: true } });
  return Object.fromEntries(sums.map(({ account, _sum }) => [account, Number(_sum.amountVnd)]).filter(([, sum]) => sum !== 0));
}
