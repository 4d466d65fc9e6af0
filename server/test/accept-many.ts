import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import type { Viewer } from '../src/kernel/viewer.ts';
import { MatchingThreads } from '../src/modules/market/resident/matching-threads.ts';
import { acceptMatch } from '../src/modules/market/commands/accept-match.ts';

/** One acceptance by one buyer. */
export interface Acceptance {
  readonly viewer: Viewer;
  readonly roundId: string;
}

/** Accepts proposals all at once through a database client of its own. Answers say how each went: `accepted`, `accepted in part` or the code of the refusal. */
export async function acceptMany(url: string, acceptances: readonly Acceptance[], now: string): Promise<string[]> {
  const prisma = createPrismaClient({ url });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const matching = new MatchingThreads(url);
  try {
    return await Promise.all(
      acceptances.map(async ({ viewer, roundId }) => {
        const context = { prisma, pool, matching, clock: new FixedClock(now), viewer, requestId: randomUUID(), address: '127.0.0.1' };
        try {
          const { refused } = await acceptMatch(context, { roundId, idempotencyKey: randomUUID() });
          return refused.length === 0 ? 'accepted' : 'accepted in part';
        } catch (error) {
          return error instanceof Error && 'code' in error ? String(error.code) : String(error);
        }
      }),
    );
  } finally {
    await matching.close();
    await prisma.$disconnect();
    await pool.end();
  }
}
