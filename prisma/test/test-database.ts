import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
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
