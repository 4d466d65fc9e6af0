import type { MatchingPolicyParameters } from './matching-policy.ts';
import type { MarketCheck } from './translate-reasons.ts';

export const scoreParts = ['QUALITY', 'PUNCTUALITY', 'DISTANCE', 'PRICE'] as const;
export type ScorePartName = (typeof scoreParts)[number];

export interface ScorePart {
  readonly part: ScorePartName;
  readonly points: number;
  readonly max: number;
}

/** Relative weight of each part; only their proportions count. */
export type ScoreWeights = Readonly<Record<ScorePartName, number>>;

/** How a cooperative answered what buyers asked of it in the last twelve months. */
export interface PromiseRecord {
  /** Allocations it was asked to confirm. */
  readonly asked: number;
  /** Those it confirmed whole and in time. */
  readonly kept: number;
}

export interface ScoredFacts {
  readonly checks: readonly MarketCheck[];
  readonly promises: PromiseRecord;
  readonly distanceKm: number;
  readonly landedVnd: number;
  /** Landed price of the median candidate of the line. */
  readonly medianLandedVnd: number;
}

/** The weights a policy publishes. */
export function policyWeights(policy: MatchingPolicyParameters): ScoreWeights {
  const { quality, punctuality, distance, price } = policy.score;
  return { QUALITY: quality, PUNCTUALITY: punctuality, DISTANCE: distance, PRICE: price };
}

/** Parts of a candidate's score, 0 to 100 in all: whole points, and the maxima of the parts sum to 100. */
export function scoreCandidate(facts: ScoredFacts, policy: MatchingPolicyParameters, weights: ScoreWeights): ScorePart[] {
  const shares: Record<ScorePartName, number> = {
    QUALITY: qualityShare(facts.checks),
    PUNCTUALITY: punctualityShare(facts.promises),
    DISTANCE: clamp(1 - facts.distanceKm / policy.score.distanceZeroKm),
    PRICE: priceShare(facts, policy),
  };
  const maxima = partMaxima(weights);
  return scoreParts.map((part) => ({ part, max: maxima[part], points: Math.round(maxima[part] * shares[part]) }));
}

/** Sum of the parts. */
export function scoreTotal(parts: readonly ScorePart[]): number {
  return parts.reduce((sum, part) => sum + part.points, 0);
}

/** Weights as whole maxima that sum to 100, by largest remainder; equal weights when all are zero. */
export function partMaxima(weights: ScoreWeights): Record<ScorePartName, number> {
  const total = scoreParts.reduce((sum, part) => sum + weights[part], 0);
  const exact = scoreParts.map((part) => (total > 0 ? (weights[part] * 100) / total : 100 / scoreParts.length));
  const floors = exact.map(Math.floor);
  const left = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) floors[index] = (floors[index] ?? 0) + 1;
  return Object.fromEntries(scoreParts.map((part, index) => [part, floors[index] ?? 0])) as Record<ScorePartName, number>;
}

/** Share of the quality demands met; the grade counts twice. */
function qualityShare(checks: readonly MarketCheck[]): number {
  let met = 0;
  let asked = 0;
  for (const check of checks) {
    if (check.rule === 'GRADE') [met, asked] = [met + (check.passed ? 2 : 0), asked + 2];
    if (check.rule === 'OCOP' && check.required !== 0) [met, asked] = [met + (check.passed ? 1 : 0), asked + 1];
    if (check.rule === 'VARIETY') [met, asked] = [met + (check.passed ? 1 : 0), asked + 1];
    if (check.rule === 'CERT' && Array.isArray(check.required)) {
      const offered: readonly unknown[] = Array.isArray(check.offered) ? check.offered : [];
      met += check.required.filter((code) => offered.includes(code)).length;
      asked += check.required.length;
    }
  }
  return asked === 0 ? 1 : met / asked;
}

/** Kept promises, drawn towards three in four while few are known, so that newcomers start in the middle. */
export function punctualityShare(promises: PromiseRecord): number {
  return (promises.kept + 3) / (promises.asked + 4);
}

function priceShare(facts: ScoredFacts, policy: MatchingPolicyParameters): number {
  const { priceFullMilli, priceZeroMilli } = policy.score;
  const ratioMilli = facts.medianLandedVnd > 0 ? (facts.landedVnd * 1000) / facts.medianLandedVnd : 1000;
  return clamp((priceZeroMilli - ratioMilli) / (priceZeroMilli - priceFullMilli));
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
