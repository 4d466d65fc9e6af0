import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { PlannedVolume } from '../rules/board-figures.ts';
import type { CandidateGroup, CooperativeCandidate } from '../rules/group-candidates.ts';
import type { PreviewFigures } from '../rules/preview-figures.ts';
import type { LineView } from '../rules/match-line.ts';
import type { MarketReason, MarketRelaxation } from '../rules/translate-reasons.ts';

/** What of an answer is asked for besides its figures. */
export interface Wanted {
  readonly candidates: boolean;
  readonly relaxations: boolean;
}

export interface LineMeasure {
  readonly baseUnit: BaseUnit;
  /** Base units in one market unit. */
  readonly unitBase: bigint;
  readonly requestedBase: bigint;
}

/** A line's preview as it travels between threads: what was asked for and no more. */
export interface LineOutcome {
  readonly measure: LineMeasure;
  readonly volumes: readonly PlannedVolume[];
  readonly unfilled: readonly { readonly reason: MarketReason; readonly kg: number }[];
  readonly relaxations: readonly MarketRelaxation[];
  readonly counts: Readonly<Record<CandidateGroup, number>>;
  /** Empty unless asked for. */
  readonly candidates: readonly CooperativeCandidate[];
}

/** Reduces a preview with its candidates to what travels. */
export function lineOutcome(view: LineView, measure: LineMeasure, wanted: Wanted): LineOutcome {
  const count = (group: CandidateGroup) => view.candidates.filter((candidate) => candidate.group === group).length;
  return {
    measure,
    volumes: view.candidates.flatMap((candidate) => volumesOf(candidate, measure.unitBase)),
    unfilled: view.unfilled,
    relaxations: view.relaxations,
    counts: { QUALIFIED: count('QUALIFIED'), NEGOTIABLE: count('NEGOTIABLE'), EXCLUDED: count('EXCLUDED') },
    candidates: wanted.candidates ? view.candidates : [],
  };
}

/** The figures alone as they travel. */
export function figuresOutcome({ volumes, unfilled, relaxations, counts }: PreviewFigures, measure: LineMeasure): LineOutcome {
  return { measure, volumes, unfilled, relaxations, counts, candidates: [] };
}

function volumesOf(candidate: CooperativeCandidate, unitBase: bigint): PlannedVolume[] {
  return candidate.lots
    .filter((lot) => lot.takenKg > 0)
    .map((lot) => ({
      cooperativeId: candidate.cooperativeId,
      originCommuneCode: lot.originCommuneCode,
      quantityBase: BigInt(lot.takenKg) * unitBase,
      landedVnd: BigInt(lot.price.landedVndPerKg),
      riskMilli: lot.riskMilli,
    }));
}
