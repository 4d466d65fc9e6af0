import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@cho-phien/prisma/test/test-database.ts';
import { seedDemoWorld } from '@cho-phien/prisma/seed/seed-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FixedClock } from '../kernel/clock.ts';
import { computeMatch } from '../modules/market/commands/compute-match.ts';
import type { MarketContext } from '../modules/market/market-context.ts';
import { learnReliabilities } from '../modules/reliability/commands/learn-reliabilities.ts';
import { MatchingThreads } from '../modules/market/resident/matching-threads.ts';
import { tradeDemonstration } from './trade-demonstration.ts';

const clock = new FixedClock('2026-11-26T03:00:00Z');
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await seedDemoWorld({ url: database.url, todayOn: '2026-11-26' });
}, 90_000);

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('twelve tonnes of plums are filled to 10.6 by four cooperatives, and papers are among what stops the rest', async () => {
  const { prisma } = database;
  const [product, depot, person] = await Promise.all([
    prisma.product.findUniqueOrThrow({ where: { slug: 'man-hau' } }),
    prisma.buyerLocation.findFirstOrThrow({ where: { nameVi: 'Kho trung tâm Hưng Yên' } }),
    prisma.user.findUniqueOrThrow({ where: { email: 'thu-mua@song-hong.example' } }),
  ]);
  const request = await prisma.purchaseRequest.create({
    data: {
      code: 'YC-STORY',
      organisationId: depot.organisationId,
      title: 'Mận hậu loại 1, 12 tấn',
      status: 'OPEN',
      validUntilOn: new Date('2027-01-20'),
      createdById: person.id,
      submittedAt: clock.now(),
      lines: {
        create: {
          position: 1,
          productId: product.id,
          locationId: depot.id,
          minGradeRank: 3,
          quantityBase: 12_000_000n,
          ceilingVnd: 22_000n,
          windows: { create: { fromOn: new Date('2027-06-03'), toOn: new Date('2027-06-06') } },
          certificates: { create: { schemeCode: 'VIETGAP' } },
        },
      },
    },
  });
  const matching = new MatchingThreads(database.url);
  const context: MarketContext = { prisma, pool, matching, clock, viewer: null, requestId: randomUUID(), address: '127.0.0.1' };
  await learnReliabilities(context);
  const roundIds = await computeMatch(context, { requestId: request.id, trigger: 'REQUEST_SUBMITTED' });
  await matching.close();
  const result = await prisma.roundLineResult.findFirstOrThrow({ where: { roundId: { in: roundIds } } });
  expect(result.filledBase).toBe(10_600_000n);
  expect(JSON.stringify(result.unfilled)).toContain('CERT');
  const allocations = await prisma.allocation.findMany({ where: { roundId: { in: roundIds } }, include: { cooperative: { include: { organisation: true } } } });
  expect(allocations.map(({ cooperative }) => cooperative.organisation.slug).toSorted()).toEqual([
    'doi-biet-hat',
    'noong-pieu',
    'suoi-thi-tham',
    'trang-lung-deo',
  ]);
  for (const allocation of allocations) expect(allocation.landedVnd).toBeLessThanOrEqual(22_000n);
  await prisma.purchaseRequest.update({ where: { id: request.id }, data: { status: 'WITHDRAWN' } });
}, 60_000);

test('a market that has run is not traded in again', async () => {
  expect(await tradeDemonstration({ url: database.url, clock })).toBe(0);
});

test('a market that never ran gets orders, waiting allocations and proposals, and its ledger agrees', async () => {
  const fresh = await createTestDatabase();
  try {
    await seedDemoWorld({ url: fresh.url, todayOn: '2026-11-26' });
    expect(await tradeDemonstration({ url: fresh.url, clock })).toBeGreaterThan(5);
    const statuses = await fresh.prisma.allocation.groupBy({ by: ['status'], _count: true });
    expect(statuses.map(({ status }) => status)).toEqual(expect.arrayContaining(['FIRM', 'HELD']));
    const wrong = await fresh.prisma.$queryRaw`
      SELECT lot.id FROM harvest_lot lot
        JOIN (SELECT lot_id, sum(held_delta) AS held, sum(firm_delta) AS firm FROM lot_movement GROUP BY lot_id) ledger ON ledger.lot_id = lot.id
       WHERE lot.held_base <> ledger.held OR lot.firm_base <> ledger.firm OR lot.available_base < 0`;
    expect(wrong).toEqual([]);
  } finally {
    await fresh.drop();
  }
}, 120_000);
