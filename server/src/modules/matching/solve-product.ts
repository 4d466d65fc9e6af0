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
  /** The same with the supplier counts priced in: they guide a search better but certify less. */
  readonly guidePrices: { readonly lotPrices: Float64Array; readonly firmPrices: Float64Array };
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
  readonly diveRounds: number;
  /** Ruin-and-recreate iterations per line and per pair; further ones for every product, at most a quarter as many: small ones need more. */
  readonly iterationsPerLine: number;
  readonly iterationsPerEdge: number;
  readonly extraIterations: number;
  /**
   * Products with more pairs than this get fewer multiplier steps and dive rounds, but not fewer than `leastRounds`: each costs
   * pivots that grow faster than the product, and the first ones bring most. Tries, dearer there too, fall with the square root.
   */
  readonly edgesInFull: number;
}

const efforts: Readonly<Record<Effort, EffortPlan>> = {
  quick: { multiplierSteps: 12, diveRounds: 12, iterationsPerLine: 10, iterationsPerEdge: 0, extraIterations: 0, edgesInFull: 60_000 },
  standard: { multiplierSteps: 20, diveRounds: 20, iterationsPerLine: 24, iterationsPerEdge: 0.13, extraIterations: 9000, edgesInFull: 60_000 },
  deep: { multiplierSteps: 30, diveRounds: 30, iterationsPerLine: 90, iterationsPerEdge: 0.42, extraIterations: 30_000, edgesInFull: 250_000 },
};

const leastRounds = 3;
/** Pairs of a product that count for its number of tries. */
const mostEdgesCounted = 100_000;

/** Bound, dive, improve: the heuristic pipeline for one product. Same problem, effort and unlimited time: same answer. */
export function solveProduct(problem: ProductProblem, limits: SearchLimits): ProductSolution {
  const effort = efforts[limits.effort];
  const started = performance.now();
  const isSpent = () => performance.now() - started > limits.timeBudgetMs;
  const flow = new ProductFlow(problem);
  flow.solve();
  const { lotPrices, firmPrices } = readPrices(flow);
  const scaled = (rounds: number) => Math.max(Math.min(rounds, leastRounds), Math.round(rounds * Math.min(1, effort.edgesInFull / problem.edgeLot.length)));
  const { lowerBoundVnd, surcharge } = priceSupplierCounts(flow, scaled(effort.multiplierSteps));
  const guide = readPrices(flow);
  const lineValues = flow.linePrices();
  const plan = new WorkingPlan(problem);
  const amounts = dive(flow, surcharge, scaled(effort.diveRounds));
  for (let edge = 0; edge < amounts.length; edge++) if (amounts[edge]! > 0) plan.set(edge, amounts[edge]!);
  for (let line = 0; line < problem.need.length; line++) if (!plan.lineIsValid(line)) plan.clearLine(line);
  polish(plan);
  const insertion = new LineInsertion(plan, guide.lotPrices, guide.firmPrices);
  for (let line = 0; line < problem.need.length; line++) if (plan.filled[line] === 0) insertion.insert(line, 1);
  const search = new RuinAndRecreate(plan, { insertion, lineValues, random: new RandomSource(problem.columns.product.id) });
  const bySize = effort.iterationsPerLine * problem.need.length + effort.iterationsPerEdge * Math.min(mostEdgesCounted, problem.edgeLot.length);
  const tempered = Math.sqrt(Math.min(1, effort.edgesInFull / problem.edgeLot.length));
  const iterations = Math.ceil(tempered * (bySize + Math.min(effort.extraIterations, bySize / 4)));
  search.run({ iterations, hot: 0.0014, cold: 0.0002, mostLines: 7, isSpent });
  polish(plan);
  topUp(plan);
  return {
    plan,
    costVnd: plan.cost() + problem.remainderVnd,
    lowerBoundVnd: lowerBoundVnd + problem.remainderVnd,
    lotPrices,
    firmPrices,
    guidePrices: guide,
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
