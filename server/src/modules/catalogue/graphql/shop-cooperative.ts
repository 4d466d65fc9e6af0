import { largestShopPage, shopSearchRule, termRule } from '@cho-phien/schema/rules/shop-search.ts';
import { builder } from '../../../graphql/builder.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import type { CooperativeCard } from '../reads/cooperative-card.ts';
import { type CooperativeCrop, type CooperativePage, cooperativePage } from '../reads/cooperative.ts';
import { cooperatives } from '../reads/cooperatives.ts';
import { decodeNameCursor, encodeNameCursor } from '../rules/name-cursor.ts';
import { ShopCertificateType, ShopRecognitionType } from './shop-claims.ts';
import { anybody, free, ShopGoodType } from './shop-good.ts';

export const ShopCooperativeType = builder.objectRef<CooperativeCard>('ShopCooperative').implement({
  ...anybody,
  description: 'A cooperative as shoppers see it on a card.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the cooperative.', resolve: (cooperative) => ({ type: 'Cooperative', id: cooperative.id }) }),
    slug: t.exposeString('slug', { complexity: free, description: 'Last part of the address of its page.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    storyVi: t.exposeString('storyVi', { nullable: true, complexity: free, description: 'Its story in Vietnamese.' }),
    storyEn: t.exposeString('storyEn', { nullable: true, complexity: free, description: 'Its story in English.' }),
    communeVi: t.exposeString('communeVi', { nullable: true, complexity: free, description: 'Commune.' }),
    provinceCode: t.exposeString('provinceCode', { nullable: true, complexity: free, description: 'Province, two digits.' }),
    provinceVi: t.exposeString('provinceVi', { nullable: true, complexity: free, description: 'Province, Vietnamese name.' }),
    provinceEn: t.exposeString('provinceEn', { nullable: true, complexity: free, description: 'Province, English name.' }),
    establishedYear: t.exposeInt('establishedYear', { nullable: true, complexity: free, description: 'Year of founding.' }),
    officialMembers: t.exposeInt('officialMembers', { nullable: true, complexity: free, description: 'Members, as published.' }),
    linkedHouseholds: t.exposeInt('linkedHouseholds', { nullable: true, complexity: free, description: 'Households that deliver without being members.' }),
    areaHectares: t.field({
      type: 'Decimal',
      nullable: true,
      complexity: free,
      description: 'Cultivated area, hectares.',
      resolve: (cooperative) => (cooperative.areaSquareMetres === null ? null : hectares(cooperative.areaSquareMetres)),
    }),
    goodsCount: t.exposeInt('goodsCount', { complexity: free, description: 'Goods on sale today.' }),
  }),
});

