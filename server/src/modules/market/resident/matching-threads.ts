import { Worker } from 'node:worker_threads';
import type { Matching } from '../matching.ts';
import { errorOf } from './thread-failure.ts';
import type { AnswerMessage, MatchingTasks, TaskKind, TaskMessage, ThreadSetUp } from './thread-tasks.ts';

/** A task whose thread died is given to the next one so often. */
const mostAttempts = 2;
/** A thread that keeps silent for longer is ended and its tasks given to another. */
const longestMs: Readonly<Record<TaskKind, number>> = {
  preview: 10_000,
  estimate: 10_000,
  alternatives: 20_000,
  supplyHash: 10_000,
  match: 180_000,
  describe: 30_000,
  forget: 180_000,
  solve: 180_000,
  replay: 180_000,
};
const stopMs = 3_000;
/** Questions people wait for while they drag or look; the others may take seconds. */
const previews: ReadonlySet<TaskKind> = new Set<TaskKind>(['preview', 'estimate', 'alternatives', 'supplyHash']);

/** The thread that did the work died over it, twice. */
export class MatchingThreadLost extends Error {
  constructor(cause: string) {
    super(`the matching thread was lost: ${cause}`);
    this.name = 'MatchingThreadLost';
  }
}

interface Pending {
  readonly message: TaskMessage;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
  timer?: NodeJS.Timeout;
}

/**
 * The matching of one process: a thread that answers previews within milliseconds and another that solves, so that a
 * preview never waits behind a solve. Each starts with its first task and again after it died.
 */
export class MatchingThreads implements Matching {
  readonly #previews: MatchingThread;
  readonly #solver: MatchingThread;

  constructor(databaseUrl: string) {
    this.#previews = new MatchingThread(databaseUrl);
    this.#solver = new MatchingThread(databaseUrl);
  }

  ask<K extends TaskKind>(kind: K, task: MatchingTasks[K]['task']): Promise<MatchingTasks[K]['answer']> {
    return (previews.has(kind) ? this.#previews : this.#solver).ask(kind, task);
  }

  async close(): Promise<void> {
    await Promise.all([this.#previews.close(), this.#solver.close()]);
  }
}

/** One thread with the tasks that wait for it. */
export class MatchingThread {
  readonly #databaseUrl: string;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;
  #closed = false;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  ask<K extends TaskKind>(kind: K, task: MatchingTasks[K]['task']): Promise<MatchingTasks[K]['answer']> {
    if (this.#closed) return Promise.reject(new MatchingThreadLost('the market is closing'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const pending: Pending = { message: { id, kind, task }, resolve, reject, attempts: 0 };
      this.#pending.set(id, pending);
      this.#send(pending);
    });
  }

  /** Identifies the thread of the moment; undefined before its first task. */
  get threadId(): number | undefined {
    return this.#worker?.threadId;
  }

  /** Ends the thread as a fault would; for tests of what follows. */
  async kill(): Promise<void> {
    await this.#worker?.terminate();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('stop');
    const timer = setTimeout(() => void worker.terminate(), stopMs);
    await ended;
    clearTimeout(timer);
  }

  #send(pending: Pending): void {
    pending.attempts += 1;
    const worker = (this.#worker ??= this.#start());
    pending.timer = setTimeout(() => void worker.terminate(), longestMs[pending.message.kind]);
    pending.timer.unref();
    worker.postMessage(pending.message);
  }

  #start(): Worker {
    const workerData: ThreadSetUp = { databaseUrl: this.#databaseUrl };
    const worker = new Worker(new URL('./matching-thread.ts', import.meta.url), { workerData, name: 'matching' });
    let cause = 'the thread ended';
    worker.on('message', (message: AnswerMessage) => this.#answer(message));
    worker.on('error', (error) => (cause = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#takeBack(cause);
    });
    return worker;
  }

  #answer(message: AnswerMessage): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#settle(pending);
    if ('failure' in message) pending.reject(errorOf(message.failure));
    else pending.resolve(message.answer as never);
  }

  #takeBack(cause: string): void {
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer);
      if (!this.#closed && pending.attempts < mostAttempts) this.#send(pending);
      else {
        this.#settle(pending);
        pending.reject(new MatchingThreadLost(cause));
      }
    }
  }

  #settle(pending: Pending): void {
    clearTimeout(pending.timer);
    this.#pending.delete(pending.message.id);
  }
}
