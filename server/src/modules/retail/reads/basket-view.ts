import { addDays, businessToday, type IsoDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { type NearPoint, type PointView, type PointWithSlots, readBookings, readPoint, readPointsNear } from '../../pick-up/reads/points.ts';
import { pickUpDays } from '../../pick-up/rules/pick-up-days.ts';
import { findBasket, type StoredBasket } from '../basket-store.ts';
import { type BasketPlan, type OfferFacts, planBasket, type Surroundings } from '../rules/plan-basket.ts';
import { readDeliveryTariff } from './delivery-tariff.ts';
import { readPackFacts } from './offer-facts.ts';

/** A slot in which a whole basket can be fetched. */
export interface PickUpOption {
  slotId: string;
  onDay: IsoDate;
  fromMinute: number;
  toMinute: number;
  /** Purchases it still takes; 0 when it is full. */
  left: number;
}

/** What a basket comes to now. */
export interface BasketView extends BasketPlan {
  communeCode: string | null;
  place: StoredBasket['place'];
  /** The point it is fetched at, with the slots to choose from; null when it is brought to a door. */
  pickUp: { point: PointView; options: PickUpOption[] } | null;
  /** Points near the place of the basket, with what fetching it there costs. */
  nearPoints: (NearPoint & { deliveryVnd: bigint })[];
  /** What bringing it to the door costs; null while the commune is not said. */
  doorDeliveryVnd: bigint | null;
}

type Context = Pick<CommandContext, 'prisma' | 'clock' | 'viewer'>;

/** The basket of the account, else of the guest's token, as it comes to now, at a pick-up point if one is named; an unknown token keeps an empty one. */
export async function readBasket(context: Context, token: string | null, pickUpPointId: string | null = null): Promise<BasketView> {
  const basket = await findBasket({ db: context.prisma, viewer: context.viewer }, token);
  const todayOn = businessToday(context.clock);
  const lines = basket?.lines ?? [];
  const packIds = lines.map(({ packId }) => packId);
  const [offers, tariff, point, nearPoints] = await Promise.all([
    readPackFacts(context.prisma, packIds, todayOn),
    readDeliveryTariff(context.prisma, todayOn),
    pickUpPointId === null ? null : readPoint(context.prisma, pickUpPointId),
    basket?.destination && lines.length > 0 ? readPointsNear(context.prisma, basket.destination) : [],
  ]);
  const surroundings = { todayOn, tariff, destination: basket?.destination ?? null };
  const atDoor = planBasket(lines, offers, surroundings);
  const feeAt = (destination: NearPoint) => planBasket(lines, offers, { ...surroundings, destination, pickUp: { arriveOn: null } }).deliveryVnd ?? 0n;
  const kept = {
    communeCode: basket?.communeCode ?? null,
    place: basket?.place ?? null,
    nearPoints: nearPoints.map((near) => ({ ...near, deliveryVnd: feeAt(near) })),
    doorDeliveryVnd: atDoor.deliveryVnd,
  };
  if (!point) return { ...atDoor, ...kept, pickUp: null };
  return { ...(await planPickUp(context, { point, lines, offers, surroundings: { ...surroundings, destination: point } })), ...kept };
}

interface Fetched {
  point: PointWithSlots;
  lines: StoredBasket['lines'];
  offers: ReadonlyMap<string, OfferFacts>;
  surroundings: Surroundings;
}

async function planPickUp({ prisma }: Context, { point, lines, offers, surroundings }: Fetched): Promise<BasketPlan & Pick<BasketView, 'pickUp'>> {
  const days = pickUpDays(lines, offers, surroundings, point.weekdays);
  const bookings = await readBookings(
    prisma,
    point.slots.map(({ id }) => id),
    addDays(surroundings.todayOn, 1),
  );
  const bookedIn = (slotId: string, onDay: IsoDate) => bookings.find((booking) => booking.slotId === slotId && booking.onDay === onDay)?.booked ?? 0;
  const options = days.flatMap(({ onDay }) =>
    point.slots.map(({ id: slotId, fromMinute, toMinute, capacity }) => ({
      slotId,
      onDay,
      fromMinute,
      toMinute,
      left: Math.max(0, capacity - bookedIn(slotId, onDay)),
    })),
  );
  const plan = days[0]?.plan ?? planBasket(lines, offers, { ...surroundings, pickUp: { arriveOn: null } });
  return { ...plan, pickUp: { point, options } };
}