const ShopCropType = builder.objectRef<CooperativeCrop>('ShopCrop').implement({
  ...anybody,
  description: 'A crop of a cooperative with its year.',
  fields: (t) => ({
    productSlug: t.exposeString('productSlug', { complexity: free, description: 'Product.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: 'Key of its picture.' }),
    harvestMonths: t.exposeIntList('harvestMonths', { complexity: free, description: 'Months of harvest, 1–12; empty when made all year.' }),
    peakMonths: t.exposeIntList('peakMonths', { complexity: free, description: 'Months of the main harvest.' }),
  }),
});

const KeptPromisesType = builder.objectRef<CooperativePage['kept']>('KeptPromises').implement({
  ...anybody,
  description: 'How a cooperative kept its word to households in the twelve months before today.',
  fields: (t) => ({
    delivered: t.exposeInt('delivered', { complexity: free, description: 'Orders delivered.' }),
    onTime: t.exposeInt('onTime', { complexity: free, description: 'Of them, those that came on the day promised or before.' }),
    claimed: t.exposeInt('claimed', { complexity: free, description: 'Of them, those with something reported damaged.' }),
  }),
});

const ShopCooperativePageType = builder.objectRef<CooperativePage>('ShopCooperativePage').implement({
  ...anybody,
  description: 'Everything the page of a cooperative shows.',
  fields: (t) => ({
    card: t.expose('card', { type: ShopCooperativeType, description: 'Name, place and figures.' }),
    latitude: t.exposeFloat('latitude', { nullable: true, complexity: free, description: 'Degrees north of its commune.' }),
    longitude: t.exposeFloat('longitude', { nullable: true, complexity: free, description: 'Degrees east of its commune.' }),
    addressLine: t.exposeString('addressLine', { nullable: true, complexity: free, description: 'Street, hamlet or village.' }),
    formerNames: t.exposeStringList('formerNames', { complexity: free, description: 'Names of its commune before 1 July 2025, with the district.' }),
    annualOutputLowKg: t.field({
      type: 'Decimal',
      nullable: true,
      complexity: free,
      description: 'Annual output as published, kilograms, low.',
      resolve: (page) => page.annualOutputLowKg?.toString() ?? null,
    }),
    annualOutputHighKg: t.field({
      type: 'Decimal',
      nullable: true,
      complexity: free,
      description: 'Annual output as published, kilograms, high.',
      resolve: (page) => page.annualOutputHighKg?.toString() ?? null,
    }),
    kept: t.expose('kept', { type: KeptPromisesType, complexity: free, description: 'How it kept its word to households.' }),
    demo: t.exposeBoolean('demo', { complexity: free, description: 'True for a cooperative invented for the demonstration.' }),
    closedFromOn: t.expose('closedFromOn', {
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'First day of the closure that lasts today; null while open.',
    }),
    closedUntilOn: t.expose('closedUntilOn', {
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'Last day of the closure; null while open or until further notice.',
    }),
    recognitions: t.expose('recognitions', { type: [ShopRecognitionType], description: 'OCOP recognitions in force today.' }),
    certificates: t.expose('certificates', { type: [ShopCertificateType], description: 'Certificates in force today.' }),
    crops: t.expose('crops', { type: [ShopCropType], description: 'Crops it sells, with their year.' }),
    goods: t.expose('goods', { type: [ShopGoodType], description: 'Its goods, the newest first, at most 24.' }),
  }),
});

builder.queryField('cooperative', (t) =>
  t.field({
    ...anybody,
    type: ShopCooperativePageType,
    nullable: true,
    description: 'The page of an approved cooperative; null when there is none.',
    complexity: 20,
    args: { slug: t.arg.string({ required: true, description: 'Last part of the address of its page.' }) },
    resolve: async (_root, { slug }, context) => {
      const page = await cooperativePage(context.pool, slug.slice(0, 200), businessToday(context.clock));
      context.cacheTags.add(page === null ? 'cooperatives' : `cooperative:${page.card.id}`);
      return page;
    },
  }),
);

builder.queryField('cooperatives', (t) =>
  t.connection(
    {
      ...anybody,
      type: ShopCooperativeType,
      description: 'Approved cooperatives by name.',
      // A page is one statement; what its rows hold comes with them.
      complexity: ({ first }) => ({ field: 10 + Math.min(first ?? DEFAULT_PAGE, largestShopPage), multiplier: 1 }),
      args: {
        term: t.arg.string({ required: false, description: 'Beginning of a word of the name, accents optional.' }),
        provinceCode: t.arg.string({ required: false, description: 'Only this province.' }),
      },
      resolve: async (_root, given, context) => {
        const { first } = parseInput(shopSearchRule.pick({ first: true }), { first: given.first ?? DEFAULT_PAGE });
        context.cacheTags.add('shop').add('cooperatives');
        const page = await cooperatives(context.pool, {
          provinceCode: given.provinceCode ?? null,
          term: parseInput(termRule, given.term),
          first,
          after: given.after == null ? null : decodeNameCursor(given.after),
          todayOn: businessToday(context.clock),
        });
        const edges = page.nodes.map((node) => ({ cursor: encodeNameCursor({ name: node.nameVi, id: node.id }), node }));
        return {
          total: page.total,
          edges,
          pageInfo: {
            hasNextPage: page.hasNextPage,
            hasPreviousPage: given.after != null,
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
        };
      },
    },
    {
      name: 'ShopCooperativeConnection',
      description: 'A page of cooperatives.',
      ...anybody,
      fields: (fields) => ({
        total: fields.int({ complexity: free, description: 'Cooperatives found in all.', resolve: (page) => (page as unknown as { total: number }).total }),
      }),
    },
    { name: 'ShopCooperativeEdge', description: 'A cooperative with its place in the list.', ...anybody },
  ),
);

const DEFAULT_PAGE = 24;
const SQUARE_METRES_PER_HECTARE = 10_000n;

function hectares(squareMetres: bigint): string {
  const fraction = (squareMetres % SQUARE_METRES_PER_HECTARE).toString().padStart(4, '0').replace(/0+$/, '');
  return `${squareMetres / SQUARE_METRES_PER_HECTARE}${fraction === '' ? '' : `.${fraction}`}`;
}
