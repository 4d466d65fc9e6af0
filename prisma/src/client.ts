import type { PrismaClient } from '../generated/client.ts';
import { connectDatabase } from './connections.ts';

export interface ClientOptions {
  /** PostgreSQL connection string. */
  url: string;
  /** Connections kept at most. */
  poolSize?: number;
}

/** The database client alone, for scripts and tests. `$disconnect` gives its connections back. */
export function createPrismaClient(options: ClientOptions): PrismaClient {
  return connectDatabase(options).prisma;
}
