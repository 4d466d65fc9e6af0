import { compareText, type ProductColumns } from './product-columns.ts';
import { buildProblem, type ProductProblem } from './product-problem.ts';
import { solveProduct, type ProductSolution, type SearchLimits } from './solve-product.ts';
import { objectiveTerms, priceBuildUp, scheduleOf } from './piece-facts.ts';
import { openPieces } from './pieces.ts';
import type { FrozenPiece, Line, LotPrice, Notice, Piece, ProductSummary, Unfilled } from './types.ts';
import { unfilledReasons } from './unfilled-reasons.ts';

/** Everything the plan says about one product. */
export interface ProductPlan {
  readonly pieces: readonly Piece[];
  readonly unfilled: readonly Unfilled[];
  readonly duals: readonly LotPrice[];
  readonly summary: ProductSummary;
  readonly notices: readonly Notice[];
  readonly landedVnd: number;
}

export interface ProductMarket {
  readonly columns: ProductColumns;
  readonly lines: readonly Line[];
  readonly frozen: readonly FrozenPiece[];
}

/** Improves a solution to proven optimality if it can; see `exact-stage.ts`. */
export type ExactSolver = (problem: ProductProblem, solution: ProductSolution) => ExactResult;

export interface ExactResult {
  readonly solution: ProductSolution;
  readonly provenOptimal: boolean;
  /** Why the solver gave no answer for this product. */
  readonly failure?: string;
}

/** Solves one product and states the result in kilograms, đồng and ids. `exact` is `null` where the exact stage is not wanted. */
export function planProduct(market: ProductMarket, limits: SearchLimits, exact: ExactSolver | null): ProductPlan {
  const { columns, lines, frozen } = market;
  const problem = buildProblem(columns, lines, { frozen });
  let solution = solveProduct(problem, limits);
  let provenOptimal = solution.costVnd <= solution.lowerBoundVnd;
  const found: Notice[] = [];
  if (exact && !provenOptimal && !solution.timeSpent) {
    const result = exact(problem, solution);
    solution = result.solution;
    provenOptimal = result.provenOptimal;
    if (result.failure) found.push({ kind: 'exact-stage-failed', product: columns.product.id, cause: result.failure });
  }
  const described = describePlan(market, { problem, solution, provenOptimal });
  return { ...described, notices: [...found, ...described.notices] };
}

/** States a solution in kilograms, đồng and ids, with reasons and certificate. */
export function describePlan(
  market: ProductMarket,
  { problem, solution, provenOptimal }: { readonly problem: ProductProblem; readonly solution: ProductSolution; readonly provenOptimal: boolean },
): ProductPlan {
  const { columns, lines, frozen } = market;
  const pieces = [...frozen.map((piece) => ({ ...piece, frozen: true })), ...openPieces(solution.plan)];
  pieces.sort((a, b) => compareText(a.line, b.line) || compareText(a.lot, b.lot));
  return {
    pieces,
    unfilled: unfilledReasons(columns, lines, pieces),
    duals: lotPrices(market, solution),
    summary: {
      product: columns.product.id,
      lines: lines.length,
      lots: columns.lots.length,
      edges: problem.edgeLot.length,
      objectiveVnd: solution.costVnd + frozenCost(market),
      lowerBoundVnd: (provenOptimal ? solution.costVnd : solution.lowerBoundVnd) + frozenCost(market),
      provenOptimal,
    },
    notices: notices(market, solution),
    landedVnd: landedCost(market, pieces),
  };
}

/** What the confirmed pieces cost, and the penalty they save is not counted: it is no longer open. VND. */
function frozenCost({ columns, lines, frozen }: ProductMarket): number {
  if (frozen.length === 0) return 0;
  const lineById = new Map(lines.map((line) => [line.id, line]));
  let sum = 0;
  for (const piece of frozen) {
    const line = lineById.get(piece.line)!;
    const lot = columns.lots[columns.lotIndex.get(piece.lot)!]!;
    const { landedVndPerKg } = priceBuildUp(columns, { line, lot, kg: piece.kg, agreedVndPerKg: piece.priceVndPerKg });
    const ageDays = scheduleOf(columns, line, lot)?.ageDays ?? 0;
    sum += piece.kg * objectiveTerms(columns, line, lot, { landedVndPerKg, ageDays }).totalVndPerKg;
  }
  return sum;
}

function landedCost({ columns, lines }: ProductMarket, pieces: readonly Piece[]): number {
  const lineById = new Map(lines.map((line) => [line.id, line]));
  let sum = 0;
  for (const piece of pieces) {
    const line = lineById.get(piece.line)!;
    const lot = columns.lots[columns.lotIndex.get(piece.lot)!]!;
    sum += piece.kg * priceBuildUp(columns, { line, lot, kg: piece.kg, agreedVndPerKg: piece.priceVndPerKg }).landedVndPerKg;
  }
  return sum;
}

/** Prices per kilogram, rounded down: any prices ≥ 0 certify a bound, so rounding costs nothing but tightness. */
function lotPrices({ columns }: ProductMarket, { lotPrices: prices, firmPrices }: ProductSolution): LotPrice[] {
  const duals: LotPrice[] = [];
  const quantum = columns.product.quantumKg;
  for (const [at, lot] of columns.lots.entries()) {
    const vndPerKg = Math.floor(prices[at]! / quantum);
    const firmVndPerKg = Math.max(0, Math.floor(firmPrices[at]! / quantum) - vndPerKg);
    if (vndPerKg > 0 || firmVndPerKg > 0) duals.push({ lot: lot.id, vndPerKg, firmVndPerKg });
  }
  return duals.sort((a, b) => compareText(a.lot, b.lot));
}

function notices({ columns, frozen }: ProductMarket, { timeSpent }: ProductSolution): Notice[] {
  const list: Notice[] = [];
  if (timeSpent) list.push({ kind: 'time-budget-spent', product: columns.product.id });
  const frozenKg = new Map<string, number>();
  for (const piece of frozen) frozenKg.set(piece.lot, (frozenKg.get(piece.lot) ?? 0) + piece.kg);
  for (const [lot, kg] of frozenKg) {
    const capacityKg = columns.capacityKg[columns.lotIndex.get(lot)!]!;
    if (kg > capacityKg) list.push({ kind: 'frozen-above-capacity', lot, frozenKg: kg, capacityKg });
  }
  return list;
}
