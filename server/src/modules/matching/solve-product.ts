import { dive } from './dive.ts';
import { LineInsertion } from './line-insertion.ts';
import { polish } from './polish.ts';
import { ProductFlow } from './product-flow.ts';
import type { ProductProblem } from './product-problem.ts';
import { RandomSource } from './random-source.ts';
import { RuinAndRecreate } from './ruin-and-recreate.ts';
import { priceSupplierCounts } from './supplier-multipliers.ts';
import type { Effort, MatchOptions } from './types.ts';
import { topUp } from './top-up.ts';
import { WorkingPlan } from './working-plan.ts';

export interface ProductSolution {
  readonly plan: WorkingPlan;
  /** VND, the constant remainder of the problem included. */
  readonly costVnd: number;
  readonly lowerBoundVnd: number;
  /** Value of one more quantum of each lot, for any line and for firm lines (≥ the former), from the plain network. */
  readonly lotPrices: Float64Array;
  readonly firmPrices: Float64Array;
  readonly timeSpent: boolean;
}

export interface SearchLimits {
  readonly effort: Effort;
  readonly timeBudgetMs: number;
}

export function searchLimits(options: MatchOptions): SearchLimits {
  return {
    effort: options.effort ?? 'standard',
    timeBudgetMs: options.timeBudgetMs ?? Infinity,
  };
}

interface EffortPlan {
  readonly multiplierSteps: number;
  /** Ruin-and-recreate iterations per line, in each of `rounds` rounds that end with a polish. */
  readonly iterationsPerLine: number;
  readonly rounds: number;
}

const efforts: Readonly<Record<Effort, EffortPlan>> = {
  quick: { multiplierSteps: 15, iterationsPerLine: 10, rounds: 1 },
  standard: { multiplierSteps: 25, iterationsPerLine: 18, rounds: 1 },
  deep: { multiplierSteps: 40, iterationsPerLine: 70, rounds: 2 },
};

/** Bound, dive, improve: the heuristic pipeline for one product. Same problem, effort and unlimited time: same answer. */
export function solveProduct(problem: ProductProblem, limits: SearchLimits): ProductSolution {
  const effort = efforts[limits.effort];
  const started = performance.now();
  const isSpent = () => performance.now() - started > limits.timeBudgetMs;
  const flow = new ProductFlow(problem);
  flow.solve();
  const { lotPrices, firmPrices } = readPrices(flow);
  const { lowerBoundVnd, surcharge } = priceSupplierCounts(flow, effort.multiplierSteps);
  const guide = readPrices(flow);
  const plan = new WorkingPlan(problem);
  const amounts = dive(flow, surcharge);
  for (let edge = 0; edge < amounts.length; edge++) if (amounts[edge]! > 0) plan.set(edge, amounts[edge]!);
  for (let line = 0; line < problem.need.length; line++) if (!plan.lineIsValid(line)) plan.clearLine(line);
  polish(plan);
  const insertion = new LineInsertion(plan, guide.lotPrices, guide.firmPrices);
  for (let line = 0; line < problem.need.length; line++) if (plan.filled[line] === 0) insertion.insert(line, 1);
  const search = new RuinAndRecreate(plan, insertion, new RandomSource(problem.columns.product.id));
  for (let round = 0; round < effort.rounds && !isSpent(); round++) {
    const iterations = effort.iterationsPerLine * problem.need.length;
    search.run({ iterations, hot: 0.002, cold: 0.0002, mostLines: 7, isSpent });
    polish(plan);
  }
  topUp(plan);
  return {
    plan,
    costVnd: plan.cost() + problem.remainderVnd,
    lowerBoundVnd: lowerBoundVnd + problem.remainderVnd,
    lotPrices,
    firmPrices,
    timeSpent: isSpent(),
  };
}

function readPrices(flow: ProductFlow): { lotPrices: Float64Array; firmPrices: Float64Array } {
  const { capacity } = flow.problem;
  return {
    lotPrices: Float64Array.from(capacity, (_, lot) => flow.lotPrice(lot, false)),
    firmPrices: Float64Array.from(capacity, (_, lot) => flow.lotPrice(lot, true)),
  };
}
