import { placeOf } from './place-rows.ts';
import type { World } from './world.ts';

/** Points of the demonstration, invented: name, commune, street, ISO weekdays, hours and slots in hours of the day, purchases a slot takes. */
const points = [
  {
    name: 'Nhà văn hóa Hàng Trống (minh họa)',
    commune: '00070',
    street: 'Phố Hàng Trống',
    days: [1, 2, 3, 4, 5, 6, 7],
    hours: [8, 20],
    slots: [
      [9, 11],
      [17, 19],
    ],
    takes: 30,
  },
  {
    name: 'Hội Nông dân phường Cầu Giấy (minh họa)',
    commune: '00166',
    street: 'Phố Nguyễn Văn Huyên',
    days: [1, 2, 3, 4, 5, 6],
    hours: [8, 19],
    slots: [
      [8, 10],
      [17, 19],
    ],
    takes: 25,
  },
  {
    name: 'Chợ đầu phố Long Biên (minh họa)',
    commune: '00145',
    street: 'Phố Bồ Đề',
    days: [1, 2, 3, 4, 5, 6, 7],
    hours: [6, 12],
    slots: [
      [6, 8],
      [10, 12],
    ],
    takes: 20,
  },
  {
    name: 'Nhà sinh hoạt cộng đồng Hà Đông (minh họa)',
    commune: '09556',
    street: 'Phố Lê Lợi',
    days: [2, 4, 6, 7],
    hours: [15, 20],
    slots: [
      [15, 17],
      [17, 20],
    ],
    takes: 20,
  },
  {
    name: 'Hội Nông dân xã Văn Giang (minh họa)',
    commune: '12019',
    street: 'Đường tỉnh 379',
    days: [1, 2, 3, 4, 5, 6],
    hours: [7, 18],
    slots: [
      [7, 9],
      [16, 18],
    ],
    takes: 15,
  },
  {
    name: 'Nhà văn hóa phường Phố Hiến (minh họa)',
    commune: '11953',
    street: 'Phố Phố Hiến',
    days: [1, 3, 5, 6, 7],
    hours: [8, 18],
    slots: [
      [8, 10],
      [16, 18],
    ],
    takes: 15,
  },
  {
    name: 'Chợ Phố Nối, Mỹ Hào (minh họa)',
    commune: '12103',
    street: 'Phố Nối',
    days: [1, 2, 3, 4, 5, 6, 7],
    hours: [6, 18],
    slots: [
      [6, 8],
      [16, 18],
    ],
    takes: 15,
  },
] as const;

const MINUTES = 60;

/** Places in Hà Nội and Hưng Yên where households of the demonstration fetch what they bought. */
export function addPickUpPoints(world: World): void {
  for (const { name, commune, street, days, hours, slots, takes } of points) {
    const id = world.id();
    world.add('pick_up_point', {
      id,
      name,
      commune_code: placeOf(commune).code,
      address_line: street,
      weekdays: days,
      open_minute: hours[0] * MINUTES,
      close_minute: hours[1] * MINUTES,
      created_at: world.openedAt,
    });
    for (const [from, to] of slots)
      world.add('pick_up_slot', {
        id: world.id(),
        point_id: id,
        from_minute: from * MINUTES,
        to_minute: to * MINUTES,
        capacity: takes,
        created_at: world.openedAt,
      });
  }
}
