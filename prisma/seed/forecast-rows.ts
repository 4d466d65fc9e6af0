import { addDays, instantAt, mondayOf } from './calendar.ts';
import type { HarvestPlan } from './harvest-plan.ts';
import type { BuiltOffer } from './offer-rows.ts';
import { seasonMondays } from './season.ts';
import type { World } from './world.ts';

type Volume = { safe: number; likely: number };

/** What a forecast needs to know of a lot that came out of it. */
export type LotOfForecast = { id: string; plan: HarvestPlan; harvested: boolean; revised: boolean; first: Volume; now: Volume };

/** One forecast per crop, grade, plot and week over its lots; returns the forecast of each lot. */
export function addForecasts(world: World, lots: readonly LotOfForecast[]): ReadonlyMap<string, string> {
  const groups = Map.groupBy(lots, ({ plan }) => `${plan.offer.id}/${plan.weekOn}/${plan.plantingAreaId}`);
  const forecastIds = new Map<string, string>();
  for (const group of groups.values()) {
    const [lot] = group;
    if (!lot) continue;
    const id = addForecast(world, {
      plan: lot.plan,
      status: group.every((member) => member.harvested) ? 'CLOSED' : 'PUBLISHED',
      first: sumOf(group.map((member) => member.first)),
      now: sumOf(group.map((member) => member.now)),
      revised: group.some((member) => member.revised),
    });
    for (const member of group) forecastIds.set(member.id, id);
  }
  return forecastIds;
}

/** Forecasts beyond the lots: weeks further out that wait for a lot, a few of them still drafts or withdrawn. */
export function addLaterForecasts(world: World, offers: readonly BuiltOffer[], count: number): void {
  const random = world.random('later forecasts');
  const from = addDays(mondayOf(world.todayOn), 42);
  const slots = offers
    .filter((offer) => offer.status === 'ACTIVE' && offer.product.fresh)
    .flatMap((offer) => seasonMondays(offer.product, from, addDays(from, 28)).map((weekOn) => ({ offer, weekOn })));
  for (const [index, { offer, weekOn }] of random.shuffled(slots).slice(0, count).entries()) {
    const step = offer.product.quantumBase;
    const likely = Math.max(4, Math.round(((random.between(8e6, 40e6) / offer.priceVnd) * offer.product.pricingUnitBase) / step)) * step;
    const safe = Math.round((likely * 0.8) / step) * step;
    const plan = { offer, weekOn, fromOn: weekOn, toOn: addDays(weekOn, 4), likelyBase: likely, plantingAreaId: null };
    const status = index % 6 === 0 ? 'DRAFT' : index % 11 === 0 ? 'WITHDRAWN' : 'PUBLISHED';
    addForecast(world, { plan, status, first: { safe, likely }, now: { safe, likely }, revised: false });
  }
}

type ForecastSetting = { plan: HarvestPlan; status: 'DRAFT' | 'PUBLISHED' | 'CLOSED' | 'WITHDRAWN'; first: Volume; now: Volume; revised: boolean };

function addForecast(world: World, setting: ForecastSetting): string {
  const { plan, first, now, revised } = setting;
  const id = world.id();
  world.add('harvest_forecast', {
    id,
    cooperative_id: plan.offer.cooperative.id,
    product_id: plan.offer.product.id,
    grade_rank: plan.offer.grade.rank,
    planting_area_id: plan.plantingAreaId,
    week_on: plan.weekOn,
    ...volumeColumns(now),
    planned_harvest_on: plan.fromOn,
    status: setting.status,
    revision: revised ? 2 : 1,
  });
  const before = (days: number) => [addDays(plan.fromOn, -days), addDays(world.todayOn, -1)].toSorted()[0] ?? world.todayOn;
  addRevision(world, { forecastId: id, revision: 1, volume: first, reason: null, revisedAt: instantAt(before(35), 8) });
  if (revised) addRevision(world, { forecastId: id, revision: 2, volume: now, reason: 'Cập nhật sau khi thăm vườn', revisedAt: instantAt(before(10), 19) });
  return id;
}

type Revision = { forecastId: string; revision: number; volume: Volume; reason: string | null; revisedAt: string };

function addRevision(world: World, { forecastId, revision, volume, reason, revisedAt }: Revision): void {
  world.add('forecast_revision', { id: world.id(), forecast_id: forecastId, revision, ...volumeColumns(volume), reason, revised_at: revisedAt });
}

function volumeColumns(volume: Volume): { low_base: number; likely_base: number; high_base: number } {
  return { low_base: volume.safe, likely_base: volume.likely, high_base: Math.round(volume.likely * 1.2) };
}

function sumOf(volumes: readonly Volume[]): Volume {
  return { safe: volumes.reduce((sum, volume) => sum + volume.safe, 0), likely: volumes.reduce((sum, volume) => sum + volume.likely, 0) };
}
