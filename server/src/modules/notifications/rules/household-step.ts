import type { HandoverWay } from '@cho-phien/prisma/generated/enums.ts';

/** A good in both languages. */
interface Good {
  titleVi: string;
  titleEn: string;
}

/** Where and when a purchase is fetched. */
export interface FetchedWhere {
  point: string;
  onDay: string;
  /** For example 08:00–10:00. */
  hours: string;
}

/**
 * Steps of a purchase its household is told of, with what the words need. Money is whole đồng as text, 0 where nothing goes back or is
 * collected; days are ISO dates. What a household does itself on the page is not told to it again.
 */
export interface HouseholdSteps {
  /** Its hold soon runs out unpaid. */
  PAYMENT_AWAITED: { totalVnd: string; untilAt: string };
  /** It stands: an amount is paid, held on a card with its margin, or to be paid in cash. A single day of arrival is said. */
  ORDER_CONFIRMED: { amountVnd: string; paid: 'PAID' | 'HELD' | 'CASH'; arrivesOn: string | null };
  ORDER_EXPIRED: Record<never, never>;
  ORDER_CANCELLED: { backVnd: string };
  /** Money that came too late, or twice. */
  PAYMENT_GOES_BACK: { amountVnd: string };
  REFUND_ACCOUNT_ASKED: { amountVnd: string };
  /** Nothing that is owed waits any more; all that went back so far. */
  REFUND_SENT: { totalVnd: string; card: boolean };
  /** A refund that was made came back. */
  REFUND_RETURNED: { amountVnd: string };
  /** The scale says more than the margin; silence until then counts as no. */
  WEIGHT_CONSENT: { lines: readonly string[]; totalVnd: string; estimateVnd: string; hours: number };
  /** Packed at another weight than ordered. */
  ORDER_WEIGHED: { lines: readonly string[]; totalVnd: string; estimateVnd: string; backVnd: string; collectVnd: string };
  ORDER_HANDED_OVER: { way: HandoverWay; note: string | null; fetched: FetchedWhere | null; arrivesOn: string; collectVnd: string };
  /** Delivered; the only time anybody is invited to review. */
  ORDER_DELIVERED: { hours: number };
  DAMAGE_ANSWERED: Good & { backVnd: string; claimedVnd: string; words: string | null; final: boolean };
  PRE_ORDER_READY: Good & { arrivesOn: string };
  PRE_ORDER_MOVED: Good & { fromOn: string; toOn: string };
  PRE_ORDER_SUBSTITUTED: Good & { insteadVi: string; insteadEn: string; backVnd: string };
  PRE_ORDER_REFUNDED: Good & { amountVnd: string };
  GROUP_BUY_REACHED: Good & { batch: string };
  GROUP_BUY_FAILED: Good & { batch: string };
}

export type HouseholdStep = keyof HouseholdSteps;

/** Who bought, and how to reach them. */
export interface Household {
  id: string;
  code: string;
  token: string;
  locale: 'VI' | 'EN';
  contactPhone: string;
  contactEmail: string | null;
}

/** A step one household is told of. */
export type ToldStep<Step extends HouseholdStep> = Step extends HouseholdStep
  ? {
      household: Household;
      step: Step;
      parameters: HouseholdSteps[Step];
      /** Code of the order it is about; that of the purchase when left out. */
      code?: string;
      /** What of the purchase it is about: the same step of it is told once. The purchase itself when left out. */
      about?: string;
    }
  : never;
