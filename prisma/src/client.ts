import { PrismaPg } from '@prisma/adapter-pg';
import { createHash } from 'node:crypto';
import { PrismaClient } from '../generated/client.ts';

export interface ClientOptions {
  /** PostgreSQL connection string. */
  url: string;
  /** Connections kept at most. */
  poolSize?: number;
}

/** Bounds the database itself keeps for every connection of the application. */
export const SESSION_OPTIONS = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000';

/** The database client. Statements are prepared under a name, which halves the server's work for unique look-ups. */
export function createPrismaClient({ url, poolSize = 10 }: ClientOptions): PrismaClient {
  const adapter = new PrismaPg(
    { connectionString: url, max: poolSize, options: SESSION_OPTIONS, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000 },
    { statementNameGenerator: ({ sql }) => `p_${createHash('sha1').update(sql).digest('base64url')}` },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 10_000 } });
}
