import { createHash } from 'node:crypto';
import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext, Transaction } from './command-context.ts';
import { IdempotencyConflict, NotAllowed } from './expected-error.ts';
import { runTransaction } from './run-transaction.ts';

/** A mutation as its key knows it. */
export interface KeyedOperation {
  /** Name of the command. */
  operation: string;
  /** UUID the client made for this act. */
  key: string;
  /** The whole input; other content under the same key is a conflict. */
  input: unknown;
  /** Whose key it is, where nobody need be signed in: a guest's basket. */
  actorId?: string;
}

/**
 * Runs a step in one transaction under an idempotency key of the viewer, or of the actor named. The first answer is kept beside what it did; the same key
 * with the same content gives it again without doing anything, also when both come at once. Answers must be plain JSON: ids, not rows.
 * `last` runs once the answer is kept: what everybody waits for is taken there, so that it is held for the shortest time.
 */
export async function withIdempotency<Answer extends Prisma.InputJsonValue>(
  context: CommandContext,
  keyed: KeyedOperation,
  step: (tx: Transaction) => Promise<Answer>,
  last?: (tx: Transaction) => Promise<void>,
): Promise<Answer> {
  const actorId = keyed.actorId ?? context.viewer?.userId;
  if (actorId === undefined) throw new NotAllowed(keyed.operation);
  const requestHash = hashOf(keyed.operation, keyed.input);
  return runTransaction(context, async (tx) => {
    // Waits here while another transaction works under the same key.
    const taken = await tx.idempotencyKey.createMany({
      data: { actorId, key: keyed.key, operation: keyed.operation, requestHash, createdAt: context.clock.now() },
      skipDuplicates: true,
    });
    const where = { actorId_key: { actorId, key: keyed.key } };
    if (taken.count === 0) {
      const first = await tx.idempotencyKey.findUniqueOrThrow({ where });
      if (first.requestHash !== requestHash) throw new IdempotencyConflict();
      return first.result as Answer;
    }
    const answer = await step(tx);
    await tx.idempotencyKey.update({ where, data: { result: answer } });
    await last?.(tx);
    return answer;
  });
}

function hashOf(operation: string, input: unknown): string {
  return createHash('sha256')
    .update(`${operation}\n${canonical(input)}`)
    .digest('hex');
}

/** JSON with sorted keys, so that the order of fields does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return part.toString();
    if (typeof part !== 'object' || part === null || Array.isArray(part) || part instanceof Date) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
