import type { Transaction } from '../../../kernel/command-context.ts';

/**
 * Tells every server process, once the transaction commits, which answers are stale. Tags are those that reads put
 * on their answers: `organisation:<id>`, `cooperative:<id>`, `shop`.
 */
export async function announceStaleAnswers(tx: Transaction, ...tags: readonly string[]): Promise<void> {
  for (const tag of new Set(tags)) await tx.$queryRaw`SELECT pg_notify('answers_stale', ${tag})::text`;
}

/** Tells open match boards of these requests to look again. */
export async function announceMatchBoards(tx: Transaction, requestIds: readonly string[]): Promise<void> {
  for (const requestId of new Set(requestIds)) await tx.$queryRaw`SELECT pg_notify('match_board_changed', ${requestId})::text`;
}
