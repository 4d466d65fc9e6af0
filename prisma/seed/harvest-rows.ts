import { addDays, daysBetween, instantAt } from './calendar.ts';
import { addForecasts, type LotOfForecast } from './forecast-rows.ts';
import { type HarvestPlan, shelfLifeOf } from './harvest-plan.ts';
import { slugOf } from './place-rows.ts';
import { hashOf, type Random } from './random.ts';
import { sumByLot, type World } from './world.ts';

type LotStatus = 'REGISTERED' | 'GRADED' | 'OFFERED' | 'EXHAUSTED' | 'CLOSED' | 'BLOCKED';

/** Volume of a lot as forecast and, once harvested, as weighed; base units. */
type Volumes = { firstLikely: number; firstSafe: number; likely: number; safe: number; revised: boolean };

/** Forecasts, lots and every movement that made their balances. */
export function addHarvests(world: World, plans: readonly HarvestPlan[]): void {
  const random = world.random('lots');
  const lots = plans.map((plan, index) => lotOf(world, random, plan, index + 1));
  const forecastIds = addForecasts(world, lots);
  for (const lot of lots) addLot(world, random, lot, forecastIds.get(lot.id) ?? null);
  addHouseholdShares(world, lots);
}

/** Which households brought what, for some of the lots in store. Shares stay below what was weighed. */
function addHouseholdShares(world: World, lots: readonly Lot[]): void {
  const random = world.random('household shares');
  const weighed = sumByLot(world, 'lot_movement', 'expected_delta');
  for (const lot of lots) {
    const { households } = lot.plan.offer.cooperative;
    if (!lot.harvested || lot.status !== 'OFFERED' || households.length < 3 || !random.chance(0.5)) continue;
    for (const householdId of random.shuffled(households).slice(0, 3)) {
      const quantity = Math.floor((weighed.get(lot.id) ?? 0) * random.between(0.15, 0.28));
      world.add('lot_household_share', { id: world.id(), lot_id: lot.id, household_id: householdId, quantity_base: quantity });
    }
  }
}

type Lot = LotOfForecast & { code: string; status: LotStatus; volumes: Volumes; shelfLifeDays: number; expired: boolean };

function lotOf(world: World, random: Random, plan: HarvestPlan, serial: number): Lot {
  const { offer } = plan;
  const harvested = plan.toOn < world.todayOn;
  const shelfLifeDays = shelfLifeOf(offer);
  const expired = harvested && daysBetween(plan.toOn, world.todayOn) >= shelfLifeDays;
  const volumes = volumesOf(random, plan);
  return {
    id: world.id(),
    plan,
    harvested,
    code: codeOf(plan, serial),
    status: statusOf(random, plan, { harvested, expired }),
    shelfLifeDays,
    expired,
    volumes,
    revised: volumes.revised,
    first: { safe: volumes.firstSafe, likely: volumes.firstLikely },
    now: { safe: volumes.safe, likely: volumes.likely },
  };
}

function volumesOf(random: Random, plan: HarvestPlan): Volumes {
  const step = plan.offer.product.quantumBase;
  const toStep = (base: number) => Math.max(step, Math.round(base / step) * step);
  const likely = plan.likelyBase;
  const safe = Math.min(likely, toStep(likely * random.between(0.74, 0.92)));
  const revised = random.chance(0.25);
  const firstLikely = revised ? toStep(likely * random.between(0.85, 1.2)) : likely;
  const firstSafe = revised ? Math.min(firstLikely, toStep(safe * random.between(0.85, 1.1))) : safe;
  return { firstLikely, firstSafe, likely, safe, revised: firstLikely !== likely || firstSafe !== safe };
}

