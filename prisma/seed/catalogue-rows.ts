import commodityList from '../reference/commodities.json' with { type: 'json' };
import productWords from '../reference/product-words.json' with { type: 'json' };
import productList from '../reference/products.json' with { type: 'json' };
import { slugOf } from './place-rows.ts';
import { gradesOf, type Grade } from './product-grades.ts';
import type { World } from './world.ts';

type ReferenceProduct = {
  id: string;
  nameVi: string;
  nameEn: string;
  aliasesVi: string[];
  category: string;
  unit: string;
  variableWeight: boolean;
  harvestMonths: number[];
  peakMonths: number[];
  shelfLifeDays: { ambient: number; chilled: number };
  farmGatePriceVnd: { low: number; high: number };
  storage: { tempC: number[]; humidity: string };
  grades?: string[];
  varieties?: string[];
};
type Words = { pictureKey: string; descriptionVi: string; descriptionEn: string; aliasesEn: string[]; aliasesVi: string[] };

const products = productList.products as ReferenceProduct[];
const words = productWords.words as Record<string, Words>;

/** A catalogue product as the other parts of the world need it. */
export type CatalogueProduct = {
  id: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  commodityId: string;
  commoditySlug: string;
  category: string;
  grades: readonly Grade[];
  varietyIds: readonly string[];
  harvestMonths: readonly number[];
  shelfLifeDays: { ambient: number; chilled: number };
  priceVnd: { low: number; high: number };
  pricingUnit: string;
  pricingUnitBase: number;
  quantumBase: number;
  /** True for goods harvested green or fresh: they spoil within weeks. */
  fresh: boolean;
};

const unitsOf = {
  kg: { base_unit: 'GRAM', pricing_unit: 'KGM', pricing_unit_base: 1000, quantum_base: 1000 },
  litre: { base_unit: 'MILLILITRE', pricing_unit: 'LTR', pricing_unit_base: 1000, quantum_base: 1000 },
  jar: { base_unit: 'PIECE', pricing_unit: 'H87', pricing_unit_base: 1, quantum_base: 1 },
  piece: { base_unit: 'PIECE', pricing_unit: 'H87', pricing_unit_base: 1, quantum_base: 1 },
} as const;

/** Commodities, varieties and products; returns the products by their slug. */
export function addCatalogue(world: World): Map<string, CatalogueProduct> {
  const catalogue = new Map<string, CatalogueProduct>();
  for (const commodity of commodityList.commodities) {
    const commodityId = world.id();
    world.add('commodity', { id: commodityId, slug: commodity.slug, name_vi: commodity.nameVi, name_en: commodity.nameEn, category: commodity.category });
    for (const slug of commodity.products) {
      const product = products.find((candidate) => candidate.id === slug);
      if (!product) throw new Error(`commodity ${commodity.slug} names the unknown product ${slug}`);
      catalogue.set(slug, addProduct(world, product, { id: commodityId, slug: commodity.slug, category: commodity.category }));
    }
  }
  return catalogue;
}

function addProduct(world: World, product: ReferenceProduct, commodity: { id: string; slug: string; category: string }): CatalogueProduct {
  const id = world.id();
  const text = wordsOf(product.id);
  const units = unitsOf[product.unit as keyof typeof unitsOf];
  const quantumBase = product.unit === 'kg' && product.farmGatePriceVnd.high < 60_000 ? 5_000 : units.quantum_base;
  const { low, high } = product.farmGatePriceVnd;
  world.add('product', {
    id,
    slug: product.id,
    commodity_id: commodity.id,
    name_vi: product.nameVi,
    name_en: product.nameEn,
    description_vi: text.descriptionVi,
    description_en: text.descriptionEn,
    ...units,
    quantum_base: quantumBase,
    catch_weight: product.variableWeight,
    harvest_months: product.harvestMonths,
    peak_months: product.peakMonths,
    shelf_life_days: product.shelfLifeDays.ambient,
    shelf_life_chilled_days: product.shelfLifeDays.chilled,
    storage_vi: storageWords(product.storage, 'vi'),
    storage_en: storageWords(product.storage, 'en'),
    reference_price_vnd: Math.round((low + high) / 2 / 500) * 500,
    picture_key: text.pictureKey,
  });
  const grades = gradesOf(product);
  for (const grade of grades) world.add('product_grade', { id: world.id(), product_id: id, rank: grade.rank, name_vi: grade.nameVi, name_en: grade.nameEn });
  addAliases(world, id, product, text);
  world.add('product_picture', { id: world.id(), product_id: id, position: 1, picture_key: text.pictureKey, illustration: true });
  addAttributes(world, id, product);
  return {
    id,
    slug: product.id,
    nameVi: product.nameVi,
    nameEn: product.nameEn,
    commodityId: commodity.id,
    commoditySlug: commodity.slug,
    category: commodity.category,
    grades,
    varietyIds: addVarieties(world, commodity.id, product.varieties ?? []),
    harvestMonths: product.harvestMonths,
    shelfLifeDays: product.shelfLifeDays,
    priceVnd: { low, high },
    pricingUnit: units.pricing_unit,
    pricingUnitBase: units.pricing_unit_base,
    quantumBase,
    fresh: product.shelfLifeDays.ambient <= 45,
  };
}

function wordsOf(slug: string): Words {
  const text = words[slug];
  if (!text) throw new Error(`product ${slug} has no words`);
  return text;
}

function addAliases(world: World, productId: string, product: ReferenceProduct, text: Words): void {
  const vietnamese = [...product.aliasesVi, ...text.aliasesVi].filter((alias) => alias !== product.nameVi);
  const english = text.aliasesEn.filter((alias) => !vietnamese.includes(alias));
  for (const name of new Set(vietnamese)) world.add('product_alias', { id: world.id(), product_id: productId, name, locale: 'VI' });
  for (const name of new Set(english)) world.add('product_alias', { id: world.id(), product_id: productId, name, locale: 'EN' });
}

function addVarieties(world: World, commodityId: string, names: readonly string[]): string[] {
  return names.map((name) => {
    const id = world.id();
    world.add('variety', { id, commodity_id: commodityId, name_vi: name, name_en: slugOf(name).replaceAll('-', ' ') });
    return id;
  });
}

function addAttributes(world: World, productId: string, product: ReferenceProduct): void {
  world.add('product_attribute', {
    id: world.id(),
    product_id: productId,
    key: 'storage',
    value_vi: storageWords(product.storage, 'vi'),
    value_en: storageWords(product.storage, 'en'),
  });
  if (product.variableWeight) {
    world.add('product_attribute', {
      id: world.id(),
      product_id: productId,
      key: 'weighing',
      value_vi: 'Tính theo cân thực tế',
      value_en: 'Priced by actual weight',
    });
  }
}

function storageWords(storage: ReferenceProduct['storage'], language: 'vi' | 'en'): string {
  const temperature = `${storage.tempC.join('–')} °C`.replace('-18–4', '−18–4');
  const dry = storage.humidity.startsWith('under') ? storage.humidity.replace('under ', '') : null;
  if (language === 'en') {
    const humidity = dry ? `, humidity under ${dry} %` : storage.humidity === '-' ? '' : `, humidity ${storage.humidity} %`;
    return `Keep at ${temperature}${humidity}.`;
  }
  const humidity = dry ? `, độ ẩm dưới ${dry} %` : storage.humidity === '-' ? '' : `, độ ẩm ${storage.humidity} %`;
  return `Bảo quản ở ${temperature}${humidity}.`;
}
