import { randomUUID } from 'node:crypto';
import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import { placeOrder } from '../src/modules/payments/commands/place-order.ts';
import { contact } from './shop-counter.ts';

/** One shopper at the checkout, paying cash. */
export interface Checkout {
  readonly token: string;
  readonly expectedTotalVnd: string;
  readonly idempotencyKey: string;
}

/** Checks out all at once through a database client of its own. Answers say how each went: `placed` or the code of the refusal. */
export async function checkoutMany(url: string, checkouts: readonly Checkout[], now: string): Promise<string[]> {
  const prisma = createPrismaClient({ url });
  const means = { cards: null, bank: null };
  try {
    return await Promise.all(
      checkouts.map(async ({ token, expectedTotalVnd, idempotencyKey }) => {
        const context = { prisma, clock: new FixedClock(now), viewer: null, requestId: randomUUID(), address: '127.0.0.1' };
        try {
          await placeOrder(context, means, { token, contact, method: 'CASH', expectedTotalVnd: BigInt(expectedTotalVnd), locale: 'VI', idempotencyKey });
          return 'placed';
        } catch (error) {
          return error instanceof Error && 'code' in error ? String(error.code) : String(error);
        }
      }),
    );
  } finally {
    await prisma.$disconnect();
  }
}