function codeOf(plan: HarvestPlan, serial: number): string {
  const initials = slugOf(plan.offer.product.slug)
    .split('-')
    .map((word) => word.slice(0, 1))
    .join('')
    .toUpperCase();
  return `${initials}-${plan.fromOn.slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
}

function statusOf(random: Random, plan: HarvestPlan, state: { harvested: boolean; expired: boolean }): LotStatus {
  const draw = random.next();
  if (state.expired) return 'CLOSED';
  if (plan.offer.status !== 'ACTIVE') return state.harvested ? 'GRADED' : 'REGISTERED';
  if (state.harvested && draw < 0.1) return 'EXHAUSTED';
  if (draw < 0.12) return state.harvested ? 'BLOCKED' : 'OFFERED';
  return 'OFFERED';
}

function addLot(world: World, random: Random, lot: Lot, forecastId: string | null): void {
  const { offer } = lot.plan;
  world.add('harvest_lot', {
    id: lot.id,
    code: lot.code,
    cooperative_id: offer.cooperative.id,
    product_id: offer.product.id,
    grade_rank: offer.grade.rank,
    forecast_id: forecastId,
    planting_area_id: lot.plan.plantingAreaId,
    offer_id: lot.status === 'REGISTERED' ? null : offer.id,
    origin_commune_code: offer.cooperative.place.code,
    stage: lot.harvested ? 'HARVESTED' : 'FORECAST',
    status: lot.status,
    harvest_from_on: lot.plan.fromOn,
    harvest_to_on: lot.plan.toOn,
    shelf_life_days: lot.shelfLifeDays,
    blocked_reason: lot.status === 'BLOCKED' ? 'Chưa hết thời gian cách ly thuốc, chờ kết quả kiểm nghiệm' : null,
    expected_base: 0,
    safe_base: 0,
    held_base: 0,
    firm_base: 0,
    shipped_base: 0,
    used_base: 0,
    available_base: 0,
  });
  addMovements(world, random, lot);
}

type Move = { kind: string; expected?: number; safe?: number; used?: number; reason?: string; at: string };

function addMovements(world: World, random: Random, lot: Lot): void {
  const { todayOn } = world;
  const before = (days: number) => [addDays(lot.plan.fromOn, -days), addDays(todayOn, -1)].toSorted()[0] ?? todayOn;
  const { firstLikely, firstSafe, likely, safe, revised } = lot.volumes;
  addMove(world, lot, { kind: 'FORECAST', expected: firstLikely, safe: firstSafe, at: instantAt(before(35), 8) });
  if (revised) {
    addMove(world, lot, {
      kind: 'REVISE',
      expected: likely - firstLikely,
      safe: safe - firstSafe,
      reason: 'Cập nhật sau khi thăm vườn',
      at: instantAt(before(10), 19),
    });
  }
  if (lot.harvested) addHarvestMoves(world, random, lot);
}

/** What was weighed, what was lost or eaten, and for spent lots the sale outside the market. */
function addHarvestMoves(world: World, random: Random, lot: Lot): void {
  const { likely, safe } = lot.volumes;
  const step = lot.plan.offer.product.quantumBase;
  const weighed = Math.max(step, Math.round((likely * deliveredShare(lot, random)) / step) * step);
  const evening = instantAt(lot.plan.toOn, 17);
  addMove(world, lot, { kind: 'HARVEST', expected: weighed - likely, safe: weighed - safe, at: evening });
  const lost = share(weighed, random.chance(0.4) ? random.between(0.01, 0.06) : 0);
  if (lost > 0) addMove(world, lot, { kind: 'LOSS', used: lost, reason: 'Dập khi vận chuyển về kho', at: evening });
  const reused = share(weighed, random.chance(0.15) ? random.between(0.01, 0.04) : 0);
  if (reused > 0) addMove(world, lot, { kind: 'BY_PRODUCT', used: reused, reason: 'Ủ phân hữu cơ', at: evening });
  const left = weighed - lost - reused;
  if (lot.status === 'CLOSED' || lot.status === 'EXHAUSTED') {
    addMove(world, lot, { kind: 'CORRECTION', expected: -left, safe: -left, reason: 'Đã bán hết tại chợ địa phương', at: instantAt(lot.plan.toOn, 21) });
  }
}

/** Most cooperatives weigh about what they said, one in ten keeps hoping for a quarter more than the trees carry. */
function deliveredShare(lot: Lot, random: Random): number {
  const { key } = lot.plan.offer.cooperative.plan;
  return hashOf(`hopeful ${key}`) % 10 === 0 ? random.between(0.7, 0.86) : random.between(0.98, 1.14);
}

function share(base: number, part: number): number {
  return Math.floor(base * part);
}

function addMove(world: World, lot: Lot, move: Move): void {
  world.add('lot_movement', {
    id: world.id(),
    lot_id: lot.id,
    kind: move.kind,
    expected_delta: move.expected ?? 0,
    safe_delta: move.safe ?? 0,
    held_delta: 0,
    firm_delta: 0,
    shipped_delta: 0,
    used_delta: move.used ?? 0,
    reason: move.reason ?? null,
    occurred_at: move.at,
  });
}
