import { parentPort, workerData } from 'node:worker_threads';
import { loadExactStage } from './exact-stage.ts';
import type { WorkerReply, WorkerSetUp, WorkerTask } from './market-messages.ts';
import { productMarket } from './product-markets.ts';
import { planProduct } from './product-task.ts';

const { market, limits, exact } = workerData as WorkerSetUp;
const stage = exact ? await loadExactStage() : null;
const reply = (message: WorkerReply) => parentPort?.postMessage(message);

parentPort?.on('message', ({ index, share }: WorkerTask) => {
  const plan = planProduct(productMarket(market, share), limits, stage?.available ? stage.solve : null);
  reply({ kind: 'planned', index, plan });
});
reply({ kind: 'ready', exactUnavailable: stage && !stage.available ? stage.cause : null });
