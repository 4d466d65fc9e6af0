import type { CommandContext } from '../../../kernel/command-context.ts';
import { placeGifts, type PlaceGifts } from '../../retail/commands/place-gifts.ts';
import type { ShopperMeans } from '../payment-means.ts';
import { orderOnce } from './place-order.ts';

/** Orders what lies in the basket for each of several recipients, in one purchase. Returns the token that opens it. */
export async function placeGiftOrder(
  context: CommandContext,
  means: ShopperMeans,
  { idempotencyKey, ...input }: PlaceGifts & { idempotencyKey: string },
): Promise<string> {
  return orderOnce(context, means, { operation: 'placeGiftOrder', idempotencyKey, input, place: (tx) => placeGifts(tx, context, input) });
}
