import { z } from 'zod';
import { communeRule, contactRule } from './shop-order.ts';
import { optionalText, requiredText } from './text.ts';

/** People one purchase may be sent to. */
export const MOST_RECIPIENTS = 10;
/** Letters on the card in a parcel. */
export const LONGEST_GIFT_MESSAGE = 200;

/** Communes a basket would be sent to, one for each recipient. */
export const giftPlacesRule = z.array(communeRule).min(1).max(MOST_RECIPIENTS);

/** A basket sent to several people, each of whom gets all of it. It is paid beforehand: nobody asks a recipient for money. */
export const placeGiftsRule = z.object({
  sender: contactRule.pick({ name: true, phone: true, email: true }),
  recipients: z
    .array(
      z.object({
        name: requiredText(100),
        phone: requiredText(30),
        communeCode: communeRule,
        addressLine: requiredText(200),
        message: optionalText(LONGEST_GIFT_MESSAGE),
      }),
    )
    .min(1)
    .max(MOST_RECIPIENTS),
  method: z.enum(['CARD', 'BANK_QR']),
  /** What the shopper saw as the total, đồng; another total is not placed. */
  expectedTotalVnd: z.bigint().positive(),
});
