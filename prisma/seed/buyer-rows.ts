import buyerList from './invented-buyers.json' with { type: 'json' };
import { type Place, placeOf } from './place-rows.ts';
import type { World } from './world.ts';

export type BuiltBuyer = {
  id: string;
  key: string;
  /** The first one is its main depot. */
  locations: readonly { id: string; place: Place }[];
};

type Hours = { weekdays: readonly number[]; fromMinute: number; toMinute: number };

/** Depots receive at night, stores before they open, docks in the morning. */
const hoursOf: Record<string, readonly Hours[]> = {
  DISTRIBUTION_CENTRE: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 22 * 60, toMinute: 6 * 60 }],
  STORE: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 5 * 60, toMinute: 8 * 60 + 30 }],
  DOCK: [
    { weekdays: [1, 2, 3, 4, 5, 6], fromMinute: 5 * 60, toMinute: 11 * 60 },
    { weekdays: [1, 3, 5], fromMinute: 14 * 60, toMinute: 17 * 60 },
  ],
};

/** Invented buyers, their 40 locations and receiving hours. */
export function addBuyers(world: World): BuiltBuyer[] {
  let serial = 0;
  return buyerList.buyers.map((buyer, index) => {
    const id = world.id();
    world.add('organisation', {
      id,
      kind: 'BUYER',
      status: 'APPROVED',
      name_vi: buyer.nameVi,
      name_en: buyer.nameEn,
      slug: buyer.key,
      tax_code: `980000000${index + 1}`,
      commune_code: buyer.communeCode,
      address_line: null,
      contact_phone: `+8490000200${index + 1}`,
      contact_email: `lien-he@${buyer.key}.example`,
      demo: true,
    });
    const locations = buyer.locations.map((location) => {
      serial += 1;
      return { id: addLocation(world, id, { ...location, serial }), place: placeOf(location.communeCode) };
    });
    return { id, key: buyer.key, locations };
  });
}

type Location = (typeof buyerList.buyers)[number]['locations'][number] & { serial: number };

const noDocks = { dock_count: null, max_truck_base: null, max_daily_base: null };
/** What a place of each kind takes in: trucks at once, the largest truck and goods a day in grams. */
const docksOf: Record<string, typeof noDocks | { dock_count: number; max_truck_base: number; max_daily_base: number | null }> = {
  DISTRIBUTION_CENTRE: { dock_count: 6, max_truck_base: 15_000_000, max_daily_base: 80_000_000 },
  STORE: { dock_count: 1, max_truck_base: 3_500_000, max_daily_base: null },
};

function addLocation(world: World, organisationId: string, location: Location): string {
  const id = world.id();
  world.add('buyer_location', {
    id,
    organisation_id: organisationId,
    kind: location.kind,
    name_vi: location.nameVi,
    name_en: location.nameEn,
    commune_code: location.communeCode,
    address_line: location.addressLine,
    gln: withCheckDigit(`8930000${String(location.serial).padStart(5, '0')}`),
    ...(docksOf[location.kind] ?? noDocks),
    active: true,
  });
  for (const { weekdays, fromMinute, toMinute } of hoursOf[location.kind] ?? []) {
    for (const weekday of weekdays) world.add('receiving_hours', { id: world.id(), location_id: id, weekday, from_minute: fromMinute, to_minute: toMinute });
  }
  return id;
}

/** A GS1 number with its check digit: weights 3, 1, 3, 1… from the right. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, position) => total + Number(digit) * (position % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
