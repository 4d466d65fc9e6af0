import type { Prisma } from '../generated/client.ts';

/** A Prisma client or the client of an open transaction; every factory writes through one. */
export type Database = Prisma.TransactionClient;
