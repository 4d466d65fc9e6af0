import type { PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { guestBasketId } from '../../retail/basket-store.ts';
import { placeOrders, type PlacedOrders, type PlaceOrders } from '../../retail/commands/place-orders.ts';
import { BasketEmpty, SoldOut } from '../../retail/errors.ts';
import { lockGroup } from '../../retail/store.ts';
import { enqueueHoldEnd } from '../enqueue.ts';
import { MethodNotOffered } from '../errors.ts';
import type { ShopperMeans } from '../payment-means.ts';
import { bankReferenceOf } from '../rules/bank-note.ts';
import { confirmGroup } from './take-money.ts';

export interface PlaceOrder extends PlaceOrders {
  idempotencyKey: string;
}

/** Times an order is planned anew when others took the lots it was planned on. */
const MOST_PLANS = 5;

/**
 * Orders what lies in the basket. Cards are paid afterwards on the provider's page, transfers by a code that names the order; with cash
 * the order stands at once. Returns the token that opens the purchase.
 */
export async function placeOrder(context: CommandContext, means: ShopperMeans, { idempotencyKey, ...input }: PlaceOrder): Promise<string> {
  return orderOnce(context, means, { operation: 'placeOrder', idempotencyKey, input, place: (tx) => placeOrders(tx, context, input) });
}

interface Ordering {
  operation: string;
  idempotencyKey: string;
  input: { token: string | null; method: PaymentMethod };
  place: (tx: Transaction) => Promise<PlacedOrders>;
}

/** Places a purchase out of a basket once for each key and opens its payment. Returns the token that opens it. */
export async function orderOnce(context: CommandContext, means: ShopperMeans, { operation, idempotencyKey, input, place }: Ordering): Promise<string> {
  if ((input.method === 'CARD' && !means.cards) || (input.method === 'BANK_QR' && !means.bank)) throw new MethodNotOffered(input.method);
  const actorId = context.viewer?.userId ?? (await guestBasketId(context.prisma, input.token));
  if (actorId === null) throw new BasketEmpty();
  const keyed = { operation, key: idempotencyKey, input, actorId };
  for (let plan = 1; ; plan += 1) {
    try {
      const { token } = await withIdempotency(context, keyed, async (tx) => {
        const placed = await place(tx);
        await openPayment(tx, context, placed, input);
        return { token: placed.token };
      });
      return token;
    } catch (error) {
      // Nothing was kept: the next plan sees what the others left.
      if (!(error instanceof SoldOut) || error.final || plan >= MOST_PLANS) throw error;
    }
  }
}

/** Opens the payment of a purchase just placed; with cash it stands at once. */
export async function openPayment(tx: Transaction, context: CommandContext, placed: PlacedOrders, { method }: Pick<PlaceOrders, 'method'>): Promise<void> {
  const group = await lockGroup(tx, placed.groupId);
  if (group.holdUntil) await enqueueHoldEnd(tx, context, group.holdUntil);
  if (method === 'CARD') return;
  await tx.payment.create({
    data: {
      groupId: placed.groupId,
      method,
      amountVnd: placed.totalVnd,
      reference: method === 'BANK_QR' ? bankReferenceOf(placed.code) : null,
      createdAt: context.clock.now(),
    },
  });
  if (method === 'CASH') await confirmGroup(tx, context, group, { paid: 'CASH', amountVnd: group.totalVnd });
}
