/** Minutes stock is held for a shopper who has not paid. */
export const HOLD_MINUTES = 15;
/** Minutes a card's hosted page stays open; the provider allows no less. */
export const CARD_PAGE_MINUTES = 30;
/** Minutes after placing beyond which no activity extends a hold. */
const MOST_MINUTES = 60;
const MINUTE_MS = 60_000;

/** End of a hold after something happened: so many minutes from now, never earlier than before, never beyond an hour from placing. */
export function extendedHold(group: { placedAt: Date; holdUntil: Date | null }, now: Date, minutes = HOLD_MINUTES): Date {
  const most = group.placedAt.getTime() + MOST_MINUTES * MINUTE_MS;
  const wanted = Math.min(now.getTime() + minutes * MINUTE_MS, most);
  return new Date(Math.max(group.holdUntil?.getTime() ?? 0, wanted));
}
