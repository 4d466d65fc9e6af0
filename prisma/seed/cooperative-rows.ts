import { addDays } from './calendar.ts';
import type { CatalogueProduct } from './catalogue-rows.ts';
import type { CooperativePlan } from './cooperative-plans.ts';
import { placeOf, provinceOf, withoutMarks, type Place } from './place-rows.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** A cooperative whose rows exist. */
export type BuiltCooperative = {
  id: string;
  plan: CooperativePlan;
  place: Place;
  products: readonly CatalogueProduct[];
  /** Ids of its member households. */
  households: readonly string[];
  /** Planting areas by commodity id. */
  plantingAreas: ReadonlyMap<string, readonly string[]>;
  /** Keeps goods cold: its lots last as long as chilled goods do. */
  coldStore: boolean;
};

const mostHouseholds = 16;

/** Organisations, cooperatives, households, planting areas and their codes. */
export function addCooperatives(world: World, plans: readonly CooperativePlan[], catalogue: ReadonlyMap<string, CatalogueProduct>): BuiltCooperative[] {
  const random = world.random('cooperatives');
  return plans.map((plan, index) => {
    const id = world.id();
    const place = placeOf(plan.communeCode);
    addOrganisation(world, plan, { id, serial: index + 1 });
    const products = plan.products.map((slug) => productOf(catalogue, slug));
    const households = addHouseholds(world, id, Math.min(plan.officialMembers ?? 0, mostHouseholds));
    const plantingAreas = addPlantingAreas(world, random, { cooperativeId: id, plan, place, products, households, serial: index + 1 });
    return { id, plan, place, products, households, plantingAreas, coldStore: !plan.small && random.chance(0.5) };
  });
}

function addOrganisation(world: World, plan: CooperativePlan, organisation: { id: string; serial: number }): void {
  const serial = String(organisation.serial).padStart(3, '0');
  world.add('organisation', {
    id: organisation.id,
    kind: 'COOPERATIVE',
    status: 'APPROVED',
    name_vi: plan.nameVi,
    name_en: plan.nameEn,
    slug: plan.key,
    tax_code: plan.invented ? `9900000${serial}` : null,
    commune_code: plan.communeCode,
    address_line: plan.village,
    contact_phone: `+84900000${serial}`,
    contact_email: `lien-he@${plan.key}.example`,
    demo: plan.invented,
  });
  world.add('cooperative', {
    organisation_id: organisation.id,
    established_year: plan.establishedYear,
    official_members: plan.officialMembers,
    linked_households: plan.linkedHouseholds,
    area_square_metres: plan.hectares === null ? null : Math.round(plan.hectares * 10_000),
    annual_output_low_kg: plan.outputTonnes === null ? null : plan.outputTonnes.low * 1000,
    annual_output_high_kg: plan.outputTonnes === null ? null : plan.outputTonnes.high * 1000,
    story_vi: plan.storyVi,
    story_en: plan.storyEn,
    small: plan.small,
  });
}

function addHouseholds(world: World, cooperativeId: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const id = world.id();
    const serial = String(index + 1).padStart(2, '0');
    world.add('member_household', { id, cooperative_id: cooperativeId, code: `H${serial}`, name: `Hộ thành viên ${serial}` });
    return id;
  });
}

type AreaSetting = {
  cooperativeId: string;
  plan: CooperativePlan;
  place: Place;
  products: readonly CatalogueProduct[];
  households: readonly string[];
  serial: number;
};

const harvestedCategories = ['FRUIT', 'VEGETABLE', 'GRAIN', 'TEA_COFFEE'];

function addPlantingAreas(world: World, random: Random, setting: AreaSetting): ReadonlyMap<string, string[]> {
  const grown = setting.products.filter((product) => harvestedCategories.includes(product.category));
  const commodities = [...new Set(grown.map((product) => product.commodityId))];
  const hectares = (setting.plan.hectares ?? 6) / Math.max(1, commodities.length);
  const areas = new Map<string, string[]>();
  for (const [index, commodityId] of commodities.entries()) {
    const plots = hectares > 8 ? 2 : 1;
    areas.set(
      commodityId,
      Array.from({ length: plots }, (_, plot) =>
        addPlot(world, random, setting, { commodityId, hectares: hectares * shareOfPlot(plots, plot), serial: index * 10 + plot + 1 }),
      ),
    );
  }
  return areas;
}

/** Two plots share the land of a crop 60 to 40. */
function shareOfPlot(plots: number, plot: number): number {
  if (plots === 1) return 1;
  return plot === 0 ? 0.6 : 0.4;
}

type Plot = { commodityId: string; hectares: number; serial: number };

function addPlot(world: World, random: Random, setting: AreaSetting, plot: Plot): string {
  const id = world.id();
  world.add('planting_area', {
    id,
    cooperative_id: setting.cooperativeId,
    household_id: setting.households.length > 0 && random.chance(0.5) ? random.pick(setting.households) : null,
    commodity_id: plot.commodityId,
    commune_code: setting.place.code,
    name: `Khu ${plot.serial}, ${setting.place.nameVi}`,
    area_square_metres: Math.max(1_000, Math.round(plot.hectares * 10_000)),
  });
  const grantedOn = addDays(world.todayOn, -random.integer(200, 1_200));
  const letters = provinceLetters(setting.place.provinceCode);
  const number = String(setting.serial * 100 + plot.serial).padStart(5, '0');
  const suspended = setting.plan.invented && random.chance(0.05);
  world.add('planting_area_code', {
    id: world.id(),
    planting_area_id: id,
    code: `VN-${letters}-MH-${number}`,
    market: 'VN',
    status: suspended ? 'SUSPENDED' : 'ACTIVE',
    granted_on: grantedOn,
  });
  // Noong Piêu published export codes for 30 of its 50 hectares: its first plot.
  const exports = setting.plan.key === 'noong-pieu' ? plot.serial === 1 : setting.plan.invented && random.chance(0.2);
  if (exports) {
    world.add('planting_area_code', {
      id: world.id(),
      planting_area_id: id,
      code: `VN-${letters}OR-MH-${number}`,
      market: 'CN',
      status: 'ACTIVE',
      granted_on: grantedOn,
    });
  }
  return id;
}

/** Letters of a province as area codes write them: initials without marks. */
function provinceLetters(provinceCode: string): string {
  return withoutMarks(provinceOf(provinceCode).nameVi)
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('')
    .toUpperCase();
}

function productOf(catalogue: ReadonlyMap<string, CatalogueProduct>, slug: string): CatalogueProduct {
  const product = catalogue.get(slug);
  if (!product) throw new Error(`no product ${slug}`);
  return product;
}
