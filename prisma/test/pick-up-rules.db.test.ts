import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PickUpPoint, PickUpSlot } from '../generated/client.ts';
import { aPickUpPoint } from '../factories/pick-up.ts';
import { anOrderGroup } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let point: PickUpPoint;
let slot: PickUpSlot;
beforeAll(async () => {
  database = await createRuledDatabase();
  // Open from Monday to Friday.
  const made = await aPickUpPoint(database.prisma, { weekdays: [1, 2, 3, 4, 5], capacity: 2 });
  point = made;
  slot = made.slots[0] as PickUpSlot;
});
afterAll(() => database.close());

const MONDAY = '2026-05-18';
const SATURDAY = '2026-05-23';
const booking = (groupId: string, onDay = MONDAY) => `INSERT INTO pick_up_booking (group_id, slot_id, on_day) VALUES ('${groupId}', '${slot.id}', '${onDay}');`;
const settingPoint = (assignment: string) => database.refusalOfSetting('pick_up_point', assignment, `id = '${point.id}'`);
const settingSlot = (assignment: string) => database.refusalOfSetting('pick_up_slot', assignment, `id = '${slot.id}'`);
const groups = (count: number) => Promise.all(Array.from({ length: count }, async () => (await anOrderGroup(database.prisma)).id));

describe('places in a slot', () => {
  test('pick_up_booking_within_capacity: a slot takes so many on a day; what lapsed or was called off makes room', async () => {
    const [first = '', second = '', third = ''] = await groups(3);
    expect(await database.refusalOf(booking(first) + booking(second))).toBe('accepted');
    expect(await database.refusalOf(booking(first) + booking(second) + booking(third))).toBe('pick_up_booking_within_capacity');
    expect(await database.refusalOf(booking(first) + booking(second) + booking(third, '2026-05-19'))).toBe('accepted');
    for (const ended of ['EXPIRED', 'CANCELLED']) {
      const ending = `UPDATE consumer_order SET status = '${ended}' WHERE group_id = '${first}'; UPDATE order_group SET status = '${ended}', ended_at = now() WHERE id = '${first}';`;
      expect(await database.refusalOf(booking(first) + booking(second) + ending + booking(third))).toBe('accepted');
    }
  });

  test('pick_up_booking_fits: on open days, while slot and point are in use', async () => {
    const [group = ''] = await groups(1);
    expect(await database.refusalOf(booking(group, SATURDAY))).toBe('pick_up_booking_fits');
    expect(await database.refusalOf(`UPDATE pick_up_slot SET ended_at = now() WHERE id = '${slot.id}'; ${booking(group)}`)).toBe('pick_up_booking_fits');
    expect(await database.refusalOf(`UPDATE pick_up_point SET closed_at = now() WHERE id = '${point.id}'; ${booking(group)}`)).toBe('pick_up_booking_fits');
  });

  test('pick_up_booking_append_only', async () => {
    const [group = ''] = await groups(1);
    expect(await database.refusalOf(`${booking(group)} UPDATE pick_up_booking SET on_day = on_day`)).toBe('23001');
    expect(await database.refusalOf(`${booking(group)} DELETE FROM pick_up_booking`)).toBe('23001');
  });
});

describe('points and slots', () => {
  test('pick_up_point_hours, pick_up_point_words, pick_up_point_phone', async () => {
    expect(await settingPoint('close_minute = open_minute')).toBe('pick_up_point_hours');
    expect(await settingPoint(`weekdays = '{}'`)).toBe('pick_up_point_hours');
    expect(await settingPoint(`weekdays = '{1,8}'`)).toBe('pick_up_point_hours');
    expect(await settingPoint(`name = ' '`)).toBe('pick_up_point_words');
    expect(await settingPoint(`phone = '0912345678'`)).toBe('pick_up_point_phone');
  });

  const adding = (from: number, to: number, capacity = 5) =>
    database.refusalOf(`INSERT INTO pick_up_slot (point_id, from_minute, to_minute, capacity) VALUES ('${point.id}', ${from}, ${to}, ${capacity})`);

  test('pick_up_slot_apart, pick_up_slot_range: slots of a point lie beside each other', async () => {
    expect(await adding(900, 1_020)).toBe('accepted');
    expect(await adding(900, 1_021)).toBe('pick_up_slot_apart');
    expect(await adding(900, 900)).toBe('pick_up_slot_range');
    expect(await adding(900, 960, 0)).toBe('pick_up_slot_range');
  });

  test('pick_up_slot_within_hours, pick_up_point_holds_slots: whichever of the two changes', async () => {
    expect(await adding(470, 500)).toBe('pick_up_slot_within_hours');
    expect(await settingPoint('close_minute = 1100')).toBe('pick_up_slot_within_hours');
    expect(await settingPoint('close_minute = 1140')).toBe('accepted');
  });

  test('pick_up_slot_keeps_time: another time is another slot; one that was given up stays so', async () => {
    expect(await settingSlot('to_minute = 1130')).toBe('pick_up_slot_keeps_time');
    expect(await settingSlot('capacity = 3')).toBe('accepted');
    const ending = `UPDATE pick_up_slot SET ended_at = now() WHERE id = '${slot.id}';`;
    expect(await database.refusalOf(`${ending} UPDATE pick_up_slot SET ended_at = NULL WHERE id = '${slot.id}'`)).toBe('pick_up_slot_keeps_time');
  });

  test.each(['pick_up_point', 'pick_up_slot'])('%s_never_deleted', async (table) => {
    expect(await database.refusalOf(`DELETE FROM ${table}`)).toBe('23001');
  });
});
