import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { anOffer } from './catalogue.ts';
import { aCertificate, anOcopRecognition } from './certification.ts';
import { anAllocation } from './market.ts';
import { aMember, anOfficer } from './organisations.ts';
import { aPurchaseRequest } from './purchasing.ts';
import { aForecast, aHarvestLot, aPlantingArea } from './supply.ts';
import { gramsOf } from './values.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
});

test('a lot has what it is said to have, through the ledger', async () => {
  const lot = await aHarvestLot(database.prisma, { availableKg: 500, safeKg: 400 });
  expect(lot).toMatchObject({ status: 'OFFERED', expectedBase: 500_000n, safeBase: 400_000n, availableBase: 500_000n });
  expect(await database.prisma.lotMovement.count({ where: { lotId: lot.id } })).toBe(1);
});

test('a harvested lot is as safe as it is large', async () => {
  const lot = await aHarvestLot(database.prisma, { availableKg: 20, safeKg: 10, stage: 'HARVESTED' });
  expect(lot.safeBase).toBe(lot.expectedBase);
});

test('a held allocation takes from its lot, a firm one is confirmed', async () => {
  const held = await anAllocation(database.prisma, { quantityKg: 300 });
  const heldLot = await database.prisma.harvestLot.findUniqueOrThrow({ where: { id: held.lotId } });
  expect(heldLot).toMatchObject({ heldBase: 300_000n, firmBase: 0n, availableBase: 700_000n });
  const firm = await anAllocation(database.prisma, { lotId: held.lotId, status: 'FIRM', quantityKg: 200 });
  const firmLot = await database.prisma.harvestLot.findUniqueOrThrow({ where: { id: firm.lotId } });
  expect(firmLot).toMatchObject({ heldBase: 300_000n, firmBase: 200_000n, availableBase: 500_000n });
});

test('an offer shows its price from the tiers', async () => {
  const offer = await anOffer(database.prisma, { tiers: [{ priceVnd: 18_000 }, { fromKg: 500, priceVnd: 17_000 }, { channel: 'RETAIL', priceVnd: 30_000 }] });
  expect(offer.priceFromVnd).toBe(30_000n);
  expect(offer.tiers).toHaveLength(3);
});

test('a request carries its line with certificates, window and preferences', async () => {
  const { cooperativeId: preferred } = await anOffer(database.prisma);
  const request = await aPurchaseRequest(database.prisma, {
    line: { quantityKg: 12_000, certificates: ['VIETGAP'], preferredCooperativeIds: [preferred], fromOn: '2027-06-03', toOn: '2027-06-06' },
  });
  const line = await database.prisma.purchaseRequestLine.findFirstOrThrow({
    where: { requestId: request.id },
    include: { certificates: true, preferences: true, windows: true },
  });
  expect(line.quantityBase).toBe(gramsOf(12_000));
  expect(line.certificates.map(({ schemeCode }) => schemeCode)).toEqual(['VIETGAP']);
  expect(line.preferences).toHaveLength(1);
  expect(line.windows[0]?.toOn.toISOString()).toBe('2027-06-06T00:00:00.000Z');
});

test('papers of every status and stars of every ruleset are accepted by the database', async () => {
  for (const status of ['SUBMITTED', 'VERIFIED', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'REJECTED'] as const) {
    expect((await aCertificate(database.prisma, { status })).status).toBe(status);
  }
  for (const signedOn of ['2019-09-01', '2020-07-01', '2024-02-29', '2025-07-06']) {
    for (const stars of [3, 4, 5] as const) expect((await anOcopRecognition(database.prisma, { stars, signedOn })).stars).toBe(stars);
  }
});

test('people, plots and forecasts make their own parents', async () => {
  for (const role of ['DIRECTOR', 'PROCUREMENT', 'OPERATOR'] as const) expect((await aMember(database.prisma, { role })).membership.role).toBe(role);
  expect((await anOfficer(database.prisma, { provinceCode: '25' })).membership.provinceCode).toBe('25');
  expect((await aPlantingArea(database.prisma, { hectares: 2 })).areaSquareMetres).toBe(20_000n);
  expect((await aForecast(database.prisma, { likelyKg: 1_000 })).lowBase).toBe(800_000n);
});
