import { businessToday, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { PickUpSlotFull } from '../errors.ts';
import { type PointWithSlots, readBookings, readPoint, type SlotView } from '../reads/points.ts';
import { weekdayOf } from '../rules/pick-up-days.ts';

/** What a household chose: a slot of a point, and a day. */
export interface PickUpChoice {
  slotId: string;
  onDay: IsoDate;
}

export interface LockedSlot {
  point: PointWithSlots;
  slot: SlotView;
  onDay: IsoDate;
}

/**
 * Locks a slot until the transaction ends and makes sure that it takes one purchase more on the day. Those who want the same slot come one
 * after the other; the database refuses whoever came past this.
 */
export async function lockSlot(tx: Transaction, { clock }: Pick<CommandContext, 'clock'>, { slotId, onDay }: PickUpChoice): Promise<LockedSlot> {
  const [found] = await tx.$queryRaw<{ pointId: string }[]>`
    SELECT point_id AS "pointId" FROM pick_up_slot WHERE id = ${slotId}::uuid FOR NO KEY UPDATE`;
  if (!found) throw new NotFound('PickUpSlot');
  const point = await readPoint(tx, found.pointId);
  const slot = point?.slots.find(({ id }) => id === slotId);
  if (!point || !slot || onDay <= businessToday(clock) || !point.weekdays.includes(weekdayOf(onDay))) throw new PickUpSlotFull();
  const booked = (await readBookings(tx, [slotId], onDay)).find((booking) => booking.onDay === onDay)?.booked ?? 0;
  if (booked >= slot.capacity) throw new PickUpSlotFull();
  return { point, slot, onDay };
}

/** Takes a place in a locked slot for a purchase; it is free again once the purchase lapses or is called off. */
export async function bookSlot(tx: Transaction, groupId: string, { slot, onDay }: LockedSlot): Promise<void> {
  await tx.pickUpBooking.create({ data: { groupId, slotId: slot.id, onDay: toDatabaseDate(onDay) } });
}
