import { fromDatabaseDate, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { type Coordinates, greatCircleKm } from '../../market/rules/road-distance.ts';

/** A point that is open to households, with its place. */
export interface PointView {
  id: string;
  name: string;
  addressLine: string;
  phone: string | null;
  communeCode: string;
  communeVi: string;
  provinceVi: string;
  provinceEn: string;
  weekdays: number[];
  openMinute: number;
  closeMinute: number;
  latitude: number;
  longitude: number;
}

/** A slot in use. */
export interface SlotView {
  id: string;
  fromMinute: number;
  toMinute: number;
  capacity: number;
}

export type PointWithSlots = PointView & { slots: SlotView[] };
export type NearPoint = PointView & { km: number };

type Database = Pick<Transaction, '$queryRaw'>;

/** How far away a point may be to be offered, and how many are. */
const NEAR_KM = 25;
const NEAR_DEGREES = 0.3;
const MOST_NEAR = 5;

/** Open points with slots near a place, the nearest first. */
export async function readPointsNear(db: Database, place: Coordinates): Promise<NearPoint[]> {
  const points = await db.$queryRaw<PointView[]>`
    SELECT p.id, p.name, p.address_line AS "addressLine", p.phone, p.commune_code AS "communeCode", c.name_vi AS "communeVi", v.name_vi AS "provinceVi",
           v.name_en AS "provinceEn", p.weekdays, p.open_minute AS "openMinute", p.close_minute AS "closeMinute", c.latitude, c.longitude
      FROM pick_up_point p JOIN commune c ON c.code = p.commune_code JOIN province v ON v.code = c.province_code
     WHERE p.closed_at IS NULL AND EXISTS (SELECT FROM pick_up_slot s WHERE s.point_id = p.id AND s.ended_at IS NULL)
       AND c.latitude BETWEEN ${place.latitude - NEAR_DEGREES}::float8 AND ${place.latitude + NEAR_DEGREES}::float8
       AND c.longitude BETWEEN ${place.longitude - NEAR_DEGREES}::float8 AND ${place.longitude + NEAR_DEGREES}::float8`;
  return points
    .map((point) => ({ ...point, km: greatCircleKm(place, point) }))
    .filter(({ km }) => km <= NEAR_KM)
    .toSorted((one, other) => one.km - other.km || (one.name < other.name ? -1 : 1))
    .slice(0, MOST_NEAR);
}

/** A point that is open to households, with the slots in use; null for any other id. */
export async function readPoint(db: Database, pointId: string): Promise<PointWithSlots | null> {
  const [point] = await db.$queryRaw<PointWithSlots[]>`
    SELECT p.id, p.name, p.address_line AS "addressLine", p.phone, p.commune_code AS "communeCode", c.name_vi AS "communeVi", v.name_vi AS "provinceVi",
           v.name_en AS "provinceEn", p.weekdays, p.open_minute AS "openMinute", p.close_minute AS "closeMinute", c.latitude, c.longitude,
           coalesce((SELECT json_agg(json_build_object('id', s.id, 'fromMinute', s.from_minute, 'toMinute', s.to_minute, 'capacity', s.capacity) ORDER BY s.from_minute)
                       FROM pick_up_slot s WHERE s.point_id = p.id AND s.ended_at IS NULL), '[]') AS slots
      FROM pick_up_point p JOIN commune c ON c.code = p.commune_code JOIN province v ON v.code = c.province_code
     WHERE p.id = ${pointId}::uuid AND p.closed_at IS NULL`;
  return point ?? null;
}

/** How many purchases stand in each slot on each day from a day on. */
export async function readBookings(db: Database, slotIds: readonly string[], from: IsoDate): Promise<{ slotId: string; onDay: IsoDate; booked: number }[]> {
  if (slotIds.length === 0) return [];
  const rows = await db.$queryRaw<{ slotId: string; onDay: Date; booked: number }[]>`
    SELECT b.slot_id AS "slotId", b.on_day AS "onDay", count(*)::integer AS booked
      FROM pick_up_booking b JOIN order_group g ON g.id = b.group_id
     WHERE b.slot_id = ANY(${[...slotIds]}::uuid[]) AND b.on_day >= ${toDatabaseDate(from)}::date AND g.status NOT IN ('EXPIRED', 'CANCELLED')
     GROUP BY b.slot_id, b.on_day ORDER BY b.on_day, b.slot_id`;
  return rows.map(({ onDay, ...row }) => ({ ...row, onDay: fromDatabaseDate(onDay) }));
}
