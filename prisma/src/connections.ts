import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../generated/client.ts';
import { connectPool, connectReads, type PoolOptions, sessionOptions } from './read-pool.ts';

/** Distinct statements that keep a name; rarer ones run unnamed, so that the database's memory stays bounded. */
const NAMED_STATEMENTS = 1_000;

export interface DatabaseConnections {
  prisma: PrismaClient;
  /** Connections for single named statements, beside Prisma's. */
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Prisma on a pool of its own, and a pool for hot reads. Connects on first use. */
export function connectDatabase(options: PoolOptions): DatabaseConnections {
  const prismaPool = connectPool(options, sessionOptions);
  const pool = connectReads(options);
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
