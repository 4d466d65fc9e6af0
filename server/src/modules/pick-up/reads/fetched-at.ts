import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { fromDatabaseDate, type IsoDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import type { PointView } from './points.ts';

/** Where and when a purchase is fetched. */
export interface FetchedAt {
  point: PointView;
  onDay: IsoDate;
  fromMinute: number;
  toMinute: number;
}

const booking = {
  select: { onDay: true, slot: { select: { fromMinute: true, toMinute: true, point: { include: { commune: { include: { province: true } } } } } } },
} as const satisfies Prisma.OrderGroup$pickUpArgs;

/** What of a purchase says where and when it is fetched. What was added to one lies in its parcels: it has no place in a slot of its own. */
export const fetchedSelect = { pickUp: booking, joins: { select: { pickUp: booking } } } as const satisfies Prisma.OrderGroupSelect;

type Fetched = Prisma.OrderGroupGetPayload<{ select: typeof fetchedSelect }>;

/** Where and when a purchase is fetched; null for one that is brought to a door. */
export function fetchedAtOf({ pickUp, joins }: Fetched): FetchedAt | null {
  const booked = pickUp ?? joins?.pickUp;
  if (!booked) return null;
  const { fromMinute, toMinute, point } = booked.slot;
  const { commune, ...place } = point;
  const { nameVi: communeVi, latitude, longitude, province } = commune;
  return {
    point: { ...place, communeVi, provinceVi: province.nameVi, provinceEn: province.nameEn, latitude, longitude },
    onDay: fromDatabaseDate(booked.onDay),
    fromMinute,
    toMinute,
  };
}

/** Whether a place in a slot is kept for a purchase, or for the one whose parcels it travels with: then its day and place stay. */
export async function isFetched({ pickUpBooking }: Pick<Transaction, 'pickUpBooking'>, groupId: string): Promise<boolean> {
  return (await pickUpBooking.count({ where: { group: { OR: [{ id: groupId }, { additions: { some: { id: groupId } } }] } } })) > 0;
}

const two = (value: number) => String(value).padStart(2, '0');
const clockTime = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Hours in which it is fetched, as people write them: 08:00–10:00. */
export function fetchedHours({ fromMinute, toMinute }: Pick<FetchedAt, 'fromMinute' | 'toMinute'>): string {
  return `${clockTime(fromMinute)}–${clockTime(toMinute)}`;
}
