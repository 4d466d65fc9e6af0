import { leanOnForecast, type LearnedShares } from '../../reliability/rules/lean-on-forecast.ts';
import type { ReliabilityPolicy } from '../../reliability/rules/reliability-policy.ts';
import type { LotRow } from './market-rows.ts';

export interface ReliabilityRow extends LearnedShares {
  readonly cooperativeId: string;
}

interface Leaned {
  /** Business date as a day number. */
  readonly today: number;
  /** Absent in policies that take forecasts as they are. */
  readonly policy: ReliabilityPolicy | undefined;
  readonly reliabilities: readonly ReliabilityRow[];
}

/** Lots with the volumes the market leans on: what lies in store as it is, what is forecast as far as its cooperative's history carries. */
export function leanLots(lots: readonly (LotRow & { readonly revisedDay: number | null })[], { today, policy, reliabilities }: Leaned): LotRow[] {
  const byCooperative = Map.groupBy(reliabilities, (row) => row.cooperativeId);
  return lots.map(({ revisedDay, ...lot }) => {
    if (!policy || lot.stage === 'HARVESTED') return lot;
    const volume = {
      likelyBase: lot.expectedBase,
      safeBase: lot.safeBase,
      spokenForBase: lot.heldBase + lot.firmBase + lot.shippedBase + lot.usedBase,
      daysToHarvest: lot.harvestFromDay - today,
      ageDays: revisedDay === null ? null : today - revisedDay,
    };
    const leaning = leanOnForecast(volume, byCooperative.get(lot.cooperativeId) ?? [], policy);
    return { ...lot, expectedBase: leaning.likelyBase, safeBase: leaning.safeBase, leaning: { ...leaning, declaredBase: lot.expectedBase } };
  });
}
