import type { PaymentMethod, PreOrderChoice } from '@cho-phien/prisma/generated/enums.ts';
import { preOrderRule } from '@cho-phien/schema/rules/pre-order.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { placeOnce } from '../../payments/commands/place-order.ts';
import { MethodNotOffered } from '../../payments/errors.ts';
import type { ShopperMeans } from '../../payments/payment-means.ts';
import { type CreatedGroup, contactPhoneOf, createGroup, type PlaceOrders, requireCardFits } from '../../retail/commands/place-orders.ts';
import { BasketChanged, SoldOut } from '../../retail/errors.ts';
import { readDeliveryTariff } from '../../retail/reads/delivery-tariff.ts';
import { readFirstPacks } from '../../retail/reads/offer-facts.ts';
import { lockLots } from '../../supply/store.ts';
import { windowByCode } from '../reads/windows.ts';
import { planPreOrder } from '../rules/plan-pre-order.ts';

export interface PlacePreOrder extends Omit<PlaceOrders, 'token' | 'method'> {
  idempotencyKey: string;
  lotCode: string;
  packs: number;
  communeCode: string;
  choice: PreOrderChoice;
  method: Exclude<PaymentMethod, 'CASH'>;
}

/** Whose keys those of guests are: nobody else knows a key that a form was given. */
export const GUEST = '00000000-0000-7000-8000-000000000001';

/**
 * Orders packs of a harvest not yet picked, at today's price, paid in full and kept by the market until they are delivered. Never more than
 * the cooperative allows, nor than the forecast has left. Returns the token that opens the purchase.
 */
export async function placePreOrder(context: CommandContext, means: ShopperMeans, { idempotencyKey, ...raw }: PlacePreOrder): Promise<string> {
  const input = parseInput(preOrderRule, raw);
  if ((input.method === 'CARD' && !means.cards) || (input.method === 'BANK_QR' && !means.bank)) throw new MethodNotOffered(input.method);
  const keyed = { operation: 'placePreOrder', key: idempotencyKey, input, actorId: context.viewer?.userId ?? GUEST };
  return placeOnce(context, keyed, (tx) => place(tx, context, { ...input, locale: raw.locale }));
}

type Order = ReturnType<typeof preOrderRule.parse> & Pick<PlaceOrders, 'locale'>;

async function place(tx: Transaction, context: CommandContext, input: Order): Promise<CreatedGroup> {
  const todayOn = businessToday(context.clock);
  const known = await windowByCode(tx, input.lotCode, todayOn);
  const destination = await tx.commune.findUnique({ where: { code: input.communeCode }, select: { latitude: true, longitude: true } });
  if (!known) throw new NotFound('HarvestLot');
  if (!destination) throw new NotFound('Commune');
  const contactPhone = contactPhoneOf(input.contact.phone);
  const offer = (await readFirstPacks(tx, [known.offerId], todayOn)).get(known.offerId);
  // Locked before it is read, so that the last kilograms are promised once.
  await lockLots(tx, [known.lotId]);
  const window = await windowByCode(tx, input.lotCode, todayOn);
  const plan = offer && window && planPreOrder(offer, window, { packs: input.packs, tariff: await readDeliveryTariff(tx, todayOn), destination });
  if (!plan) throw new NotFound('HarvestLot');
  if (!plan.enough) throw new SoldOut([known.offerId], true);
  if (!plan.orderable || plan.totalVnd === null || plan.totalVnd !== input.expectedTotalVnd) throw new BasketChanged(plan.totalVnd);
  requireCardFits(input.method, { totalVnd: plan.totalVnd });
  const contents = { orders: [plan], goodsVnd: plan.goodsVnd, deliveryVnd: plan.deliveryVnd, totalVnd: plan.totalVnd, communeCode: input.communeCode };
  const placed = await createGroup(tx, context, { ...input, contactPhone }, { ...contents, prepaidOnly: true });
  for (const { lineId, lotId } of placed.draws) await tx.preOrder.create({ data: { lineId, lotId, choice: input.choice } });
  return placed;
}
