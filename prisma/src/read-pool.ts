import pg from 'pg';

/** Bounds the database itself keeps for every connection of the application. */
export const sessionOptions = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000';
/** A hot read is planned once for each connection: planning it for each set of values took longer than running it. */
const readOptions = `${sessionOptions} -c plan_cache_mode=force_generic_plan -c jit=off`;

export interface PoolOptions {
  url: string;
  /** Connections kept at most. */
  poolSize?: number;
  /** What the database knows the connections by. */
  name?: string;
  /** Called when an idle connection breaks, for example because the database stopped. */
  onConnectionLost?: ((error: Error) => void) | undefined;
}

/** Connections with the bounds of the application. Connects on first use. */
export function connectPool({ url, poolSize = 10, name = 'cho-phien', onConnectionLost }: PoolOptions, options: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    options,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: name,
  });
  return pool.on('error', (error) => onConnectionLost?.(error));
}

/** Connections for single named statements. */
export function connectReads(options: PoolOptions): pg.Pool {
  return connectPool(options, readOptions);
}
