import type { Transaction } from './command-context.ts';

/** Follow-up work as the queue takes it. */
export interface QueuedJob {
  /** Name of the task, `area:what`. */
  name: string;
  payload: Record<string, unknown>;
  /** Jobs with the same key that wait are one job; the last payload and time count. */
  key?: string;
  /** Earliest start, seconds from the transaction by the database clock. */
  notBeforeSeconds?: number;
}

/** Puts a job into the queue in the transaction that makes it necessary: it runs if and only if the transaction commits. */
export async function enqueueJob(tx: Transaction, job: QueuedJob): Promise<void> {
  await tx.$queryRaw`
    SELECT (graphile_worker.add_job(
      identifier => ${job.name}, payload => ${JSON.stringify(job.payload)}::json,
      run_at => now() + make_interval(secs => ${job.notBeforeSeconds ?? 0}::double precision),
      job_key => ${job.key ?? null}::text)).id::text`;
}
