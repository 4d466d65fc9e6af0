import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { connectReads } from '@cho-phien/prisma/src/read-pool.ts';
import { MarketTasks } from './market-tasks.ts';
import { failureOf } from './thread-failure.ts';
import type { AnswerMessage, TaskKind, TaskMessage, ThreadSetUp } from './thread-tasks.ts';

// A thread that keeps markets resident and answers questions about them. It reads the database on connections of its own, so
// that neither rows nor arithmetic ever stand in the way of the thread that serves HTTP.

/** A market is read again so long after the first notice of a change, so that a burst of changes is one read. */
const debounceMs = 300;
const reconnectMs = 1_000;

const { databaseUrl } = workerData as ThreadSetUp;
const pool = connectReads({ url: databaseUrl, poolSize: 3, name: 'cho-phien matching' });
const tasks = new MarketTasks(pool);
const waiting = new Set<string>();
let listener: pg.Client | undefined;

function answer(message: AnswerMessage): void {
  parentPort?.postMessage(message);
}

async function work<K extends TaskKind>({ id, kind, task }: TaskMessage<K>): Promise<void> {
  try {
    answer({ id, answer: await tasks.handlers[kind](task) });
  } catch (error) {
    answer({ id, failure: failureOf(error) });
  }
}

/** A change of a market that is kept brings it up to date before anybody asks. */
function hear(commodityId: string): void {
  if (waiting.has(commodityId)) return;
  waiting.add(commodityId);
  setTimeout(() => {
    waiting.delete(commodityId);
    // A read that fails is made again by the next question, which is told of it.
    tasks.markets.refresh(commodityId).catch(() => {});
  }, debounceMs).unref();
}

/** Listens on a connection of its own. While it is away nothing is lost: every question asks for changes itself. */
async function listen(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'cho-phien matching', keepAlive: true });
  listener = client;
  const again = () => {
    if (listener !== client) return;
    listener = undefined;
    client.end().catch(() => {});
    setTimeout(() => void listen(), reconnectMs).unref();
  };
  client.on('error', again);
  client.on('end', again);
  client.on('notification', ({ payload }) => hear(payload ?? ''));
  try {
    await client.connect();
    await client.query('LISTEN market_changed');
    for (const commodityId of tasks.markets.commodityIds) hear(commodityId);
  } catch {
    again();
  }
}

async function stop(): Promise<void> {
  const client = listener;
  listener = undefined;
  await Promise.allSettled([client?.end(), pool.end()]);
  parentPort?.close();
}

parentPort?.on('message', (message: TaskMessage | 'stop') => void (message === 'stop' ? stop() : work(message)));
void listen();
