import { z } from 'zod';
import { communeRule } from './shop-order.ts';
import { idRule, optionalText, requiredText } from './text.ts';

const MINUTES_A_DAY = 1_440;
const minuteRule = z.int().min(0).max(MINUTES_A_DAY);

/** A place where households fetch what they bought: where it is and when it is open. */
export const pickUpPointRule = z
  .object({
    name: requiredText(100),
    communeCode: communeRule,
    addressLine: requiredText(200),
    phone: optionalText(30),
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .transform((days) => [...new Set(days)].toSorted((one, other) => one - other)),
    openMinute: minuteRule,
    closeMinute: minuteRule,
  })
  .refine(({ openMinute, closeMinute }) => openMinute < closeMinute, { path: ['closeMinute'], message: 'REVERSED' });

export const slotCapacityRule = z.int().min(1).max(1_000);

/** A time of each open day in which so many purchases are handed over. */
export const pickUpSlotRule = z
  .object({ pointId: idRule, fromMinute: minuteRule, toMinute: minuteRule, capacity: slotCapacityRule })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, { path: ['toMinute'], message: 'REVERSED' });
