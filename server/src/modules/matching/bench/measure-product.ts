import type { Highs } from 'highs';
import { buildMipModel, costScale } from '../mip-model.ts';
import { ProductFlow } from '../product-flow.ts';
import { productMarket, type ProductShare } from '../product-markets.ts';
import { buildProblem } from '../product-problem.ts';
import { planProduct, type ProductPlan } from '../product-task.ts';
import { searchLimits } from '../solve-product.ts';
import type { Effort, Instance } from '../types.ts';

/** Figures of one product: CPU in seconds, costs in VND. HiGHS figures are `null` where it was not asked. */
export interface ProductMeasure {
  readonly plan: ProductPlan;
  readonly engineCpu: number;
  readonly coreCpu: number;
  readonly highs: { readonly lpCpu: number; readonly lpVnd: number; readonly networkCpu: number; readonly sameOptimum: boolean } | null;
}

/**
 * Plans one product with the engine and solves its relaxations with HiGHS beside it, in this thread: the plain network (compared with
 * the network simplex, optimum for optimum) and the relaxation with supplier-count rows.
 */
export function measureProduct(instance: Instance, share: ProductShare, of: { effort: Effort; highs: Highs | null }): ProductMeasure {
  const planned = timed(() => planProduct(productMarket(instance, share), searchLimits({ effort: of.effort }), null));
  const market = productMarket(instance, share);
  const problem = buildProblem(market.columns, market.lines, market.frozen);
  const core = timed(() => {
    const flow = new ProductFlow(problem);
    flow.solve();
    return flow.cost();
  });
  const measure = { plan: planned.value, engineCpu: planned.cpu, coreCpu: core.cpu };
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

export function timed<Value>(work: () => Value): { value: Value; cpu: number } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { value, cpu: (user + system) / 1e6 };
}
