import { addDays, instantAt, yearOf } from './calendar.ts';
import type { BuiltBuyer } from './buyer-rows.ts';
import type { BuiltCooperative } from './cooperative-rows.ts';
import { type DraftLine, draftForm, plumDraft } from './request-drafts.ts';
import { type HarvestPlan, shelfLifeOf } from './harvest-plan.ts';
import { journeyBetween } from './journey.ts';
import type { BuiltOffer } from './offer-rows.ts';
import type { Random } from './random.ts';
import { textOf, type World } from './world.ts';

type RequestStatus = 'OPEN' | 'DRAFT' | 'WITHDRAWN' | 'EXPIRED';

export type RequestSetting = {
  buyers: readonly BuiltBuyer[];
  cooperatives: readonly BuiltCooperative[];
  harvests: readonly HarvestPlan[];
  /** Open requests; drafts, withdrawn and expired ones come on top. */
  openCount: number;
};

const goodsPerRequest = [1, 1, 1, 2, 2, 3];

/** Requests for what is or will be harvested within weeks, most of them reasonable, some asking for too much. */
export function addRequests(world: World, setting: RequestSetting): void {
  const random = world.random('requests');
  const statuses: RequestStatus[] = [
    ...Array.from({ length: setting.openCount }, () => 'OPEN' as const),
    ...Array.from({ length: 12 }, () => 'DRAFT' as const),
    ...Array.from({ length: 6 }, () => 'WITHDRAWN' as const),
    ...Array.from({ length: 10 }, () => 'EXPIRED' as const),
  ];
  const wanted = goodsWanted(world, setting.harvests);
  for (const [index, status] of random.shuffled(statuses).entries()) addRequest(world, random, { ...setting, wanted, status, serial: index + 1 });
  addPlumDraft(world, setting, statuses.length + 1);
}

/** The first buyer has the story's request ready to send. */
function addPlumDraft(world: World, setting: RequestSetting, serial: number): void {
  const [buyer] = setting.buyers;
  const product = setting.cooperatives.flatMap((cooperative) => cooperative.products).find((candidate) => candidate.slug === 'man-hau');
  const locationId = buyer?.locations[0]?.id;
  if (!buyer || !product || locationId === undefined) throw new Error('the story needs its buyer, depot and plums');
  const draft = plumDraft(world.todayOn, product, locationId);
  world.add('purchase_request', {
    ...headOf(world, { buyer, serial, status: 'DRAFT' }),
    title: draft.title,
    buyer_reference: null,
    note: null,
    valid_until_on: null,
    draft: draftForm(draft),
    submitted_at: null,
  });
}

/** Columns every request has. */
function headOf(world: World, request: { buyer: BuiltBuyer; serial: number; status: RequestStatus }) {
  return {
    id: world.id(),
    code: `YC-${yearOf(world.todayOn)}-${String(request.serial).padStart(4, '0')}`,
    organisation_id: request.buyer.id,
    status: request.status,
    created_by_id: creatorOf(world, request.buyer),
  };
}

/** Harvests of one product in one week, from which a request takes its cue. */
type Wanted = { product: BuiltOffer['product']; harvests: HarvestPlan[] };

/** Harvests of the coming weeks, by product and week; what one buyer asks for another may ask for too. */
function goodsWanted(world: World, harvests: readonly HarvestPlan[]): Wanted[] {
  const coming = harvests.filter(({ offer, toOn }) => offer.status === 'ACTIVE' && toOn >= world.todayOn && !isPlum(offer));
  const groups = Map.groupBy(coming, ({ offer, weekOn }) => `${offer.product.slug}/${weekOn}`);
  return [...groups.values()].flatMap((group) => (group[0] ? [{ product: group[0].offer.product, harvests: group }] : []));
}

/** Next season's plums stay free for the request the demonstration tells of. */
function isPlum(offer: BuiltOffer): boolean {
  return offer.product.commoditySlug === 'man';
}

type OneRequest = RequestSetting & { wanted: readonly Wanted[]; status: RequestStatus; serial: number };

function addRequest(world: World, random: Random, request: OneRequest): void {
  const buyer = random.pick(request.buyers);
  const goods = distinctGoods(
    random,
    request.wanted.map((wanted) => reaching(wanted, mainLocation(buyer))),
    random.pick(goodsPerRequest),
  );
  const submittedOn = addDays(world.todayOn, -random.integer(0, 12));
  const lapsed = request.status === 'EXPIRED';
  const head = headOf(world, { ...request, buyer });
  const title = goods.map(({ product }) => product.nameVi).join(', ');
  const isDraft = request.status === 'DRAFT';
  const validUntilOn = addDays(world.todayOn, lapsed ? -random.integer(1, 10) : random.integer(6, 30));
  world.add('purchase_request', {
    ...head,
    title,
    buyer_reference: random.chance(0.4) ? `PO-${random.integer(10_000, 99_999)}` : null,
    note: random.chance(0.25) ? 'Giao trước 5 giờ sáng, xe có thùng lạnh.' : null,
    valid_until_on: isDraft ? null : validUntilOn,
    draft: isDraft ? draftForm({ title, validUntilOn, lines: goods.map((wanted) => draftLine(world, random, buyer, wanted)) }) : null,
    submitted_at: isDraft ? null : instantAt(lapsed ? addDays(submittedOn, -20) : submittedOn, random.integer(8, 17), random.integer(0, 59)),
  });
  if (isDraft) return;
  for (const [index, wanted] of goods.entries()) addLine(world, random, { request, buyer, requestId: head.id, wanted, position: index + 1 });
}

