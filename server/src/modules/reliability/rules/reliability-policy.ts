import { z } from 'zod';

/** Weeks before a harvest at which forecasts are compared with what came. */
export const leadWeeks = [1, 2, 4] as const;
export type LeadWeeks = (typeof leadWeeks)[number];

/** How far the market leans on forecasts; a part of the published matching policy. */
export const reliabilityPolicy = z.object({
  /** Probability with which the safe volume must be reached, thousandths. */
  confidenceMilli: z.int().min(500).max(999),
  /** Weight of the whole market's history beside a cooperative's own, counted in observations. */
  marketWeight: z.int().min(1).max(100),
  /** Weeks of history that count. */
  windowWeeks: z.int().min(4).max(260),
  /** Days a forecast counts fully after its latest revision. */
  freshDays: z.int().min(1).max(60),
  /** What each further week without a revision takes off, thousandths. */
  staleLossMilliPerWeek: z.int().min(0).max(500),
  /** What a forecast keeps however old it is, thousandths. */
  leastFreshMilli: z.int().min(0).max(1000),
});
export type ReliabilityPolicy = z.infer<typeof reliabilityPolicy>;
