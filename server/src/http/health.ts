import { migrationNames } from '@cho-phien/prisma/src/migration-engine.ts';
import type { Dependencies } from '../dependencies.ts';
import type { HttpServer, HttpState } from './http-server.ts';

const CHECK_TIMEOUT_MS = 1_000;
/** A job that waits longer than this although it may run tells of a worker that stands still. */
const MAX_JOB_LAG_SECONDS = 300;

interface DatabaseState {
  migrations: number;
  lag_seconds: number;
}

const STATE_SQL = `
  SELECT (SELECT count(*)::int FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations,
    (SELECT coalesce(extract(epoch FROM now() - min(run_at)), 0)::float8 FROM graphile_worker.jobs WHERE run_at < now() AND locked_at IS NULL AND attempts = 0) AS lag_seconds`;

/** `/livez`: the process answers. `/readyz`: it should get requests; needs database, all migrations and a moving queue. */
export function registerHealth(server: HttpServer, { pool }: Dependencies, state: HttpState): void {
  server.get('/livez', (_request, reply) => reply.header('cache-control', 'no-store').send({ live: true }));
  server.get('/readyz', async (_request, reply) => {
    const fault = state.stopping ? 'stopping' : await faultOf(pool);
    return reply
      .header('cache-control', 'no-store')
      .code(fault === null ? 200 : 503)
      .send(fault === null ? { ready: true } : { ready: false, fault });
  });
}

async function faultOf(pool: Dependencies['pool']): Promise<string | null> {
  const expected = await migrationNames();
  const late = new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('late')), CHECK_TIMEOUT_MS).unref());
  try {
    const { rows } = await Promise.race([pool.query<DatabaseState>({ name: 'readiness', text: STATE_SQL }), late]);
    const found = rows[0];
    if (found === undefined || found.migrations < expected.length) return 'migrations are missing';
    return found.lag_seconds > MAX_JOB_LAG_SECONDS ? 'jobs wait too long' : null;
  } catch {
    return 'the database is away';
  }
}
