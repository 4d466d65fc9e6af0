import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.ts';

/** Bounds the database itself keeps for every connection of the application. */
const SESSION_OPTIONS = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000';
/** A hot read is planned once for each connection: planning it for each set of values took longer than running it. */
const READ_OPTIONS = `${SESSION_OPTIONS} -c plan_cache_mode=force_generic_plan -c jit=off`;
/** Distinct statements that keep a name; rarer ones run unnamed, so that the database's memory stays bounded. */
const NAMED_STATEMENTS = 1_000;

export interface DatabaseConnections {
  prisma: PrismaClient;
  /** Connections for single named statements, beside Prisma's. */
  pool: pg.Pool;
  close(): Promise<void>;
}

interface ConnectOptions {
  url: string;
  /** Connections kept at most. */
  poolSize?: number;
  /** Called when an idle connection breaks, for example because the database stopped. */
  onConnectionLost?: (error: Error) => void;
}

/** Prisma on a pool of its own, and a pool for hot reads. Connects on first use. */
export function connectDatabase({ url, poolSize = 10, onConnectionLost }: ConnectOptions): DatabaseConnections {
  const poolWith = (options: string): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      options,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'cho-phien',
    });
    return pool.on('error', (error) => onConnectionLost?.(error));
  };
  const prismaPool = poolWith(SESSION_OPTIONS);
  const pool = poolWith(READ_OPTIONS);
  const adapter = new PrismaPg(prismaPool, { statementNameGenerator: ({ sql }) => statementName(sql) });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 10_000 } });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await Promise.all([prismaPool, pool].map(async (each) => (each.ended ? undefined : each.end())));
    },
  };
}

const names = new Map<string, string>();

/** A stable name, so that the database parses and plans a statement once per connection. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= NAMED_STATEMENTS) return '';
  const name = `p_${createHash('sha1').update(sql).digest('base64url')}`;
  names.set(sql, name);
  return name;
}
