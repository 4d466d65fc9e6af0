import { setTimeout as pause } from 'node:timers/promises';
import type { CommandContext, Transaction } from './command-context.ts';
import { databaseRefusal } from './database-constraint.ts';

const mostAttempts = 5;
/** Serialisation failure, deadlock, too long a wait for a lock: another transaction went first, the same work may succeed now. */
const retriable = new Set(['40001', '40P01', '55P03']);

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

function lostToAnother(error: unknown): boolean {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  if (code === 'P2034') return true;
  // Every connection was busy: the transaction never began.
  if (code === 'P2028' && error instanceof Error && error.message.includes('Unable to start a transaction')) return true;
  const state = databaseRefusal(error)?.state;
  return typeof state === 'string' && retriable.has(state);
}
