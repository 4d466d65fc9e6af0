import type { quantiles } from './quantiles.ts';

type Quantiles = ReturnType<typeof quantiles>;

/** What was measured on one market; `null` where it was not. Shares are fractions, CPU in seconds, times in milliseconds. */
export interface Figures {
  readonly size: 'T' | 'S' | 'M' | 'L' | 'XL';
  readonly overOwnBound: number;
  readonly overLp: number | null;
  readonly cpu: number;
  readonly cpuRatio: number | null;
  readonly deepOverLp: number | null;
  readonly deepRatio: number | null;
  readonly coreRatio: number | null;
  readonly sameOptimum: boolean | null;
  readonly certifiedGap: number | null;
  readonly preview: Quantiles;
  readonly event: Quantiles | null;
  readonly driftAfter: number | null;
  readonly longestPass: number | null;
  readonly faults: number;
  readonly memoryMb: number;
}

export interface Goal {
  readonly what: string;
  readonly must: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** The goals that apply to a market of this size and were measured, each with its verdict. */
export function goalsFor(figures: Figures): Goal[] {
  const { size, preview, event } = figures;
  const goals: Goal[] = [];
  const share = (what: string, most: number, value: number | null) => {
    if (value !== null) goals.push({ what, must: `≤ ${percent(most)}`, measured: percent(value), holds: value <= most });
  };
  const number = (what: string, must: { most?: number; least?: number; unit: string }, value: number | null) => {
    const { most = Infinity, least = -Infinity, unit } = must;
    if (value === null) return;
    const limit = most < Infinity ? `≤ ${most}${unit}` : `≥ ${least}${unit}`;
    goals.push({ what, must: limit, measured: `${value.toFixed(2)}${unit}`, holds: value <= most && value >= least });
  };
  if (size === 'T') share('over the proven optimum', 0, figures.overOwnBound);
  if (size === 'S') share('over the proven optimum', 0.0005, figures.overOwnBound);
  if (size === 'M') share('over the LP bound', 0.0085, figures.overLp);
  if (size === 'L') share('over the LP bound', 0.01, figures.overLp);
  if (size === 'M' || size === 'L') number('CPU over that of HiGHS for the LP', { most: 3, unit: ' ×' }, figures.cpuRatio);
  if (size === 'L') {
    share('deep mode, over the LP bound', 0.008, figures.deepOverLp);
    number('deep mode, CPU over that of HiGHS for the LP', { most: 7, unit: ' ×' }, figures.deepRatio);
    number('linear core, HiGHS CPU over ours', { least: 20, unit: ' ×' }, figures.coreRatio);
    share('gap certified by the plan’s own prices', 0.021, figures.certifiedGap);
  }
  if (figures.sameOptimum !== null)
    goals.push({
      what: 'linear core, optimum of HiGHS',
      must: 'identical',
      measured: figures.sameOptimum ? 'identical' : 'differs',
      holds: figures.sameOptimum,
    });
  if (size === 'XL') {
    share('over its own bound', 0.025, figures.overOwnBound);
    number('CPU', { most: 180, unit: ' s' }, figures.cpu);
    number('most memory', { most: 1536, unit: ' MB' }, figures.memoryMb);
  }
  number('preview, 95th of 100', { most: 5, unit: ' ms' }, preview.p95);
  number('preview, 99th of 100', { most: 20, unit: ' ms' }, preview.p99);
  number('event, 95th of 100', { most: 15, unit: ' ms' }, event?.p95 ?? null);
  number('event, worst', { most: 150, unit: ' ms' }, event?.worst ?? null);
  share('drift after a background pass', 0.005, figures.driftAfter);
  number('background pass, longest', { most: 5, unit: ' s' }, figures.longestPass);
  number('violations, wrong reasons, addable kg, frozen changed', { most: 0, unit: '' }, figures.faults);
  return goals;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(3)} %`;
}
