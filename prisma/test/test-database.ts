import { randomUUID } from 'node:crypto';
import { expect, inject, vi } from 'vitest';
import type {} from './database-setup.ts';
import { createPrismaClient } from '../src/client.ts';
import { dropDatabase, ensureDatabase } from '../src/databases.ts';
import type { PrismaClient } from '../generated/client.ts';

export interface TestDatabase {
  url: string;
  prisma: PrismaClient;
  drop(): Promise<void>;
}

/** A database of its own, copied from the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = await ensureDatabase(serverUrl, name, inject('templateDatabase'));
  const prisma = createPrismaClient({ url });
  return {
    url,
    prisma,
    drop: async () => {
      await prisma.$disconnect();
      await dropDatabase(serverUrl, name);
    },
  };
}

/** Waits until all acts kept so far can be sealed, which is when the transactions that began before their end are over, on the whole server. */
export async function untilActsCanBeSealed(prisma: PrismaClient): Promise<void> {
  await vi.waitFor(
    async () => {
      const open = await prisma.$queryRaw`SELECT FROM audit_entry WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint LIMIT 1`;
      expect(open).toEqual([]);
    },
    { timeout: 20_000 },
  );
}
