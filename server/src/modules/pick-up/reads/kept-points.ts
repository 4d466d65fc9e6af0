import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { businessToday, type IsoDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { pointsKeptBy } from '../policy.ts';
import { readBookings } from './points.ts';

const MOST = 200;
const include = {
  commune: { include: { province: true } },
  slots: { where: { endedAt: null }, orderBy: { fromMinute: 'asc' } },
} as const satisfies Prisma.PickUpPointInclude;

type Stored = Prisma.PickUpPointGetPayload<{ include: typeof include }>;

/** A point as those see it who keep it: also while it is closed, with what is booked from today on. */
export type KeptPoint = Omit<Stored, 'slots'> & { slots: (Stored['slots'][number] & { bookings: { onDay: IsoDate; booked: number }[] })[] };

/** Points the viewer keeps, by their names. */
export async function readKeptPoints({ prisma, viewer, clock }: Pick<CommandContext, 'prisma' | 'viewer' | 'clock'>): Promise<KeptPoint[]> {
  const points = await prisma.pickUpPoint.findMany({ where: pointsKeptBy(viewer), include, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST });
  const slotIds = points.flatMap(({ slots }) => slots.map(({ id }) => id));
  const bookings = await readBookings(prisma, slotIds, businessToday(clock));
  return points.map((point) => ({
    ...point,
    slots: point.slots.map((slot) => ({ ...slot, bookings: bookings.filter(({ slotId }) => slotId === slot.id) })),
  }));
}
