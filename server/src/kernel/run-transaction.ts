import { setTimeout as pause } from 'node:timers/promises';
import type { CommandContext, Transaction } from './command-context.ts';
import { lostToAnother } from './database-busy.ts';

const mostAttempts = 5;

/**
 * Runs a step in one transaction at READ COMMITTED, again (at most five times, with jitter) when the database chose it as the loser
 * of a deadlock, or no connection came free in time. The step must have no effect outside the database.
 */
export async function runTransaction<T>(context: Pick<CommandContext, 'prisma'>, step: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.prisma.$transaction(step, { maxWait: 5_000, timeout: 10_000 });
    } catch (error) {
      if (attempt >= mostAttempts || !lostToAnother(error)) throw error;
      await pause(attempt * 10 + Math.random() * 20);
    }
  }
}
