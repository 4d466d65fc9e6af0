import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { termRule } from '@cho-phien/schema/rules/shop-search.ts';
import { builder } from '../../../graphql/builder.ts';
import { UNIT_CODES, QuantityType, UnitCodeType } from '../../../graphql/quantity.ts';
import { lookUpId, NO_ID } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { findProductIds } from '../reads/find-products.ts';
import { BaseUnitType, ProductCategoryType } from './enums.ts';
import { anybody } from './shop-good.ts';

export const CommodityType = builder.prismaNode('Commodity', {
  ...anybody,
  id: { field: 'id' },
  nullable: true,
  findUnique: (id) => ({ id: lookUpId(id) }),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Name in addresses and filters.' }),
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    category: t.expose('category', { type: ProductCategoryType, description: 'Shelf in the shop.' }),
    products: t.relation('products', { query: { orderBy: { slug: 'asc' } }, complexity: 5, description: 'Its catalogue products.' }),
    varieties: t.relation('varieties', { query: { orderBy: { nameVi: 'asc' } }, complexity: 5, description: 'Its varieties.' }),
  }),
});

builder.prismaNode('Variety', {
  ...anybody,
  id: { field: 'id' },
  nullable: true,
  findUnique: (id) => ({ id: lookUpId(id) }),
  fields: (t) => ({
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
  }),
});

builder.prismaObject('ProductGrade', {
  ...anybody,
  fields: (t) => ({
    rank: t.exposeInt('rank', { description: 'Higher is better; 1 is the lowest class.' }),
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
  }),
});

export const ProductType = builder.prismaNode('Product', {
  ...anybody,
  id: { field: 'id' },
  nullable: true,
  findUnique: (id) => ({ id: lookUpId(id) }),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Name in addresses.' }),
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    baseUnit: t.expose('baseUnit', { type: BaseUnitType, description: 'What whole numbers of it count.' }),
    pricingUnit: t.field({
      type: UnitCodeType,
      select: { pricingUnit: true },
      description: 'Unit prices are quoted in.',
      resolve: (product) => unitCode(product.pricingUnit),
    }),
    quantum: t.field({
      type: QuantityType,
      select: { quantumBase: true, baseUnit: true },
      description: 'Smallest step the market allocates.',
      resolve: (product) => sayQuantity(product.quantumBase, product.baseUnit),
    }),
    catchWeight: t.exposeBoolean('catchWeight', { description: 'True when the final price follows the scale.' }),
    harvestMonths: t.exposeIntList('harvestMonths', { description: 'Months of harvest, 1–12; empty when made all year.' }),
    peakMonths: t.exposeIntList('peakMonths', { description: 'Months of the main harvest.' }),
    shelfLifeDays: t.exposeInt('shelfLifeDays', { description: 'Days from harvest at ambient temperature.' }),
    referencePriceVnd: t.expose('referencePriceVnd', { type: 'Money', description: 'Price usual at the farm gate, đồng per pricing unit.' }),
    pictureKey: t.exposeString('pictureKey', { description: 'Key of its picture.' }),
    commodity: t.relation('commodity', { description: 'Kind of produce.' }),
    grades: t.relation('grades', { query: { orderBy: { rank: 'desc' } }, complexity: 5, description: 'Quality classes, the best first.' }),
  }),
});

/** What the cooperative somebody works for grows on its areas or offers. */
function productsOf(viewer: Viewer | null): Prisma.ProductWhereInput {
  const cooperativeId = viewer?.active?.kind === 'COOPERATIVE' ? viewer.active.organisationId : NO_ID;
  return { OR: [{ commodity: { plantingAreas: { some: { cooperativeId } } } }, { offers: { some: { cooperativeId } } }] };
}

builder.queryField('products', (t) =>
  t.prismaConnection(
    {
      ...anybody,
      type: 'Product',
      cursor: 'slug',
      description: 'Catalogue products for forms, by name or alias; accents optional.',
      complexity: ({ first }) => ({ field: 5, multiplier: Math.min(first ?? 20, 100) }),
      args: {
        term: t.arg.string({ required: false, description: 'Part of a name or alias; all products when blank.' }),
        own: t.arg.boolean({ required: false, description: "Only what the viewer's cooperative grows on its areas or offers." }),
      },
      resolve: async (query, _root, given, context) => {
        const term = parseInput(termRule, given.term);
        const where = {
          ...(term === '' ? {} : { id: { in: await findProductIds(context.pool, term) } }),
          ...(given.own === true ? productsOf(context.viewer) : {}),
        };
        return context.prisma.product.findMany({ ...query, where, orderBy: { slug: 'asc' } });
      },
    },
    { description: 'A page of products.', ...anybody },
    { description: 'A product with its place in the list.', ...anybody },
  ),
);

builder.queryField('commodities', (t) =>
  t.prismaConnection(
    {
      ...anybody,
      type: 'Commodity',
      cursor: 'slug',
      description: 'Kinds of produce for forms.',
      complexity: ({ first }) => ({ field: 5, multiplier: Math.min(first ?? 20, 100) }),
      resolve: (query, _root, _given, context) => context.prisma.commodity.findMany({ ...query, orderBy: { slug: 'asc' } }),
    },
    { description: 'A page of kinds of produce.', ...anybody },
    { description: 'A kind of produce with its place in the list.', ...anybody },
  ),
);

function unitCode(text: string): (typeof UNIT_CODES)[number] {
  const code = UNIT_CODES.find((candidate) => candidate === text);
  if (code === undefined) throw new Error(`unit ${text} is not in the contract`);
  return code;
}
