import { addDays, type IsoDate } from '../../../kernel/business-day.ts';

/** Days on which a cooperative sells and sends nothing; without a first day since ever, without a last one until further notice. */
export interface Closure {
  fromOn: IsoDate | null;
  untilOn: IsoDate | null;
}

/** Whether a day lies inside a closure. */
export function isClosedOn(closure: Closure | null, day: IsoDate): boolean {
  return closure !== null && (closure.fromOn === null || day >= closure.fromOn) && (closure.untilOn === null || day <= closure.untilOn);
}

/** The first day from `day` on that is open; null when nobody knows one. */
export function openFrom(closure: Closure | null, day: IsoDate): IsoDate | null {
  if (closure === null || !isClosedOn(closure, day)) return day;
  return closure.untilOn === null ? null : addDays(closure.untilOn, 1);
}
