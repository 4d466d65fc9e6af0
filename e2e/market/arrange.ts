import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';

/** Brings something about that only time or the provider could: a hold whose time is over, a charge the provider does not know. */
export async function arrange<T>(step: (prisma: PrismaClient) => Promise<T>): Promise<T> {
  const url = process.env['MARKET_DATABASE_URL'];
  if (url === undefined) throw new Error('MARKET_DATABASE_URL is set when the market opens');
  const prisma = createPrismaClient({ url });
  try {
    return await step(prisma);
  } finally {
    await prisma.$disconnect();
  }
}
