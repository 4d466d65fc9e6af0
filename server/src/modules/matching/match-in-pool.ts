import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { assemblePlan } from './assemble-plan.ts';
import type { WorkerReply, WorkerSetUp, WorkerTask } from './market-messages.ts';
import { productMarket, splitByProduct, type ProductShare } from './product-markets.ts';
import { planProduct, type ProductPlan } from './product-task.ts';
import { searchLimits } from './solve-product.ts';
import type { Instance, Notice, Plan, PoolOptions } from './types.ts';

/** After this many deaths over one product, or of workers that never got to work, the calling thread plans instead. */
const mostDeaths = 2;

/**
 * Matches a market in worker threads, one product a task, the largest first. The plan is the same, byte for byte, for any
 * number of workers. A worker that dies is replaced and its product planned again. The instance must come from
 * `readInstance` or `normalInstance`.
 */
export async function matchMarketInPool(instance: Instance, options: PoolOptions = {}): Promise<Plan> {
  const shares = splitByProduct(instance);
  if (shares.length === 0) return assemblePlan(instance, [], []);
  return new Pool(instance, shares, options).run();
}

class Pool {
  readonly #instance: Instance;
  readonly #options: PoolOptions;
  readonly #shares: readonly ProductShare[];
  readonly #queue: WorkerTask[];
  readonly #plans: (ProductPlan | undefined)[] = [];
  readonly #workers = new Set<Worker>();
  readonly #deaths = new Map<number, number>();
  readonly #notices = new Map<string, Notice>();
  #done = 0;
  #failedStarts = 0;
  #finish: (plan: Plan) => void = () => {};

  constructor(instance: Instance, shares: readonly ProductShare[], options: PoolOptions) {
    this.#instance = instance;
    this.#options = options;
    this.#shares = shares;
    this.#queue = shares
      .map((share, index) => ({ share, index }))
      .sort((a, b) => b.share.lines.length * b.share.lots.length - a.share.lines.length * a.share.lots.length || a.index - b.index);
  }

  run(): Promise<Plan> {
    const wanted = Math.max(1, Math.min(this.#options.workers ?? availableParallelism(), this.#shares.length));
    return new Promise((resolve) => {
      this.#finish = resolve;
      for (let count = 0; count < wanted; count++) this.#startWorker();
    });
  }

  #startWorker(): void {
    const setUp: WorkerSetUp = {
      market: { meta: this.#instance.meta, coops: this.#instance.coops },
      limits: searchLimits(this.#options),
      exact: this.#options.exact ?? true,
    };
    const worker = new Worker(new URL('./matching-worker.ts', import.meta.url), {
      workerData: setUp,
      ...(this.#options.workerMemoryMb ? { resourceLimits: { maxOldGenerationSizeMb: this.#options.workerMemoryMb } } : {}),
    });
    let current: WorkerTask | undefined;
    const give = () => {
      current = this.#queue.shift();
      if (current) worker.postMessage(current);
    };
    this.#workers.add(worker);
    worker.on('message', (message: WorkerReply) => {
      if (message.kind === 'planned') this.#keep(message.index, message.plan);
      else if (message.exactUnavailable !== null) this.#notices.set('exact', { kind: 'exact-stage-unavailable', cause: message.exactUnavailable });
      give();
    });
    let cause = 'the thread ended';
    worker.on('error', (error) => (cause = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => {
      if (!this.#workers.delete(worker)) return;
      if (current) this.#takeBack(current, cause);
      else this.#failedStarts++;
      if (this.#done === this.#shares.length || this.#workers.size > 0) return;
      if (this.#failedStarts < mostDeaths) this.#startWorker();
      else for (const task of this.#queue.splice(0)) this.#planHere(task);
    });
  }

  #takeBack(task: WorkerTask, cause: string): void {
    const product = task.share.product.id;
    this.#notices.set(product, { kind: 'worker-lost', product, cause });
    const deaths = (this.#deaths.get(task.index) ?? 0) + 1;
    this.#deaths.set(task.index, deaths);
    if (deaths < mostDeaths) {
      this.#queue.unshift(task);
      this.#startWorker();
    } else this.#planHere(task);
  }

  #planHere({ index, share }: WorkerTask): void {
    this.#keep(index, planProduct(productMarket(this.#instance, share), searchLimits(this.#options), null));
  }

  #keep(index: number, plan: ProductPlan): void {
    this.#plans[index] = plan;
    this.#done++;
    this.#options.onProgress?.({ done: this.#done, total: this.#shares.length, product: plan.summary.product });
    if (this.#done < this.#shares.length) return;
    for (const worker of this.#workers) {
      this.#workers.delete(worker);
      void worker.terminate();
    }
    this.#finish(
      assemblePlan(
        this.#instance,
        this.#plans.filter((part) => part !== undefined),
        [...this.#notices.values()],
      ),
    );
  }
}
