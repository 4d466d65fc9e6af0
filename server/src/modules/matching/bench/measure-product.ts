import type { Highs } from 'highs';
import { buildMipModel, costScale } from '../mip-model.ts';
import { ProductFlow } from '../product-flow.ts';
import { productMarket, type ProductShare } from '../product-markets.ts';
import { buildProblem } from '../product-problem.ts';
import { planProduct, type ExactSolver, type ProductPlan } from '../product-task.ts';
import { searchLimits } from '../solve-product.ts';
import type { Effort, Instance } from '../types.ts';
import { timed } from './timed.ts';

/** Figures of one product: CPU in seconds, costs in VND. HiGHS figures are `null` where it was not asked. */
export interface ProductMeasure {
  readonly plan: ProductPlan;
  readonly engineCpu: number;
  readonly deep: { readonly objectiveVnd: number; readonly cpu: number } | null;
  readonly coreCpu: number;
  readonly highs: { readonly lpCpu: number; readonly lpVnd: number; readonly networkCpu: number; readonly sameOptimum: boolean } | null;
}

export interface MeasureOptions {
  readonly effort: Effort;
  readonly highs: Highs | null;
  /** Measure the effort `deep` too. */
  readonly deep: boolean;
  /** The exact stage, where it takes part. */
  readonly exact: ExactSolver | null;
}

/**
 * Plans one product with the engine and solves its relaxations with HiGHS beside it, in this thread: the plain network (compared with
 * the network simplex, optimum for optimum) and the relaxation with supplier-count rows.
 */
export function measureProduct(instance: Instance, share: ProductShare, of: MeasureOptions): ProductMeasure {
  const plan = (effort: Effort) => timed(() => planProduct(productMarket(instance, share), searchLimits({ effort }), of.exact));
  const planned = plan(of.effort);
  const deep = of.deep ? plan('deep') : null;
  const market = productMarket(instance, share);
  const problem = buildProblem(market.columns, market.lines, { frozen: market.frozen });
  const core = timed(() => {
    const flow = new ProductFlow(problem);
    flow.solve();
    return flow.cost();
  });
  const measure = {
    plan: planned.value,
    engineCpu: planned.cpu,
    deep: deep && { objectiveVnd: deep.value.summary.objectiveVnd, cpu: deep.cpu },
    coreCpu: core.cpu,
  };
  if (!of.highs) return { ...measure, highs: null };
  if (problem.edgeLot.length === 0) {
    const lpVnd = core.value + problem.remainderVnd;
    return { ...measure, highs: { lpCpu: 0, lpVnd, networkCpu: 0, sameOptimum: true } };
  }
  const { highs } = of;
  const lp = timed(() => solveLinear(highs, buildMipModel(problem, 'relaxed')));
  const unlimited = { ...problem, maxSuppliers: problem.maxSuppliers.map(() => 1 << 30) };
  const network = timed(() => solveLinear(highs, buildMipModel(unlimited, 'relaxed')));
  const sameOptimum = Math.abs(network.value - core.value) <= 1e-9 * Math.abs(core.value) + 1;
  return {
    ...measure,
    highs: { lpCpu: lp.cpu, lpVnd: lp.value + problem.remainderVnd, networkCpu: network.cpu, sameOptimum },
  };
}

function solveLinear(highs: Highs, model: ReturnType<typeof buildMipModel>): number {
  return highs.withModel({ ...model, integrality: new Int32Array(model.numCols) }, (solver) => {
    solver.options.set({ output_flag: false });
    solver.run();
    return solver.getObjectiveValue() / costScale;
  });
}
