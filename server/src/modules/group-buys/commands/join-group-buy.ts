import type { PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import { joinGroupBuyRule } from '@cho-phien/schema/rules/group-buy.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { placeOnce } from '../../payments/commands/place-order.ts';
import { MethodNotOffered } from '../../payments/errors.ts';
import type { ShopperMeans } from '../../payments/payment-means.ts';
import { GUEST } from '../../pre-orders/commands/place-pre-order.ts';
import { type CreatedGroup, contactPhoneOf, createGroup, type PlaceOrders, requireCardFits } from '../../retail/commands/place-orders.ts';
import { BasketChanged, SoldOut } from '../../retail/errors.ts';
import { GroupBuyClosed } from '../errors.ts';
import { readBatch } from '../reads/batch.ts';
import { planShare } from '../rules/plan-share.ts';

export interface JoinGroupBuy extends Pick<PlaceOrders, 'locale' | 'expectedTotalVnd'> {
  idempotencyKey: string;
  code: string;
  packs: number;
  contact: Omit<PlaceOrders['contact'], 'addressLine' | 'giftMessage'>;
  method: Exclude<PaymentMethod, 'CASH'>;
}

/** Takes packs of an open batch, paid at once and kept by the market until the batch is full or failed. Returns the token of the purchase. */
export async function joinGroupBuy(context: CommandContext, means: ShopperMeans, { idempotencyKey, locale, ...raw }: JoinGroupBuy): Promise<string> {
  const input = parseInput(joinGroupBuyRule, raw);
  if ((input.method === 'CARD' && !means.cards) || (input.method === 'BANK_QR' && !means.bank)) throw new MethodNotOffered(input.method);
  const keyed = { operation: 'joinGroupBuy', key: idempotencyKey, input, actorId: context.viewer?.userId ?? GUEST };
  return placeOnce(context, keyed, (tx) => join(tx, context, { ...input, locale }));
}

type Joining = ReturnType<typeof joinGroupBuyRule.parse> & Pick<PlaceOrders, 'locale'>;

async function join(tx: Transaction, context: CommandContext, input: Joining): Promise<CreatedGroup> {
  const contactPhone = contactPhoneOf(input.contact.phone);
  // Members come one after the other, so that the last kilograms are given once.
  await tx.$queryRaw`SELECT id::text FROM group_buy WHERE code = ${input.code} FOR NO KEY UPDATE`;
  const batch = await readBatch(tx, context, input.code);
  if (!batch) throw new NotFound('GroupBuy');
  if (batch.status !== 'OPEN' || batch.closesAt <= context.clock.now()) throw new GroupBuyClosed(batch.status);
  const plan = planShare(batch.offer, batch, input.packs);
  if (!plan) throw new NotFound('Offer');
  if (!plan.enough) throw new SoldOut([batch.offer.offerId], true);
  if (plan.totalVnd !== input.expectedTotalVnd) throw new BasketChanged(plan.totalVnd);
  requireCardFits(input.method, plan);
  const contact = { ...input.contact, addressLine: batch.pickUpLine };
  const contents = { orders: [plan], goodsVnd: plan.goodsVnd, deliveryVnd: plan.deliveryVnd, totalVnd: plan.totalVnd, communeCode: batch.communeCode };
  const placed = await createGroup(tx, context, { ...input, contact, contactPhone }, { ...contents, prepaidOnly: true });
  for (const lineId of new Set(placed.draws.map((draw) => draw.lineId))) await tx.groupBuyShare.create({ data: { lineId, groupBuyId: batch.id } });
  return placed;
}
