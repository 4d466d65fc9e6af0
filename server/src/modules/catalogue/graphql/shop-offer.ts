import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { amountVnd } from '../../../kernel/money.ts';
import { retailPriceVnd } from '../../retail/rules/retail-price.ts';
import { type OfferLot, type OfferPack, type OfferTier, type ShopOffer, shopOffer } from '../reads/shop-offer.ts';
import { SalesChannelType } from './enums.ts';
import { ShopCertificateType, ShopRecognitionType } from './shop-claims.ts';
import { ShopCooperativeType } from './shop-cooperative.ts';
import { anybody, free, ShopGoodType } from './shop-good.ts';

type OfPage<Part> = { part: Part; page: ShopOffer };

const ShopPriceTierType = builder.objectRef<OfPage<OfferTier>>('ShopPriceTier').implement({
  ...anybody,
  description: 'Price of a good in one channel from a quantity upward.',
  fields: (t) => ({
    channel: t.field({ type: SalesChannelType, complexity: free, description: 'Way of selling.', resolve: ({ part }) => part.channel }),
    from: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Quantity from which the price holds; zero for the list price.',
      resolve: ({ part, page }) => sayQuantity(part.minBase, page.good.baseUnit),
    }),
    priceVnd: t.field({ type: 'Money', complexity: free, description: 'Đồng per pricing unit.', resolve: ({ part }) => part.priceVnd }),
  }),
});

const ShopPackType = builder.objectRef<OfPage<OfferPack>>('ShopPack').implement({
  ...anybody,
  description: 'A pack shoppers order a good in. Prices are those of one pack; more packs may cost less.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', complexity: free, description: 'Names it in a basket.', resolve: ({ part }) => part.id }),
    nameVi: t.string({ complexity: free, description: 'Vietnamese words.', resolve: ({ part }) => part.nameVi }),
    nameEn: t.string({ complexity: free, description: 'English words.', resolve: ({ part }) => part.nameEn }),
    content: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Net content.',
      resolve: ({ part, page }) => sayQuantity(part.sizeBase, page.good.baseUnit),
    }),
    gtin: t.string({ nullable: true, complexity: free, description: 'Number of its barcode.', resolve: ({ part }) => part.gtin }),
    unitPriceVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Đồng per pricing unit; null when it is not sold to households.',
      resolve: ({ part, page }) => unitPriceOf(part, page),
    }),
    priceVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Đồng for one pack; null when it is not sold to households.',
      resolve: ({ part, page }) => {
        const unitPriceVnd = unitPriceOf(part, page);
        return unitPriceVnd === null ? null : amountVnd(unitPriceVnd, part.sizeBase, page.pricingUnitBase);
      },
    }),
  }),
});

function unitPriceOf(pack: OfferPack, { tiers }: ShopOffer): bigint | null {
  return retailPriceVnd(
    tiers.filter(({ channel }) => channel === 'RETAIL'),
    pack.sizeBase,
  );
}

const LotEventType = builder.objectRef<OfferLot['timeline'][number]>('ShopLotEvent').implement({
  ...anybody,
  description: 'Something that happened to a lot.',
  fields: (t) => ({
    kind: t.field({
      type: builder.enumType('ShopLotEventKind', {
        description: 'What happened.',
        values: { FORECAST: { description: 'The harvest was announced.' }, HARVEST: { description: 'The harvest was weighed in.' } } as const,
      }),
      complexity: free,
      description: 'What happened.',
      resolve: (event) => event.kind,
    }),
    happenedOn: t.expose('happenedOn', { type: 'Date', complexity: free, description: 'Day it happened.' }),
  }),
});

const ShopLotType = builder.objectRef<OfPage<OfferLot>>('ShopLot').implement({
  ...anybody,
  description: 'A harvest on offer under a good.',
  fields: (t) => ({
    code: t.field({ type: 'String', complexity: free, description: 'Code printed on labels.', resolve: ({ part }) => part.code }),
    harvested: t.field({
      type: 'Boolean',
      complexity: free,
      description: 'True once it lies in the store, false while it is a forecast.',
      resolve: ({ part }) => part.stage === 'HARVESTED',
    }),
    harvestFromOn: t.field({ type: 'Date', complexity: free, description: 'First day of picking.', resolve: ({ part }) => part.harvestFromOn }),
    harvestToOn: t.field({ type: 'Date', complexity: free, description: 'Last day of picking.', resolve: ({ part }) => part.harvestToOn }),
    bestBeforeOn: t.field({ type: 'Date', complexity: free, description: 'Last day of its shelf life.', resolve: ({ part }) => part.bestBeforeOn }),
    available: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume not yet promised.',
      resolve: ({ part, page }) => sayQuantity(part.availableBase, page.good.baseUnit),
    }),
    communeVi: t.field({ type: 'String', complexity: free, description: 'Commune it grew in.', resolve: ({ part }) => part.communeVi }),
    provinceVi: t.field({ type: 'String', complexity: free, description: 'Province it grew in.', resolve: ({ part }) => part.provinceVi }),
    plantingAreaCode: t.field({
      type: 'String',
      nullable: true,
      complexity: free,
      description: 'Domestic code of the planting area, while it is active.',
      resolve: ({ part }) => part.plantingAreaCode,
    }),
    timeline: t.field({ type: [LotEventType], complexity: free, description: 'What happened to it so far, in order.', resolve: ({ part }) => part.timeline }),
  }),
});

const ShopAttributeType = builder.objectRef<ShopOffer['attributes'][number]>('ShopAttribute').implement({
  ...anybody,
  description: 'A property of a product.',
  fields: (t) => ({
    key: t.exposeString('key', { complexity: free, description: 'Name of the property.' }),
    valueVi: t.exposeString('valueVi', { complexity: free, description: 'Value in Vietnamese.' }),
    valueEn: t.exposeString('valueEn', { complexity: free, description: 'Value in English.' }),
  }),
});

