import { MOST_BASKET_LINES } from '@cho-phien/schema/rules/shop-order.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { BasketFull } from '../errors.ts';
import { groupIdOf } from '../store.ts';
import { withBasket } from './change-basket.ts';

/**
 * Fills the basket with the packs of an earlier purchase, at the prices of that day: the basket then says line by line what changed since,
 * and what is not sold any more. Returns the token to keep the basket by.
 */
export async function orderAgain(context: CommandContext, { purchase, token }: { purchase: string; token: string | null }): Promise<string> {
  const groupId = await groupIdOf(context.prisma, purchase.slice(0, 64));
  return withBasket(context, token, async (tx, basketId) => {
    await tx.$executeRaw`
      INSERT INTO basket_line (basket_id, offer_id, pack_id, packs, seen_price_vnd)
      SELECT ${basketId}::uuid, l.offer_id, l.pack_id, l.packs, l.unit_price_vnd
        FROM consumer_order_line l JOIN consumer_order o ON o.id = l.order_id WHERE o.group_id = ${groupId}::uuid AND l.packs > 0
      ON CONFLICT (basket_id, pack_id) DO UPDATE SET packs = greatest(basket_line.packs, EXCLUDED.packs)`;
    if ((await tx.basketLine.count({ where: { basketId } })) > MOST_BASKET_LINES) throw new BasketFull(MOST_BASKET_LINES);
    const { communeCode } = await tx.orderGroup.findUniqueOrThrow({ where: { id: groupId }, select: { communeCode: true } });
    await tx.basket.updateMany({ where: { id: basketId, communeCode: null }, data: { communeCode } });
  });
}
