import { LineInsertion } from './line-insertion.ts';
import { loadedPlan, storePlan } from './local-repair.ts';
import type { BackgroundBudget } from './market-event.ts';
import { polish } from './polish.ts';
import { ProductFlow } from './product-flow.ts';
import type { ProductProblem } from './product-problem.ts';
import { RandomSource } from './random-source.ts';
import type { ResidentState } from './resident-state.ts';
import { RuinAndRecreate } from './ruin-and-recreate.ts';
import { priceSupplierCounts } from './supplier-multipliers.ts';
import { topUp } from './top-up.ts';
import type { WorkingPlan } from './working-plan.ts';

/** Ruin-and-recreate tries per line of a full pass, in rounds after each of which the pass can be interrupted. */
const triesPerLine = 24;
const rounds = 12;
const multiplierSteps = 10;

/**
 * One improving pass over a whole resident product: new prices, then ruin and recreate from the plan as it stands, cooler
 * from round to round. The state always holds the best plan so far.
 */
export class BackgroundSearch {
  readonly #state: ResidentState;
  readonly #plan: WorkingPlan;
  readonly #search: RuinAndRecreate;
  #round = 0;

  constructor(state: ResidentState, problem: ProductProblem) {
    this.#state = state;
    const flow = new ProductFlow(problem);
    priceSupplierCounts(flow, multiplierSteps);
    state.lotPrices = Float64Array.from(problem.capacity, (_, lot) => flow.lotPrice(lot, false));
    state.firmPrices = Float64Array.from(problem.capacity, (_, lot) => flow.lotPrice(lot, true));
    this.#plan = loadedPlan(state, problem);
    const insertion = new LineInsertion(this.#plan, state.lotPrices, state.firmPrices);
    this.#search = new RuinAndRecreate(this.#plan, { insertion, lineValues: flow.linePrices(), random: new RandomSource(problem.columns.product.id) });
  }

  run({ milliseconds = Infinity }: BackgroundBudget): { savedVnd: number; done: boolean } {
    const started = performance.now();
    const isSpent = () => performance.now() - started > milliseconds;
    const before = this.#plan.cost();
    const iterations = Math.ceil((triesPerLine * this.#plan.problem.need.length) / rounds);
    while (this.#round < rounds && !isSpent()) {
      const hot = 0.001 * 0.1 ** (this.#round / rounds);
      this.#search.run({ iterations, hot, cold: hot * 0.1 ** (1 / rounds), mostLines: 7, isSpent });
      this.#round++;
    }
    if (this.#round === rounds) polish(this.#plan);
    topUp(this.#plan);
    const savedVnd = before - this.#plan.cost();
    if (savedVnd > 0) storePlan(this.#state, this.#plan);
    return { savedVnd, done: this.#round === rounds };
  }
}
