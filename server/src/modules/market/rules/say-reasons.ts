import type { CooperativeCandidate } from './group-candidates.ts';
import { punctualityShare } from './score-candidate.ts';
import type { MarketRule } from './translate-reasons.ts';

/** Sentences that say why a cooperative stands where it stands; the client holds the words. */
export const reasonKeys = [
  'CHEAPEST',
  'NEAREST',
  'LARGEST_VOLUME',
  'ABOVE_GRADE',
  'OCOP_STARS',
  'KEEPS_PROMISES',
  'NEW_HERE',
  'HARVEST_UNCERTAIN',
  'PRICE_ABOVE_MEDIAN',
  'MEETS_ALL_RULES',
  'TAKEN_BY_OTHERS',
  'FAILS_RULE',
] as const;
export type ReasonKey = (typeof reasonKeys)[number];

export interface ReasonSentence {
  readonly key: ReasonKey;
  /** The rule a FAILS_RULE sentence speaks of. */
  readonly rule?: MarketRule;
  /** The figure of the sentence: đồng, kilometres, grade, stars, or per cent. */
  readonly figure?: number;
}

const mostSentences = 3;

/** At most three sentences about a candidate, the most telling first, figures from the run. */
export function sayReasons(candidate: CooperativeCandidate, all: readonly CooperativeCandidate[], medianLandedVnd: number): ReasonSentence[] {
  const best = candidate.lots[0];
  if (!best) return [];
  if (candidate.group !== 'QUALIFIED') {
    if (best.failing.length === 0) return [{ key: 'TAKEN_BY_OTHERS' }];
    return best.failing.slice(0, mostSentences).map((rule) => ({ key: 'FAILS_RULE', rule }));
  }
  const rivals = all.filter((other) => other.group === 'QUALIFIED');
  const sentences = [...comparisons(candidate, rivals), ...merits(candidate), ...doubts(candidate, medianLandedVnd)].slice(0, mostSentences);
  return sentences.length > 0 ? sentences : [{ key: 'MEETS_ALL_RULES' }];
}

function comparisons(candidate: CooperativeCandidate, rivals: readonly CooperativeCandidate[]): ReasonSentence[] {
  if (rivals.length < 2) return [];
  const said: ReasonSentence[] = [];
  if (rivals.every((rival) => candidate.landedVnd <= rival.landedVnd)) {
    said.push({ key: 'CHEAPEST', figure: candidate.landedVnd });
  }
  if (rivals.every((rival) => candidate.distanceKm <= rival.distanceKm)) {
    said.push({ key: 'NEAREST', figure: candidate.distanceKm });
  }
  if (rivals.every((rival) => candidate.canSupplyKg >= rival.canSupplyKg)) {
    said.push({ key: 'LARGEST_VOLUME', figure: candidate.canSupplyKg });
  }
  return said;
}

function merits(candidate: CooperativeCandidate): ReasonSentence[] {
  const best = candidate.lots[0];
  const minimum = best?.checks.find((check) => check.rule === 'GRADE')?.required;
  const said: ReasonSentence[] = [];
  const keptPercent = Math.round(punctualityShare(candidate.promises) * 100);
  if (candidate.promises.asked >= 3 && keptPercent >= 90) said.push({ key: 'KEEPS_PROMISES', figure: keptPercent });
  if (best && best.ocopStars >= 3) said.push({ key: 'OCOP_STARS', figure: best.ocopStars });
  if (best && typeof minimum === 'number' && best.gradeRank > minimum) {
    said.push({ key: 'ABOVE_GRADE', figure: best.gradeRank });
  }
  return said;
}

function doubts(candidate: CooperativeCandidate, medianLandedVnd: number): ReasonSentence[] {
  const said: ReasonSentence[] = [];
  if (medianLandedVnd > 0 && candidate.landedVnd > medianLandedVnd * 1.05) {
    said.push({ key: 'PRICE_ABOVE_MEDIAN', figure: Math.round((candidate.landedVnd / medianLandedVnd - 1) * 100) });
  }
  if (candidate.riskMilli >= 100) said.push({ key: 'HARVEST_UNCERTAIN', figure: Math.round(candidate.riskMilli / 10) });
  if (candidate.promises.asked === 0) said.push({ key: 'NEW_HERE' });
  return said;
}
