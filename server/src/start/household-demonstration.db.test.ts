import { createTestDatabase, type TestDatabase } from '@cho-phien/prisma/test/test-database.ts';
import { seedDemoWorld } from '@cho-phien/prisma/seed/seed-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FixedClock } from '../kernel/clock.ts';
import { householdDemonstration } from './household-demonstration.ts';

const clock = new FixedClock('2026-11-26T03:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoWorld({ url: database.url, todayOn: '2026-11-26' });
}, 90_000);
afterAll(() => database.drop());

test('the demonstration has household orders at every step, and money that is even', async () => {
  const { prisma } = database;
  await householdDemonstration({ url: database.url, clock });
  const steps = await prisma.consumerOrder.groupBy({ by: ['status'], _count: true });
  expect(steps.map(({ status }) => status).toSorted()).toEqual(['COMPLETED', 'DELIVERED', 'HANDED_OVER', 'PACKED', 'PLACED', 'PREPARING']);
  expect(await householdDemonstration({ url: database.url, clock })).toBe(0);
  const prepaid = await prisma.ledgerEntry.groupBy({
    by: ['orderId'],
    where: { account: 'SHOPPER_PREPAID', order: { status: 'DELIVERED' } },
    _sum: { amountVnd: true },
  });
  expect(prepaid.every(({ _sum }) => _sum.amountVnd === 0n)).toBe(true);
}, 60_000);
