import { z } from 'zod';
import { quantityRule } from './quantity.ts';
import { contactRule, MOST_BASKET_LINES, MOST_PACKS } from './shop-order.ts';
import { dateRule, idRule, optionalText, requiredText } from './text.ts';

/** Orders one act may begin or deposit at once. */
export const MOST_ORDERS = 100;

const orderIdsRule = z.array(idRule).min(1).max(MOST_ORDERS);

export const startPreparingRule = z.object({ orderIds: orderIdsRule });

/** What lines were packed at; lines that are not named are packed as ordered. */
export const packOrderRule = z.object({ orderId: idRule, weights: z.array(z.object({ lineId: idRule, packed: quantityRule })).max(60) });

/** What a household wants otherwise of its order: fewer packs of lines, another day. */
export const changeOrderRule = z.object({
  lines: z.array(z.object({ lineId: idRule, packs: z.int().min(0).max(MOST_PACKS) })).max(MOST_BASKET_LINES),
  deliverOn: dateRule.nullish(),
});
export const changeAddressRule = contactRule.pick({ name: true, addressLine: true });

export const handoverWays = ['COURIER', 'PICK_UP'] as const;

export const handOverOrderRule = z.object({ orderId: idRule, way: z.enum(handoverWays), note: optionalText(200) });

export const deliverOrderRule = z.object({ orderId: idRule, collectedVnd: z.bigint().nonnegative() });

export const depositCashRule = z.object({ orderIds: orderIdsRule, bankReference: requiredText(50) });