function draftLine(world: World, random: Random, buyer: BuiltBuyer, wanted: Wanted): DraftLine {
  const location = mainLocation(buyer);
  const { gradeRank, quantityBase, ceilingVnd, fromOn } = wishOf(world, random, { wanted, location });
  return { product: wanted.product, locationId: location.id, gradeRank, quantityBase, ceilingVnd, schemeCodes: [], fromOn, toOn: addDays(fromOn, 3) };
}

function distinctGoods(random: Random, wanted: readonly Wanted[], count: number): Wanted[] {
  const picked = new Map<string, Wanted>();
  for (let tries = 0; picked.size < count && tries < 20; tries++) {
    const candidate = random.pick(wanted);
    if (candidate.harvests.length > 0) picked.set(candidate.product.slug, candidate);
  }
  return [...picked.values()];
}

type Location = BuiltBuyer['locations'][number];

function mainLocation(buyer: BuiltBuyer): Location {
  const [main] = buyer.locations;
  if (!main) throw new Error(`buyer ${buyer.key} has no location`);
  return main;
}

/** The harvests that still keep for a while when the truck is there. */
function reaching(wanted: Wanted, location: Location): Wanted {
  const harvests = wanted.harvests.filter(
    ({ offer }) => journeyBetween(offer.cooperative.place, location.place).days + leastDays(wanted.product) <= shelfLifeOf(offer),
  );
  return { ...wanted, harvests };
}

/** Days of shelf life a buyer wants to be left on arrival. */
function leastDays(product: Wanted['product']): number {
  return product.fresh ? Math.min(3, Math.floor(product.shelfLifeDays.ambient / 4)) : 30;
}

function creatorOf(world: World, buyer: BuiltBuyer): string {
  const membership = world.rows('membership').find((row) => row['organisation_id'] === buyer.id && row['role'] === 'PROCUREMENT');
  if (!membership) throw new Error(`buyer ${buyer.key} has nobody who buys`);
  return textOf(membership, 'user_id');
}

type LineSetting = { request: OneRequest; buyer: BuiltBuyer; requestId: string; wanted: Wanted; position: number };

function addLine(world: World, random: Random, setting: LineSetting): void {
  const { product } = setting.wanted;
  const id = world.id();
  const elsewhere = random.pick(setting.buyer.locations);
  const suitable = random.chance(0.4) && reaching(setting.wanted, elsewhere).harvests.length > 0;
  const location = suitable ? elsewhere : mainLocation(setting.buyer);
  const wish = wishOf(world, random, { wanted: reaching(setting.wanted, location), location });
  const byCommodity = random.chance(0.2);
  world.add('purchase_request_line', {
    id,
    request_id: setting.requestId,
    position: setting.position,
    product_id: byCommodity ? null : product.id,
    commodity_id: byCommodity ? product.commodityId : null,
    location_id: location.id,
    min_grade_rank: wish.gradeRank,
    min_ocop_stars: random.chance(0.08) ? 3 : 0,
    quantity_base: wish.quantityBase,
    tolerance_pct: random.pick([3, 5, 5, 10]),
    ceiling_vnd: wish.ceilingVnd,
    min_fill_pct: random.pick([0, 0, 0, 50, 80]),
    max_suppliers: random.chance(0.3) ? random.integer(2, 5) : null,
    min_per_supplier_base: random.chance(0.2) ? product.quantumBase * 20 : 0,
    priority: random.pick([1, 1, 1, 2, 3]),
    firm: random.chance(0.3),
    min_remaining_days: leastDays(product),
    awarded_base: 0,
  });
  addWindow(world, random, { lineId: id, fromOn: wish.fromOn, lapsed: setting.request.status === 'EXPIRED' });
  const scheme = product.fresh && random.chance(0.35) ? 'VIETGAP' : null;
  if (scheme) world.add('request_line_certificate', { line_id: id, scheme_code: scheme });
  const favourite = random.pick(setting.wanted.harvests).offer.cooperative;
  if (random.chance(0.15)) world.add('supplier_preference', { line_id: id, cooperative_id: favourite.id, kind: 'PREFERRED' });
  else if (random.chance(0.06)) world.add('supplier_preference', { line_id: id, cooperative_id: favourite.id, kind: 'BLOCKED' });
}

type Wish = { gradeRank: number; quantityBase: number; ceilingVnd: number; fromOn: string };

/** About what two cooperatives bring in a week, when the truck can be there, at their price with some room for the road. */
function wishOf(world: World, random: Random, setting: { wanted: Wanted; location: Location }): Wish {
  const { offer, toOn } = random.pick(setting.wanted.harvests);
  const { product } = offer;
  const journey = journeyBetween(offer.cooperative.place, setting.location.place);
  const worthVnd = random.between(20e6, 120e6);
  const steps = Math.max(10, Math.round(((worthVnd / offer.priceVnd) * product.pricingUnitBase) / product.quantumBase / 10) * 10);
  const ceiling = offer.priceVnd * random.between(0.98, 1.3) + journey.vndPerKg;
  const earliest = addDays(world.todayOn, 1 + journey.days);
  const arrival = addDays(toOn, journey.days);
  return {
    gradeRank: offer.grade.rank,
    quantityBase: steps * product.quantumBase,
    ceilingVnd: Math.ceil(ceiling / 500) * 500,
    fromOn: arrival < earliest ? earliest : arrival,
  };
}

function addWindow(world: World, random: Random, window: { lineId: string; fromOn: string; lapsed: boolean }): void {
  const fromOn = window.lapsed ? addDays(world.todayOn, -random.integer(5, 15)) : window.fromOn;
  world.add('delivery_window', { id: world.id(), line_id: window.lineId, from_on: fromOn, to_on: addDays(fromOn, random.integer(1, 4)) });
}
