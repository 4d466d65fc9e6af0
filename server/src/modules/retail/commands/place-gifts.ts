import type { z } from 'zod';
import { placeGiftsRule } from '@cho-phien/schema/rules/gift.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { readPhoneNumber } from '../../identity/rules/phone-number.ts';
import { BasketChanged, SoldOut } from '../errors.ts';
import { planGifts } from '../rules/plan-gifts.ts';
import { contactPhoneOf, createGroup, type GiftTo, lockedBasket, type CreatedGroup, requireCardFits } from './place-orders.ts';

type Gifts = z.input<typeof placeGiftsRule>;

export interface PlaceGifts extends Gifts {
  /** Secret the guest keeps the basket by. */
  token: string | null;
  locale: 'VI' | 'EN';
}

/**
 * Orders the basket once for each recipient: an order for each cooperative and recipient, with one payment. Refused whole when it is not what the giver saw.
 */
export async function placeGifts(tx: Transaction, context: Omit<CommandContext, 'prisma'>, input: PlaceGifts): Promise<CreatedGroup> {
  const { sender, recipients: said, method, expectedTotalVnd } = parseInput(placeGiftsRule, input);
  const contactPhone = senderPhoneOf(sender.phone);
  const recipients = said.map(readRecipient);
  const destinations = await placesOf(
    tx,
    recipients.map(({ communeCode }) => communeCode),
  );
  const { basket, offers, ...around } = await lockedBasket(tx, context, input.token);
  const plan = planGifts(basket.lines, offers, { ...around, destinations });
  const lines = plan.parts.flatMap((part) => part.orders.flatMap((order) => order.lines));
  const gone = lines.filter(({ problem }) => problem === 'NOT_ENOUGH').map(({ offer }) => offer.offerId);
  if (gone.length > 0) throw new SoldOut([...new Set(gone)], true);
  if (!plan.orderable || plan.totalVnd === null || plan.totalVnd !== expectedTotalVnd) throw new BasketChanged(plan.totalVnd);
  requireCardFits(method, { totalVnd: plan.totalVnd, mostVnd: plan.mostVnd });
  const [first] = recipients;
  const placed = await createGroup(
    tx,
    context,
    { method, locale: input.locale, contact: { ...sender, addressLine: first?.addressLine ?? '' }, contactPhone },
    {
      orders: plan.parts.flatMap((part, place) => part.orders.map((order) => ({ ...order, recipientPosition: place + 1 }))),
      recipients,
      goodsVnd: plan.goodsVnd,
      deliveryVnd: plan.deliveryVnd,
      totalVnd: plan.totalVnd,
      communeCode: first?.communeCode ?? '',
      prepaidOnly: true,
    },
  );
  await tx.basketLine.deleteMany({ where: { basketId: basket.id } });
  return placed;
}

function senderPhoneOf(phone: string): string {
  try {
    return contactPhoneOf(phone);
  } catch (error) {
    if (error instanceof InvalidInput) throw malformed('sender.phone');
    throw error;
  }
}

function readRecipient(recipient: z.output<typeof placeGiftsRule>['recipients'][number], place: number): GiftTo {
  const phone = readPhoneNumber(recipient.phone);
  if (phone === null) throw malformed(`recipients.${place}.phone`);
  return { ...recipient, phone };
}

const malformed = (path: string) => new InvalidInput([{ path, rule: 'MALFORMED', parameters: {} }]);

/** Centres of communes, in the order of their codes. */
export async function placesOf(db: Pick<Transaction, 'commune'>, codes: readonly string[]): Promise<{ latitude: number; longitude: number }[]> {
  const communes = await db.commune.findMany({ where: { code: { in: [...codes] } }, select: { code: true, latitude: true, longitude: true } });
  return codes.map((code, place) => {
    const commune = communes.find((one) => one.code === code);
    if (!commune) throw new InvalidInput([{ path: `recipients.${place}.communeCode`, rule: 'UNKNOWN_VALUE', parameters: {} }]);
    return { latitude: commune.latitude, longitude: commune.longitude };
  });
}
