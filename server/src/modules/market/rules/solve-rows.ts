import { poolInstance, splitPools } from '../../pooling/rules/pool-instance.ts';
import { planWithQuota, type QuotaOutcome } from '../../fairness/rules/small-quota.ts';
import { noDirections, type Directions } from '../../matching/directions/directions.ts';
import { matchDirected } from '../../matching/directions/match-directed.ts';
import { normalInstance } from '../../matching/read-instance.ts';
import type { ScarcityRule } from '../../matching/scarcity/share-rules.ts';
import type { Instance, Plan } from '../../matching/types.ts';
import { adjustLine, type LineAdjustments } from './adjust-line.ts';
import { buildSubstitutes } from './build-instance.ts';
import type { SolvedMarket } from './describe-round.ts';
import type { MarketRows } from './market-rows.ts';

export interface SolveGiven {
  /** The market as `buildInstance` makes it. */
  readonly built: Instance;
  readonly adjustments?: ReadonlyMap<string, LineAdjustments> | undefined;
  /** What was decided for lines besides the published costs. */
  readonly directions?: Partial<Omit<Directions, 'scarcity' | 'substitutes'>> | undefined;
}

/** Solves one market by `solve`, with some lines adjusted and some decided by people, under the quota and the scarcity rule in force. */
export async function solveRows(
  rows: MarketRows,
  { built, adjustments, directions: decided }: SolveGiven,
  solve: (instance: Instance) => Promise<Plan>,
): Promise<SolvedMarket> {
  const lines = built.lines.map((line) => adjustLine(line, adjustments?.get(line.id) ?? {}, rows.today));
  const asked = normalInstance({ ...built, lines });
  const directions: Directions = { ...noDirections, ...decided, scarcity: rows.scarcity, substitutes: buildSubstitutes(rows) };
  const started = process.hrtime.bigint();
  const directed = (market: Instance) => matchDirected(market, directions, solve);
  const pooled = poolInstance(asked, poolsFreeToMove(rows, directions));
  const quota = rows.policy.parameters.fairness?.quota;
  const solved = quota
    ? await planWithQuota(pooled.instance, quota, directed)
    : { instance: pooled.instance, plan: await directed(pooled.instance), outcome: null };
  const solveMicros = Number((process.hrtime.bigint() - started) / 1000n);
  return {
    rows,
    // The same market without pools, at the rates it was solved with: what is told of lots is told of each.
    instance: { ...asked, products: solved.instance.products },
    directions,
    plan: splitPools(solved.plan, pooled),
    asSolved: solved,
    poolOf: new Map([...pooled.members].flatMap(([poolId, lots]) => lots.map((lot) => [lot.id, poolId] as const))),
    quotaOutcome: solved.outcome,
    solveMicros,
  };
}

/** Pools none of whose lots somebody decided on by hand. */
function poolsFreeToMove({ pools }: MarketRows, { overrides }: Directions): MarketRows['pools'] {
  const decided = new Set(overrides.flatMap((line) => line.pieces.map((piece) => piece.lot)));
  return pools.filter((pool) => !pool.lotIds.some((id) => decided.has(id)));
}

/** What a round keeps of the run besides inputs and plan. */
export interface RunFacts {
  readonly policyId: string;
  readonly tariffId: string;
  readonly objectiveVnd: bigint;
  readonly boundVnd: bigint;
  readonly solveMicros: number;
  /** How short supply was shared. */
  readonly scarcityRule: ScarcityRule;
  /** What the quota of small cooperatives did to the plan; `null` when the policy has none. */
  readonly quotaOutcome: QuotaOutcome | null;
  /** What of the learned reliability of forecasts the lots were scaled by. */
  readonly reliabilityIds: readonly string[];
}

/** The facts of a solved market. */
export function runFacts({ rows, directions, plan, quotaOutcome, solveMicros }: SolvedMarket): RunFacts {
  return {
    policyId: rows.policy.id,
    tariffId: rows.tariff.id,
    objectiveVnd: BigInt(plan.summary.objectiveVnd),
    boundVnd: BigInt(Math.floor(plan.summary.lowerBoundVnd)),
    solveMicros,
    scarcityRule: directions.scarcity.market,
    quotaOutcome,
    reliabilityIds: [...new Set(rows.lots.flatMap((lot) => lot.leaning?.reliabilityId ?? []))].sort(),
  };
}