const ShopPictureType = builder.objectRef<ShopOffer['pictures'][number]>('ShopPicture').implement({
  ...anybody,
  description: "A picture of a good: the cooperative's own, else a drawing of the product.",
  fields: (t) => ({
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: "Key in the client's picture folder." }),
    illustration: t.exposeBoolean('illustration', { complexity: free, description: 'True when a drawing stands for the product and is captioned so.' }),
    altVi: t.exposeString('altVi', {
      nullable: true,
      complexity: free,
      description: 'What a picture of the cooperative shows, in Vietnamese; null for a drawing.',
    }),
    altEn: t.exposeString('altEn', { nullable: true, complexity: free, description: 'The same in English.' }),
  }),
});

const ShopOfferType = builder.objectRef<ShopOffer>('ShopOffer').implement({
  ...anybody,
  description: 'Everything the page of one good shows, with what is certified today and by which document.',
  fields: (t) => ({
    good: t.expose('good', { type: ShopGoodType, description: 'The good as on its card.' }),
    storyVi: t.exposeString('storyVi', { nullable: true, complexity: free, description: "The cooperative's words in Vietnamese." }),
    storyEn: t.exposeString('storyEn', { nullable: true, complexity: free, description: "The cooperative's words in English." }),
    descriptionVi: t.exposeString('descriptionVi', { nullable: true, complexity: free, description: 'What the product is, in Vietnamese.' }),
    descriptionEn: t.exposeString('descriptionEn', { nullable: true, complexity: free, description: 'What the product is, in English.' }),
    storageVi: t.exposeString('storageVi', { nullable: true, complexity: free, description: 'How to keep it, in Vietnamese.' }),
    storageEn: t.exposeString('storageEn', { nullable: true, complexity: free, description: 'How to keep it, in English.' }),
    shelfLifeDays: t.exposeInt('shelfLifeDays', { complexity: free, description: 'Days from harvest at ambient temperature.' }),
    shelfLifeChilledDays: t.exposeInt('shelfLifeChilledDays', { nullable: true, complexity: free, description: 'Days from harvest when chilled.' }),
    harvestMonths: t.exposeIntList('harvestMonths', { complexity: free, description: 'Months of harvest, 1–12; empty when made all year.' }),
    peakMonths: t.exposeIntList('peakMonths', { complexity: free, description: 'Months of the main harvest.' }),
    varietyVi: t.exposeString('varietyVi', { nullable: true, complexity: free, description: 'Variety, Vietnamese name.' }),
    varietyEn: t.exposeString('varietyEn', { nullable: true, complexity: free, description: 'Variety, English name.' }),
    validUntilOn: t.expose('validUntilOn', { type: 'Date', complexity: free, description: 'Last day of the offer.' }),
    minOrder: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Smallest wholesale order.',
      resolve: (page) => sayQuantity(page.minOrderBase, page.good.baseUnit),
    }),
    pack: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Content of one pack, the unit shoppers order in.',
      resolve: (page) => sayQuantity(page.sellingUnitBase, page.good.baseUnit),
    }),
    tiers: t.field({
      type: [ShopPriceTierType],
      complexity: free,
      description: 'Prices by channel and quantity.',
      resolve: (page) => page.tiers.map((part) => ({ part, page })),
    }),
    packs: t.field({
      type: [ShopPackType],
      complexity: free,
      description: 'Packs shoppers order in, the smallest first.',
      resolve: (page) => page.packs.map((part) => ({ part, page })),
    }),
    recognitions: t.expose('recognitions', {
      type: [ShopRecognitionType],
      description: 'OCOP recognitions of this product of this cooperative in force today.',
    }),
    certificates: t.expose('certificates', { type: [ShopCertificateType], description: 'Certificates in force today that cover it.' }),
    lots: t.field({
      type: [ShopLotType],
      description: 'Harvests on offer, the next ones first; at most 12.',
      resolve: (page) => page.lots.map((part) => ({ part, page })),
    }),
    attributes: t.expose('attributes', { type: [ShopAttributeType], complexity: free, description: 'Properties of the product.' }),
    pictures: t.expose('pictures', { type: [ShopPictureType], complexity: free, description: 'Pictures in the order shown.' }),
    cooperative: t.expose('cooperative', { type: ShopCooperativeType, description: 'Who sells it.' }),
    sameProduct: t.expose('sameProduct', { type: [ShopGoodType], description: 'The same product from other cooperatives, the cheapest first.' }),
    similar: t.expose('similar', { type: [ShopGoodType], description: 'Other products of the same kind of produce.' }),
  }),
});

builder.queryField('shopOffer', (t) =>
  t.field({
    ...anybody,
    type: ShopOfferType,
    nullable: true,
    description: 'The page of one good; null when it is not on sale today.',
    complexity: 10,
    args: { slug: t.arg.string({ required: true, description: 'Last part of the address of its page.' }) },
    resolve: async (_root, { slug }, context) => {
      const page = await shopOffer(context.pool, slug.slice(0, 200), businessToday(context.clock));
      for (const tag of page === null ? ['shop'] : pageTags(page)) context.cacheTags.add(tag);
      return page;
    },
  }),
);

/** A page also shows the same product of others and its kind of produce. */
function pageTags({ good, cooperative }: ShopOffer): string[] {
  return [`offer:${good.offerId}`, `product:${good.productId}`, `commodity:${good.commodityId}`, `cooperative:${cooperative.id}`];
}
