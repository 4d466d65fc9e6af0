import { z } from 'zod';
import { fairnessPolicy } from '../../fairness/rules/fairness-policy.ts';
import { reliabilityPolicy } from '../../reliability/rules/reliability-policy.ts';

/**
 * The published exchange rates of a market round: what a day of age, a grade, a star, a preferred or a small cooperative
 * is worth against one đồng of landed price. Rates are thousandths of the commodity's reference price, so that one
 * policy serves plums and saffron alike. A policy is versioned and never rewritten; a round names the version it used.
 * The version the market opens with stands in prisma/reference/market-rules.ts.
 */
export const matchingPolicyParameters = z.object({
  /** Share of the reference price that is lost over the whole shelf life, thousandths. */
  freshnessMilli: z.int().min(0).max(1000),
  gradeBonusMilli: z.int().min(0).max(100),
  ocopBonusMilli: z.int().min(0).max(100),
  preferredBonusMilli: z.int().min(0).max(200),
  smallCooperativeBonusMilli: z.int().min(0).max(200),
  forecastPenaltyMilli: z.int().min(0).max(200),
  /** Cost of a unit left unfilled, thousandths of the reference price, by priority 1 to 3. */
  unmetPenaltyMilli: z.tuple([z.int().min(3000), z.int().min(3000), z.int().min(3000)]),
  /** Hours a cooperative has to answer an accepted allocation, at most. */
  answerHours: z.int().min(1).max(240),
  /** Hours it has at least, however near the harvest is. */
  leastAnswerHours: z.int().min(1).max(48),
  /** The four parts of the score shown on the match board; their sum is 100. */
  score: z.object({
    quality: z.int().min(0),
    punctuality: z.int().min(0),
    distance: z.int().min(0),
    price: z.int().min(0),
    /** Road kilometres at which the distance part is zero. */
    distanceZeroKm: z.int().min(1),
    /** Landed price against the median candidate, thousandths, at which the price part is full and zero. */
    priceFullMilli: z.int(),
    priceZeroMilli: z.int(),
  }),
  /** How far the market leans on forecasts; a policy without it takes them as they are. */
  reliability: reliabilityPolicy.optional(),
  /** How the market is fair across rounds; a policy without it only knows the bonus of small cooperatives. */
  fairness: fairnessPolicy.optional(),
});
export type MatchingPolicyParameters = z.infer<typeof matchingPolicyParameters>;

/** Exchange rates of one product in đồng a unit, as the engine takes them. */
export interface ExchangeRates {
  readonly freshVndPerKgDay: number;
  readonly gradeBonusVndPerKg: number;
  readonly ocopBonusVndPerKg: number;
  readonly preferredBonusVndPerKg: number;
  readonly smallCoopBonusVndPerKg: number;
  readonly forecastPenaltyVndPerKg: number;
}

/** The policy's rates for a reference price in đồng a unit and a shelf life in days; whole đồng, rounded half up. */
export function exchangeRates(policy: MatchingPolicyParameters, referencePriceVnd: number, shelfLifeDays: number): ExchangeRates {
  const share = (milli: number) => Math.round((referencePriceVnd * milli) / 1000);
  return {
    freshVndPerKgDay: Math.round((referencePriceVnd * policy.freshnessMilli) / 1000 / shelfLifeDays),
    gradeBonusVndPerKg: share(policy.gradeBonusMilli),
    ocopBonusVndPerKg: share(policy.ocopBonusMilli),
    preferredBonusVndPerKg: share(policy.preferredBonusMilli),
    smallCoopBonusVndPerKg: share(policy.smallCooperativeBonusMilli),
    forecastPenaltyVndPerKg: share(policy.forecastPenaltyMilli),
  };
}

/**
 * Cost in đồng of one unit of a line left unfilled. It lies above any cost a unit within the ceiling can reach, so that
 * no volume that can be served is refused for its price.
 */
export function unmetPenaltyVnd(
  policy: MatchingPolicyParameters,
  line: { readonly priority: number; readonly ceilingVnd: number; readonly maxAgeDays: number },
  referencePriceVnd: number,
): number {
  const [low, middle, high] = policy.unmetPenaltyMilli;
  const milli = line.priority >= 3 ? high : line.priority === 2 ? middle : low;
  const published = Math.round((referencePriceVnd * milli) / 1000);
  const dearest = line.ceilingVnd + Math.ceil((referencePriceVnd * (policy.freshnessMilli + policy.forecastPenaltyMilli)) / 1000);
  return Math.max(published, Math.ceil((dearest * milli) / low) + 1);
}
