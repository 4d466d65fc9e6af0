import type { LeadWeeks, ReliabilityPolicy } from './reliability-policy.ts';

/** What of a forecast lot counts. Volumes are base units of the whole lot. */
export interface ForecastVolume {
  readonly likelyBase: bigint;
  readonly safeBase: bigint;
  /** Promised, shipped or used already: the market keeps its word and leans on no less. */
  readonly spokenForBase: bigint;
  /** Days from today to the first day of harvest; negative once it began. */
  readonly daysToHarvest: number;
  /** Days since the latest revision; `null` when the volume was never forecast but registered. */
  readonly ageDays: number | null;
}

/** Shares learned for the cooperative at each distance; none before anything was learned. */
export interface LearnedShares {
  readonly id: string;
  readonly leadWeeks: LeadWeeks;
  readonly likelyMilli: number;
  readonly safeMilli: number;
}

/** The calculation from what a cooperative said to what the market leans on. */
export interface Leaning {
  readonly leadWeeks: LeadWeeks;
  readonly reliabilityId: string | null;
  readonly likelyMilli: number;
  readonly safeMilli: number;
  /** What age leaves of it, thousandths. */
  readonly freshMilli: number;
  readonly ageDays: number | null;
  readonly likelyBase: bigint;
  readonly safeBase: bigint;
}

/** The learned distance that speaks for a harvest so many days away: the nearest that is not shorter. */
export function leadFor(daysToHarvest: number): LeadWeeks {
  if (daysToHarvest <= 7) return 1;
  return daysToHarvest <= 14 ? 2 : 4;
}

/** What age leaves of a forecast, thousandths. */
export function freshShareMilli(ageDays: number | null, policy: ReliabilityPolicy): number {
  const staleWeeks = Math.max(0, Math.floor(((ageDays ?? 0) - policy.freshDays) / 7));
  return Math.max(policy.leastFreshMilli, 1000 - staleWeeks * policy.staleLossMilliPerWeek);
}

/**
 * The volume of a forecast lot the market leans on: the likely volume times the learned share times what age leaves. The safe
 * volume is the smaller of the cooperative's own and the one its history reaches with the policy's confidence. Neither is
 * more than the cooperative said nor less than what is spoken for.
 */
export function leanOnForecast(volume: ForecastVolume, learned: readonly LearnedShares[], policy: ReliabilityPolicy): Leaning {
  const lead = leadFor(volume.daysToHarvest);
  const shares = learned.find((row) => row.leadWeeks === lead);
  const likelyMilli = shares?.likelyMilli ?? 1000;
  const safeMilli = shares?.safeMilli ?? 1000;
  const freshMilli = freshShareMilli(volume.ageDays, policy);
  const counted = (base: bigint, milli: number) => (base * BigInt(milli) * BigInt(freshMilli)) / 1_000_000n;
  const spokenFor = smaller(volume.spokenForBase, volume.likelyBase);
  const likelyBase = larger(counted(volume.likelyBase, likelyMilli), spokenFor);
  const declaredSafe = counted(volume.safeBase, 1000);
  const learnedSafe = counted(volume.likelyBase, safeMilli);
  const safeBase = smaller(likelyBase, larger(smaller(declaredSafe, learnedSafe), smaller(spokenFor, volume.safeBase)));
  return { leadWeeks: lead, reliabilityId: shares?.id ?? null, likelyMilli, safeMilli, freshMilli, ageDays: volume.ageDays, likelyBase, safeBase };
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
