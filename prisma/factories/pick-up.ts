import type { PickUpPoint, PickUpSlot } from '../generated/client.ts';
import type { Database } from './database.ts';
import { aCommune } from './places.ts';
import { unique } from './values.ts';

type PointValues = { communeCode?: string; weekdays?: number[]; capacity?: number };

/** A point open every day from eight to twenty, with one slot from five to seven in the evening that takes ten. */
export async function aPickUpPoint(db: Database, values: PointValues = {}): Promise<PickUpPoint & { slots: PickUpSlot[] }> {
  return db.pickUpPoint.create({
    data: {
      name: `Nhà văn hóa ${unique()}`,
      communeCode: values.communeCode ?? (await aCommune(db)).code,
      addressLine: 'Số 1 ngõ Thử',
      weekdays: values.weekdays ?? [1, 2, 3, 4, 5, 6, 7],
      openMinute: 480,
      closeMinute: 1_200,
      slots: { create: { fromMinute: 1_020, toMinute: 1_140, capacity: values.capacity ?? 10 } },
    },
    include: { slots: true },
  });
}
