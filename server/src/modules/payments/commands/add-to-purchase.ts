import type { CommandContext } from '../../../kernel/command-context.ts';
import { addOrders, type AddOrders } from '../../retail/commands/add-orders.ts';
import type { ShopperMeans } from '../payment-means.ts';
import { orderOnce } from './place-order.ts';

export interface AddToPurchase extends AddOrders {
  idempotencyKey: string;
}

/** Adds what lies in the basket to a purchase that is not prepared yet, as one of its own with its own payment. Returns the token that opens it. */
export async function addToPurchase(context: CommandContext, means: ShopperMeans, { idempotencyKey, ...input }: AddToPurchase): Promise<string> {
  return orderOnce(context, means, { operation: 'addToPurchase', idempotencyKey, input, place: (tx) => addOrders(tx, context, input) });
}
