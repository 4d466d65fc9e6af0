import { randomUUID } from 'node:crypto';
import { anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { readKeptPoints } from '../reads/kept-points.ts';
import { readPointsNear } from '../reads/points.ts';
import { addPickUpSlot, endPickUpSlot, savePickUpPoint, setPickUpPointOpen, setPickUpSlotCapacity } from './keep-points.ts';

let market: TestMarket;
let officer: Viewer;
let stranger: Viewer;
let commune: { code: string; latitude: number; longitude: number };
beforeAll(async () => {
  market = await createTestMarket();
  commune = await aCommune(market.prisma, { provinceCode: '01' });
  officer = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: '01' })).membership.id);
  stranger = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: '24' })).membership.id);
});
afterAll(() => market.close());

const as = (viewer: Viewer | null) => market.contextOf(viewer);
const values = () => ({
  name: 'Nhà văn hóa số 3',
  communeCode: commune.code,
  addressLine: 'Số 3 phố Hàng Bài',
  weekdays: [6, 1, 1],
  openMinute: 480,
  closeMinute: 1_200,
});
const save = (viewer: Viewer | null, changes: Partial<ReturnType<typeof values>> & { pointId?: string; phone?: string; idempotencyKey?: string } = {}) =>
  savePickUpPoint(as(viewer), { idempotencyKey: randomUUID(), ...values(), ...changes });
const addSlot = (pointId: string, fromMinute: number, toMinute: number, viewer = officer) =>
  addPickUpSlot(as(viewer), { idempotencyKey: randomUUID(), pointId, fromMinute, toMinute, capacity: 10 });
const problemsOf = (path: string, rule: string) => ({ problems: [{ path, rule }] });

test('an officer opens a point in the own area; households see it once it has a slot, and not while it is closed', async () => {
  const pointId = await save(officer, { phone: '0912 345 678' });
  const seen = async () => (await readPointsNear(market.prisma, commune)).some(({ id }) => id === pointId);
  expect(await seen()).toBe(false);
  await addSlot(pointId, 1_020, 1_140);
  expect(await seen()).toBe(true);
  await setPickUpPointOpen(as(officer), { pointId, open: false });
  expect(await seen()).toBe(false);
  await setPickUpPointOpen(as(officer), { pointId, open: true });
  const kept = (await readKeptPoints(as(officer))).find(({ id }) => id === pointId);
  expect(kept).toMatchObject({ phone: '+84912345678', weekdays: [1, 6], slots: [{ capacity: 10, bookings: [] }] });
  const trail = await market.prisma.auditEntry.findMany({ where: { entityId: pointId }, orderBy: { id: 'asc' } });
  expect(trail.map(({ action }) => action)).toEqual(['savePickUpPoint', 'addPickUpSlot', 'setPickUpPointOpen', 'setPickUpPointOpen']);
});

test('points of another area are as good as none; who keeps none is refused; the operator keeps every one', async () => {
  const pointId = await save(officer);
  await expect(save(stranger)).rejects.toThrow(NotFound);
  await expect(save(stranger, { pointId })).rejects.toThrow(NotFound);
  await expect(addSlot(pointId, 600, 660, stranger)).rejects.toThrow(NotFound);
  expect((await readKeptPoints(as(stranger))).map(({ id }) => id)).not.toContain(pointId);
  const { viewer: director } = await aColleague(market, 'DIRECTOR');
  await expect(save(director)).rejects.toThrow(NotAllowed);
  await expect(save(null)).rejects.toThrow(NotAllowed);
  const { viewer: operator } = await aColleague(market, 'OPERATOR');
  await save(operator, { pointId, name: 'Chợ phiên cuối tuần' });
  expect((await readKeptPoints(as(operator))).find(({ id }) => id === pointId)?.name).toBe('Chợ phiên cuối tuần');
});

test('slots lie apart and within the hours of their point, also when the hours change', async () => {
  const pointId = await save(officer);
  const slotId = await addSlot(pointId, 1_020, 1_140);
  await expect(addSlot(pointId, 1_139, 1_160)).rejects.toMatchObject(problemsOf('fromMinute', 'OVERLAPPING'));
  await expect(addSlot(pointId, 470, 500)).rejects.toMatchObject(problemsOf('fromMinute', 'OUTSIDE_HOURS'));
  await expect(addSlot(pointId, 600, 600)).rejects.toMatchObject(problemsOf('toMinute', 'REVERSED'));
  await expect(save(officer, { pointId, closeMinute: 1_100 })).rejects.toMatchObject(problemsOf('openMinute', 'OUTSIDE_HOURS'));
  await expect(save(officer, { pointId, phone: 'không có' })).rejects.toMatchObject(problemsOf('phone', 'MALFORMED'));
  await setPickUpSlotCapacity(as(officer), { slotId, capacity: 4 });
  expect(await market.prisma.pickUpSlot.findUniqueOrThrow({ where: { id: slotId } })).toMatchObject({ capacity: 4 });
  await endPickUpSlot(as(officer), slotId);
  await addSlot(pointId, 1_100, 1_160);
  await expect(endPickUpSlot(as(officer), slotId)).rejects.toThrow(NotFound);
});

test('one key opens one point', async () => {
  const idempotencyKey = randomUUID();
  expect(await save(officer, { idempotencyKey })).toBe(await save(officer, { idempotencyKey }));
});
