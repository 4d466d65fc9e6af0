import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import { type BasketPlan, planBasket, type OfferFacts, type Surroundings, type WantedLine } from '../../retail/rules/plan-basket.ts';

/** Days ahead that are looked at, and open days that are offered. */
const FURTHEST_DAYS = 14;
const MOST_DAYS = 4;

/** ISO weekday of a date: 1 Monday to 7 Sunday. */
export function weekdayOf(day: IsoDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export interface PickUpDay {
  onDay: IsoDate;
  plan: BasketPlan;
}

/**
 * The next open days of a point on which a whole basket can lie there, fresh: each parcel leaves so late that it arrives on that very day.
 */
export function pickUpDays(
  wanted: readonly WantedLine[],
  packs: ReadonlyMap<string, OfferFacts>,
  surroundings: Omit<Surroundings, 'pickUp'>,
  weekdays: readonly number[],
): PickUpDay[] {
  const days: PickUpDay[] = [];
  for (let ahead = 1; ahead <= FURTHEST_DAYS && days.length < MOST_DAYS; ahead += 1) {
    const onDay = addDays(surroundings.todayOn, ahead);
    if (!weekdays.includes(weekdayOf(onDay))) continue;
    const plan = planBasket(wanted, packs, { ...surroundings, pickUp: { arriveOn: onDay } });
    if (plan.orders.length > 0 && plan.orders.every(({ shipOn }) => shipOn !== null)) days.push({ onDay, plan });
  }
  return days;
}
