import type { PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { databaseIsBusy } from '../../../kernel/database-busy.ts';
import { type KeyedOperation, withIdempotency } from '../../../kernel/with-idempotency.ts';
import { guestActorId } from '../../retail/basket-store.ts';
import { type CreatedGroup, placeOrders, type PlaceOrders } from '../../retail/commands/place-orders.ts';
import { BasketEmpty, ManyAreOrdering, SoldOut } from '../../retail/errors.ts';
import { takeForLines } from '../../retail/store.ts';
import { enqueueHoldEnd } from '../enqueue.ts';
import { MethodNotOffered } from '../errors.ts';
import type { ShopperMeans } from '../payment-means.ts';
import { bankReferenceOf } from '../rules/bank-note.ts';
import { tellStanding } from './take-money.ts';

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
  place: (tx: Transaction) => Promise<CreatedGroup>;
}

/** Places a purchase out of a basket once for each key and opens its payment. Returns the token that opens it. */
export async function orderOnce(context: CommandContext, means: ShopperMeans, { operation, idempotencyKey, input, place }: Ordering): Promise<string> {
  if ((input.method === 'CARD' && !means.cards) || (input.method === 'BANK_QR' && !means.bank)) throw new MethodNotOffered(input.method);
  const actorId = context.viewer?.userId ?? (input.token === null ? null : guestActorId(input.token));
  if (actorId === null) throw new BasketEmpty();
  const keyed = { operation, key: idempotencyKey, input, actorId };
  for (let plan = 1; ; plan += 1) {
    try {
      return await placeOnce(context, keyed, place);
    } catch (error) {
      // Nothing was kept: the next plan sees what the others left.
      if (!(error instanceof SoldOut) || error.final || plan >= MOST_PLANS) throw error;
    }
  }
}

/**
 * Writes a purchase once for each key, opens its payment, and takes its stock when all else is kept, so that lots everybody wants are
 * locked for the shortest time. Returns the token that opens it; SoldOut when others took the stock meanwhile,
 * ManyAreOrdering when it waited too long for its turn.
 */
export async function placeOnce(context: CommandContext, keyed: KeyedOperation, place: (tx: Transaction) => Promise<CreatedGroup>): Promise<string> {
  let placed: CreatedGroup;
  try {
    const { token } = await withIdempotency(
      context,
      keyed,
      async (tx) => {
        placed = await place(tx);
        await openPayment(tx, context, placed);
        return { token: placed.group.token };
      },
      (tx) => takeStock(tx, context, placed),
    );
    return token;
  } catch (error) {
    throw databaseIsBusy(error) ? new ManyAreOrdering() : error;
  }
}

/** Opens the payment of a purchase just written; one with cash stands, and is told so. */
async function openPayment(tx: Transaction, context: CommandContext, placed: CreatedGroup): Promise<void> {
  const { group } = placed;
  if (group.holdUntil && group.method !== 'CASH') await enqueueHoldEnd(tx, context, group.id, group.holdUntil);
  if (group.method === 'CARD') return;
  const reference = group.method === 'BANK_QR' ? bankReferenceOf(group.code) : null;
  await tx.payment.create({ data: { groupId: group.id, method: group.method, amountVnd: group.totalVnd, reference, createdAt: context.clock.now() } });
  if (group.method === 'CASH') await tellStanding(tx, context, placed, { paid: 'CASH', amountVnd: group.totalVnd });
}

/** Takes the stock of a purchase: held until it is paid, firm at once with cash. */
async function takeStock(tx: Transaction, context: CommandContext, { group, draws }: CreatedGroup): Promise<void> {
  const cause = { actorId: context.viewer?.userId ?? null, occurredAt: context.clock.now() };
  const short = await takeForLines(tx, draws, group.method === 'CASH' ? 'FIRM' : 'HELD', cause);
  if (short.length > 0) throw new SoldOut(short, false);
}
