import type { Prisma, PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { Clock } from './clock.ts';
import type { Viewer } from './viewer.ts';

/** What a command may reach. A GraphQL context fits; jobs make one without a viewer. */
export interface CommandContext {
  prisma: PrismaClient;
  clock: Clock;
  /** Null when the market itself acts: expiry, re-match. */
  viewer: Viewer | null;
  requestId: string;
  address: string;
}

/** The open transaction a command writes through. */
export type Transaction = Prisma.TransactionClient;
