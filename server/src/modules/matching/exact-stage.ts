import type { Highs } from 'highs';
import { buildMipModel, costScale, edgeAmounts, startValues, type MipModel } from './mip-model.ts';
import { polish } from './polish.ts';
import type { ProductProblem } from './product-problem.ts';
import type { ExactResult, ExactSolver } from './product-task.ts';
import type { ProductSolution } from './solve-product.ts';
import { topUp } from './top-up.ts';
import { WorkingPlan } from './working-plan.ts';

/** Products with more eligible pairs than this are left to the heuristic stages. */
const mostEdges = 700;
/** Branch-and-bound nodes, not seconds, so that the answer does not depend on the machine. */
const mostNodes = 4000;

export type ExactStage = { readonly available: true; readonly solve: ExactSolver } | { readonly available: false; readonly cause: string };

/**
 * Loads HiGHS. Its solves block the thread, so only worker threads, tests and the bench call this. Where the solver is
 * missing or does not load, the stage is unavailable, says why, and the plan is simply not proven optimal.
 */
export async function loadExactStage(): Promise<ExactStage> {
  try {
    // The package's types describe its CommonJS form; as a module its default export is the loader itself.
    const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
    const highs = await load();
    return { available: true, solve: (problem, solution) => solveOrReport(highs, problem, solution) };
  } catch (error) {
    return { available: false, cause: error instanceof Error ? error.message : String(error) };
  }
}

/** A product the solver fails on keeps its heuristic plan; the failure is reported in the plan's notices. */
function solveOrReport(highs: Highs, problem: ProductProblem, solution: ProductSolution): ExactResult {
  try {
    return solveExactly(highs, problem, solution);
  } catch (error) {
    return { solution, provenOptimal: false, failure: error instanceof Error ? error.message : String(error) };
  }
}

function solveExactly(highs: Highs, problem: ProductProblem, solution: ProductSolution): ExactResult {
  const unchanged = { solution, provenOptimal: false };
  if (problem.edgeLot.length === 0 || problem.edgeLot.length > mostEdges) return unchanged;
  const model = buildMipModel(problem, 'mip');
  const result = highs.withModel(model, (solver) => {
    solver.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5 * costScale,
      mip_max_nodes: mostNodes,
      mip_feasibility_tolerance: 1e-9,
    });
    solver.setSolution(startValues(model, solution.plan));
    const { modelStatus } = solver.run();
    const optimal = modelStatus === highs.constants.modelStatus.optimal;
    return { optimal, colValue: solver.getSolution().colValue, bound: solver.info.get('mip_dual_bound') as number };
  });
  const plan = readPlan(problem, model, result.colValue);
  const costVnd = plan ? plan.cost() + problem.remainderVnd : Infinity;
  const isBetter = plan !== null && costVnd < solution.costVnd;
  const bound = Math.floor(result.bound / costScale + problem.remainderVnd);
  const reached = Math.min(costVnd, solution.costVnd);
  const provenOptimal = result.optimal && reached <= bound + 1 + reached * 1e-9;
  const lowerBoundVnd = Math.max(solution.lowerBoundVnd, Math.min(bound, reached));
  return {
    solution: isBetter ? { ...solution, plan, costVnd, lowerBoundVnd } : { ...solution, lowerBoundVnd },
    provenOptimal,
  };
}

/** The solver's plan in whole quanta; quantities are re-distributed by `polish`. `null` if it breaks a rule. */
function readPlan(problem: ProductProblem, model: MipModel, colValue: Float64Array): WorkingPlan | null {
  const amounts = edgeAmounts(model, colValue, problem.edgeLot.length);
  const plan = new WorkingPlan(problem);
  for (let edge = 0; edge < amounts.length; edge++) {
    const amount = Math.floor(amounts[edge]! + 1e-5);
    if (amount > 0 && amount <= plan.room(edge)) plan.set(edge, amount);
  }
  for (let line = 0; line < problem.need.length; line++) if (!plan.lineIsValid(line)) return null;
  polish(plan);
  topUp(plan);
  return plan;
}
