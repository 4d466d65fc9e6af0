import { addDays, daysBetween } from './calendar.ts';
import { sumByLot, textOf, type World } from './world.ts';

/** Harvests that baskets do not reach: further off than a fortnight. */
const FURTHEST_BASKET_DAYS = 14;
/** Share of what is certain that cooperatives let households order before it is picked. */
const SHARE = 0.4;

/** Which forecasts of goods sold to households take orders beforehand, and how much of them. */
export function addPreOrderWindows(world: World): void {
  const retail = new Set(world.rows('offer_price_tier').flatMap((tier) => (tier['channel'] === 'RETAIL' ? [textOf(tier, 'offer_id')] : [])));
  const safe = sumByLot(world, 'lot_movement', 'safe_delta');
  for (const lot of world.rows('harvest_lot')) {
    const offerId = lot['offer_id'];
    const id = textOf(lot, 'id');
    const far = daysBetween(world.todayOn, textOf(lot, 'harvest_to_on')) > FURTHEST_BASKET_DAYS;
    if (lot['stage'] !== 'FORECAST' || lot['status'] !== 'OFFERED' || !far || typeof offerId !== 'string' || !retail.has(offerId)) continue;
    world.add('pre_order_window', { lot_id: id, most_base: Math.floor((safe.get(id) ?? 0) * SHARE), opened_at: `${addDays(world.todayOn, -2)}T01:00:00Z` });
  }
}
