import type { ReliabilityPolicy } from './reliability-policy.ts';

/** A harvest beyond this multiple of its forecast counts as this multiple: more is a slip of the pen, not a harvest. */
const largestRatio = 1.5;

/** What the forecasts of a cooperative were worth at one distance from the harvest. Shares are thousandths of the likely volume. */
export interface LearnedReliability {
  readonly observations: number;
  readonly marketObservations: number;
  readonly ownMeanMilli: number | null;
  readonly ownErrorMilli: number | null;
  readonly marketMeanMilli: number;
  /** Never above 1000: nobody is made to promise more than it said. */
  readonly likelyMilli: number;
  readonly safeMilli: number;
}

/** Harvested against forecast, from 0; the forecast must be positive. */
export function deliveredRatio(forecastBase: bigint, harvestedBase: bigint): number {
  return Math.min(largestRatio, Number((harvestedBase * 1_000_000n) / forecastBase) / 1_000_000);
}

/**
 * Learns from ratios of harvested to forecast volume. The predictive distribution of the next ratio is that of a Dirichlet
 * process (Ferguson, “A Bayesian analysis of some nonparametric problems”, Annals of Statistics 1973): each own observation
 * weighs 1, the market's observations, with one forecast that came true among them, share the policy's `marketWeight`. Its
 * mean is the credibility estimate of Bühlmann (ASTIN Bulletin 1967) n/(n+k) · own + k/(n+k) · market, and gives the likely
 * share. The safe share is its lower quantile, reached with the policy's confidence; as in conformal prediction (Vovk,
 * Gammerman, Shafer, “Algorithmic learning in a random world”, 2005) the harvest to come counts as a miss, here with the
 * credibility n/(n+k) of the own record, so that the confidence holds for few observations too.
 */
export function learnReliability(own: readonly number[], others: readonly number[], policy: ReliabilityPolicy): LearnedReliability {
  const market = [...others, 1];
  const marketMean = mean(market);
  const weight = own.length + policy.marketWeight;
  const predicted = (sum(own) + policy.marketWeight * marketMean) / weight;
  const likelyMilli = Math.min(1000, Math.floor(predicted * 1000 + 1e-9));
  const weighted = [...own.map((ratio) => ({ ratio, weight: 1 })), ...market.map((ratio) => ({ ratio, weight: policy.marketWeight / market.length }))];
  const safe = reachedWith(weighted, (policy.confidenceMilli / 1000) * (weight + own.length / weight));
  return {
    observations: own.length,
    marketObservations: others.length,
    ownMeanMilli: own.length === 0 ? null : Math.round(mean(own) * 1000),
    ownErrorMilli: own.length === 0 ? null : Math.round(mean(own.map((ratio) => Math.abs(ratio - 1))) * 1000),
    marketMeanMilli: Math.round(marketMean * 1000),
    likelyMilli,
    safeMilli: Math.min(likelyMilli, Math.floor(safe * 1000 + 1e-9)),
  };
}

/** The largest value that observations of at least the given weight reach. */
function reachedWith(sample: readonly { readonly ratio: number; readonly weight: number }[], needed: number): number {
  const falling = [...sample].sort((a, b) => b.ratio - a.ratio);
  let reached = 0;
  for (const { ratio, weight } of falling) {
    reached += weight;
    if (reached >= needed - 1e-9) return ratio;
  }
  return 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
