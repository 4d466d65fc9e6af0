import { addDays, daysBetween, mondayOf, nextPlumWeekOn } from './calendar.ts';
import type { BuiltOffer } from './offer-rows.ts';
import { plumSupplyOf } from './plum-story.ts';
import type { Random } from './random.ts';
import { hasFarHarvest, seasonMondays } from './season.ts';
import type { World } from './world.ts';

/** A harvest to be: whose, when and how much, before it is told whether it lies behind or ahead. */
export type HarvestPlan = {
  offer: BuiltOffer;
  weekOn: string;
  fromOn: string;
  toOn: string;
  /** Likely volume, base units. */
  likelyBase: number;
  plantingAreaId: string | null;
};

const weeksBehind = 6;
const weeksAhead = 6;
const farDays = 400;

/** Harvests within the twelve weeks around today, `count` of them, and the far harvests of crops booked a season ahead. */
export function planHarvests(world: World, offers: readonly BuiltOffer[], count: number): HarvestPlan[] {
  const random = world.random('harvests');
  return [...nearHarvests(world, random, offers, count), ...farHarvests(world, random, offers)];
}

function nearHarvests(world: World, random: Random, offers: readonly BuiltOffer[], count: number): HarvestPlan[] {
  const thisMonday = mondayOf(world.todayOn);
  const first = addDays(thisMonday, -7 * weeksBehind);
  const end = addDays(thisMonday, 7 * weeksAhead);
  const growing = offers.filter((offer) => offer.status === 'ACTIVE' || offer.status === 'PAUSED');
  const slots = growing.flatMap((offer) =>
    seasonMondays(offer.product, first, end).flatMap((weekOn) => [
      { offer, weekOn, half: 0 },
      { offer, weekOn, half: 1 },
    ]),
  );
  // Every offer on sale has something this week or next before chance fills the rest.
  const urgent = slots.filter(
    (slot) => slot.half === 0 && slot.weekOn >= thisMonday && slot.weekOn <= addDays(thisMonday, 7) && slot.offer.status === 'ACTIVE',
  );
  const others = random.shuffled(slots.filter((slot) => !urgent.includes(slot)));
  return [...urgent, ...others].slice(0, count).map((slot) => nearHarvest(random, slot));
}

function nearHarvest(random: Random, slot: { offer: BuiltOffer; weekOn: string; half: number }): HarvestPlan {
  const { offer, weekOn, half } = slot;
  const fromOn = addDays(weekOn, half * 3);
  return {
    offer,
    weekOn,
    fromOn,
    toOn: addDays(fromOn, random.integer(0, 2)),
    likelyBase: volumeOf(offer, random),
    plantingAreaId: plantingAreaOf(offer, random),
  };
}

function farHarvests(world: World, random: Random, offers: readonly BuiltOffer[]): HarvestPlan[] {
  const from = addDays(mondayOf(world.todayOn), 7 * weeksAhead);
  const end = addDays(world.todayOn, farDays);
  const booked = offers.filter((offer) => offer.status === 'ACTIVE' && hasFarHarvest(offer.product));
  return booked.flatMap((offer) => {
    const story = storyHarvest(world, random, offer);
    // What fits the story in all but its days stays rare, or it would drown the other reasons on the board.
    const share = story.length > 0 ? 0.05 : 0.4;
    const mondays = seasonMondays(offer.product, from, end).filter((monday) => !isStoryWeek(world, offer, monday) && random.chance(share));
    return [...story, ...mondays.map((weekOn) => farHarvest(random, offer, weekOn))];
  });
}

function farHarvest(random: Random, offer: BuiltOffer, weekOn: string): HarvestPlan {
  return { offer, weekOn, fromOn: weekOn, toOn: addDays(weekOn, 5), likelyBase: volumeOf(offer, random), plantingAreaId: plantingAreaOf(offer, random) };
}

/** Plums of the story's days come from the story alone. */
function isStoryWeek(world: World, offer: BuiltOffer, monday: string): boolean {
  if (offer.product.commoditySlug !== 'man') return false;
  return Math.abs(daysBetween(mondayOf(nextPlumWeekOn(world.todayOn)), monday)) <= 7;
}

function storyHarvest(world: World, random: Random, offer: BuiltOffer): HarvestPlan[] {
  const supply = plumSupplyOf(offer.cooperative.plan.key, offer.product.slug, offer.grade.rank);
  if (!supply) return [];
  const fromOn = addDays(nextPlumWeekOn(world.todayOn), supply.harvestFromDays);
  return [
    { offer, weekOn: mondayOf(fromOn), fromOn, toOn: addDays(fromOn, 2), likelyBase: supply.kilograms * 1_000, plantingAreaId: plantingAreaOf(offer, random) },
  ];
}

/** A week's harvest worth 6 to 18 million đồng for a small cooperative, 15 to 60 million for a large one, in whole steps. */
function volumeOf(offer: BuiltOffer, random: Random): number {
  const worthVnd = offer.cooperative.plan.small ? random.between(6e6, 18e6) : random.between(15e6, 60e6);
  const { pricingUnitBase, quantumBase } = offer.product;
  const steps = Math.round(((worthVnd / offer.priceVnd) * pricingUnitBase) / quantumBase);
  return Math.max(4, steps) * quantumBase;
}

function plantingAreaOf(offer: BuiltOffer, random: Random): string | null {
  const areas = offer.cooperative.plantingAreas.get(offer.product.commodityId);
  return areas && areas.length > 0 ? random.pick(areas) : null;
}

/** Days the lots of an offer keep. Plums are sold as they keep without a cold store, so that given days need a harvest of those days. */
export function shelfLifeOf(offer: BuiltOffer): number {
  const { ambient, chilled } = offer.product.shelfLifeDays;
  return offer.cooperative.coldStore && offer.product.commoditySlug !== 'man' ? chilled : ambient;
}
