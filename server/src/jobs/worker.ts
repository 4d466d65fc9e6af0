import { Logger as WorkerLogger, run, type Runner, type TaskList } from 'graphile-worker';
import type { Dependencies } from '../dependencies.ts';
import { jobs } from './jobs.ts';

const CONCURRENT_JOBS = 2;
/** Notices wake the worker at once; asking again is the net below. */
const POLL_INTERVAL_MS = 1_000;

/** Works off the job queue in this process. Jobs run at least once and are therefore written to bear a second run. */
export async function startWorker(dependencies: Dependencies): Promise<Runner> {
  const { log, databaseUrl } = dependencies;
  const context = (name: string, id: string) => ({
    viewer: null,
    clock: dependencies.clock,
    prisma: dependencies.prisma,
    pool: dependencies.pool,
    matching: dependencies.matching,
    notices: dependencies.notices,
    outgoing: dependencies.outgoing,
    means: dependencies.means,
    eInvoices: dependencies.eInvoices,
    log: log.child({ job: name, jobId: id }),
    requestId: `job-${id}`,
    address: 'worker',
  });
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown, { job: { id } }: { job: { id: string } }) => {
        const began = performance.now();
        await job.run(context(job.name, id), payload);
        log.info({ job: job.name, jobId: id, durationMs: Math.round(performance.now() - began) });
      },
    ]),
  );
  return run({
    connectionString: databaseUrl,
    taskList,
    crontab: jobs.flatMap((job) => (job.schedule === undefined ? [] : [`${job.schedule} ${job.name} ?jobKey=${job.name}`])).join('\n'),
    concurrency: CONCURRENT_JOBS,
    pollInterval: POLL_INTERVAL_MS,
    noHandleSignals: true,
    logger: new WorkerLogger(() => (level, message) => {
      if (level === 'error') log.error({ worker: true }, message);
      else if (level === 'warning') log.warn({ worker: true }, message);
    }),
  });
}
