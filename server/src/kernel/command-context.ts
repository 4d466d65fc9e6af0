import type { PrismaClient, Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Clock } from './clock.ts';
import type { Viewer } from './viewer.ts';

/** What a command stands on: who asks, when, and the database. */
export interface CommandContext {
  viewer: Viewer | null;
  clock: Clock;
  prisma: PrismaClient;
  requestId: string;
  address: string;
}

/** The client of an open transaction. */
export type Transaction = Prisma.TransactionClient;
