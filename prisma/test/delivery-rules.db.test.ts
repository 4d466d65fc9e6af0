import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrderGroup } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
beforeAll(async () => {
  database = await createRuledDatabase();
});
afterAll(() => database.close());

const VERSION = '00000000-0000-7000-8000-00000000000a';
const version = `INSERT INTO delivery_tariff (id, from_on, reason) VALUES ('${VERSION}', '2026-02-01', 'vì thế');`;
const zone = (position: number, upToKm: number | null, more = '2, 30000, 4000') =>
  `INSERT INTO delivery_tariff_zone (tariff_id, position, up_to_km, days, first_kilogram_vnd, further_kilogram_vnd) VALUES ('${VERSION}', ${position}, ${upToKm ?? 'NULL'}, ${more});`;

describe('delivery tariffs', () => {
  test('delivery_tariff_complete, delivery_tariff_zones_complete: the zones cover every distance once', async () => {
    const publishing = (...zones: string[]) => database.refusalOf(version + zones.join(''));
    expect(await publishing(zone(1, 50), zone(2, 300), zone(3, null))).toBe('accepted');
    expect(await publishing()).toBe('delivery_tariff_complete');
    expect(await publishing(zone(1, 50))).toBe('delivery_tariff_complete');
    expect(await publishing(zone(1, 50), zone(2, 50), zone(3, null))).toBe('delivery_tariff_complete');
    expect(await publishing(zone(1, null), zone(2, 50))).toBe('delivery_tariff_complete');
    expect(await publishing(zone(1, 50), zone(3, null))).toBe('delivery_tariff_complete');
  });

  test('a published version takes no further zone', async () => {
    const later = `SET CONSTRAINTS ALL IMMEDIATE; ${zone(2, null)}`;
    expect(await database.refusalOf(`${version}${zone(1, null)}${later}`)).toBe('delivery_tariff_complete');
  });

  test('delivery_tariff_zone_range, delivery_tariff_reason', async () => {
    const refusal = (fees: string) => database.refusalOf(version + zone(1, null, fees));
    expect(await refusal('0, 30000, 4000')).toBe('delivery_tariff_zone_range');
    expect(await refusal('2, -1, 4000')).toBe('delivery_tariff_zone_range');
    expect(await refusal('2, 30000, 1000001')).toBe('delivery_tariff_zone_range');
    expect(await database.refusalOf(`INSERT INTO delivery_tariff (from_on, reason) VALUES ('2026-02-01', ' ')`)).toBe('delivery_tariff_reason');
  });

  test.each([
    ['delivery_tariff', 'reason'],
    ['delivery_tariff_zone', 'days'],
  ])('%s_append_only', async (table, column) => {
    expect(await database.refusalOf(`UPDATE ${table} SET ${column} = ${column}`)).toBe('23001');
    expect(await database.refusalOf(`DELETE FROM ${table}`)).toBe('23001');
  });

  test('consumer_order_keeps_tariff: an order keeps the version it was priced with', async () => {
    const { id } = await anOrderGroup(database.prisma);
    const moving = `UPDATE consumer_order SET delivery_tariff_id = '${VERSION}' WHERE group_id = '${id}'`;
    expect(await database.refusalOf(`${version}${zone(1, null)}${moving}`)).toBe('consumer_order_keeps_tariff');
  });
});
