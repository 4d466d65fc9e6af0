import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aPurchaseOrder, anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aBuyerLocation, aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { archiveBuyerLocation, reopenBuyerLocation } from './archive-buyer-location.ts';
import { saveBuyerLocation } from './save-buyer-location.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function aPurchaser(role: MembershipRole = 'PROCUREMENT') {
  const { membership, organisation } = await aMember(market.prisma, { role });
  return { context: market.contextOf(await market.viewerOf(membership.id)), organisationId: organisation.id };
}

async function aPlace(values: object = {}) {
  return {
    kind: 'DISTRIBUTION_CENTRE',
    nameVi: `Kho ${randomUUID()}`,
    nameEn: 'Depot',
    communeCode: (await aCommune(market.prisma, { code: '11983' })).code,
    addressLine: 'Lô 1',
    gln: '8931234567897',
    dockCount: 4,
    maxTruck: { value: '15', unit: 'TNE' },
    maxDaily: { value: '40', unit: 'TNE' },
    receivingHours: [{ weekday: 1, fromMinute: 1320, toMinute: 360 }],
    ...values,
  };
}

const create = (location: unknown) => ({ locationId: null, location });
const locationOf = (id: string) => market.prisma.buyerLocation.findUniqueOrThrow({ where: { id }, include: { receivingHours: true } });

test('a location is added with its hours, then changed with others', async () => {
  const { context, organisationId } = await aPurchaser();
  const place = await aPlace();
  const id = await saveBuyerLocation(context, randomUUID(), create(place));
  expect(await locationOf(id)).toMatchObject({ organisationId, gln: '8931234567897', receivingHours: [{ weekday: 1, fromMinute: 1320, toMinute: 360 }] });
  expect(await locationOf(id)).toMatchObject({ dockCount: 4, maxTruckBase: 15_000_000n, maxDailyBase: 40_000_000n });
  await saveBuyerLocation(context, randomUUID(), { locationId: id, location: { ...place, maxDaily: null, receivingHours: [] } });
  expect(await locationOf(id)).toMatchObject({ active: true, maxDailyBase: null, receivingHours: [] });
});

test('a buyer has one location of a name', async () => {
  const { context } = await aPurchaser();
  const place = await aPlace();
  await saveBuyerLocation(context, randomUUID(), create(place));
  await expect(saveBuyerLocation(context, randomUUID(), create(place))).rejects.toMatchObject({ code: 'LOCATION_NAME_TAKEN' });
});

test('a replay adds one location', async () => {
  const { context, organisationId } = await aPurchaser();
  const place = await aPlace();
  const key = randomUUID();
  expect(await saveBuyerLocation(context, key, create(place))).toBe(await saveBuyerLocation(context, key, create(place)));
  expect(await market.prisma.buyerLocation.count({ where: { organisationId } })).toBe(1);
  await expect(saveBuyerLocation(context, key, create({ ...place, nameEn: 'Other' }))).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test.each([
  ['a commune there is not', { communeCode: '99999' }, 'communeCode UNKNOWN_VALUE'],
  ['a malformed commune', { communeCode: 'abc' }, 'communeCode MALFORMED'],
  ['a location number with a wrong check digit', { gln: '8931234567890' }, 'gln MALFORMED'],
  ['an eighth weekday', { receivingHours: [{ weekday: 8, fromMinute: 0, toMinute: 1 }] }, 'receivingHours.0.weekday TOO_LARGE'],
  ['hours of no length', { receivingHours: [{ weekday: 1, fromMinute: 60, toMinute: 60 }] }, 'receivingHours.0.toMinute EMPTY'],
  ['no dock at all', { dockCount: 0 }, 'dockCount TOO_SMALL'],
  ['a truck of nothing', { maxTruck: { value: '0', unit: 'TNE' } }, 'maxTruck ZERO'],
  ['a day counted in pieces', { maxDaily: { value: '4', unit: 'H87' } }, 'maxDaily.unit UNIT_DOES_NOT_FIT'],
  ['hours twice', { receivingHours: [1, 1].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 60 })) }, 'receivingHours.1 TWICE'],
])('%s is refused by its field', async (_words, values, problem) => {
  const { context } = await aPurchaser();
  const refusal = await saveBuyerLocation(context, randomUUID(), create(await aPlace(values))).catch((error: unknown) => error);
  expect((refusal as { problems: { path: string; rule: string }[] }).problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([problem]);
});

test("another buyer's location answers like an unknown one, and a receiver changes none", async () => {
  const { context } = await aPurchaser();
  const foreign = await aBuyerLocation(market.prisma);
  for (const locationId of [foreign.id, randomUUID()]) {
    await expect(saveBuyerLocation(context, randomUUID(), { locationId, location: await aPlace() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      entity: 'BuyerLocation',
    });
  }
  const receiver = await aPurchaser('RECEIVER');
  await expect(saveBuyerLocation(receiver.context, randomUUID(), create(await aPlace()))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});

test('a place is put away and taken back into use, once each', async () => {
  const { context, organisationId } = await aPurchaser();
  const { id } = await aBuyerLocation(market.prisma, { organisationId });
  const key = randomUUID();
  for (let times = 0; times < 2; times += 1) expect(await archiveBuyerLocation(context, key, id)).toBe(id);
  expect(await locationOf(id)).toMatchObject({ active: false });
  await reopenBuyerLocation(context, randomUUID(), id);
  expect(await locationOf(id)).toMatchObject({ active: true });
  const trail = await market.prisma.auditEntry.findMany({ where: { entityId: id }, orderBy: { occurredAt: 'asc' } });
  expect(trail.map(({ action }) => action)).toEqual(['archiveBuyerLocation', 'reopenBuyerLocation']);
});

test('a place to which goods are still to come is not put away', async () => {
  const { context, organisationId } = await aPurchaser();
  const { id } = await aBuyerLocation(market.prisma, { organisationId });
  const request = await aPurchaseRequest(market.prisma, { organisationId, line: { locationId: id } });
  await expect(archiveBuyerLocation(context, randomUUID(), id)).rejects.toMatchObject({ code: 'LOCATION_IN_USE', openRequests: 1, openOrders: 0 });
  await aPurchaseOrder(market.prisma, { allocations: [await anAllocation(market.prisma, { status: 'FIRM', lineId: request.lines[0]!.id })] });
  await expect(archiveBuyerLocation(context, randomUUID(), id)).rejects.toMatchObject({ code: 'LOCATION_IN_USE', openRequests: 1, openOrders: 1 });
  expect(await locationOf(id)).toMatchObject({ active: true });
});

test("another buyer's place is not put away, nor by a receiver", async () => {
  const { context } = await aPurchaser();
  const foreign = await aBuyerLocation(market.prisma);
  for (const id of [foreign.id, randomUUID()])
    await expect(archiveBuyerLocation(context, randomUUID(), id)).rejects.toMatchObject({ code: 'NOT_FOUND', entity: 'BuyerLocation' });
  const receiver = await aPurchaser('RECEIVER');
  await expect(archiveBuyerLocation(receiver.context, randomUUID(), foreign.id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
