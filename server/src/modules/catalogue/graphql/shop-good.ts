import { builder } from '../../../graphql/builder.ts';
import { QuantityType, UnitCodeType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import type { Good } from '../reads/good.ts';
import { ProductCategoryType, SalesChannelType, ShopSeasonType } from './enums.ts';

/** The shop is open to everybody. */
export const anybody = { authScopes: { public: true } } as const;

/** Fields read with their object cost nothing more. */
export const free = 0;

/** One good of the shop on a card: an offer of one cooperative with what is certified today. */
export const ShopGoodType = builder.objectRef<Good>('ShopGood').implement({
  ...anybody,
  description: 'One good of the shop on a card: an offer of one cooperative, with what is certified today.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the offer.', resolve: (good) => ({ type: 'Offer', id: good.offerId }) }),
    slug: t.exposeString('slug', { complexity: free, description: 'Last part of the address of its page.' }),
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'English title.' }),
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: "Key of its picture in the client's picture folder." }),
    category: t.expose('category', { type: ProductCategoryType, complexity: free, description: 'Shelf it stands on.' }),
    commoditySlug: t.exposeString('commoditySlug', { complexity: free, description: 'Kind of produce, as the filter takes it.' }),
    gradeVi: t.exposeString('gradeVi', { complexity: free, description: 'Quality class in Vietnamese.' }),
    gradeEn: t.exposeString('gradeEn', { complexity: free, description: 'Quality class in English.' }),
    priceVnd: t.expose('priceVnd', {
      type: 'Money',
      complexity: free,
      description: 'List price, đồng per pricing unit; the lowest tier when it is sold wholesale only.',
    }),
    pricingUnit: t.expose('pricingUnit', { type: UnitCodeType, complexity: free, description: 'Unit the price is for.' }),
    catchWeight: t.exposeBoolean('catchWeight', { complexity: free, description: 'True when the final price follows the scale.' }),
    sellingUnitNameVi: t.exposeString('sellingUnitNameVi', { complexity: free, description: 'Words for the pack in Vietnamese.' }),
    sellingUnitNameEn: t.exposeString('sellingUnitNameEn', { complexity: free, description: 'Words for the pack in English.' }),
    channels: t.expose('channels', { type: [SalesChannelType], complexity: free, description: 'Ways it is sold.' }),
    stars: t.exposeInt('stars', { nullable: true, complexity: free, description: 'OCOP stars certified today, 3 to 5; null without a recognition in force.' }),
    schemes: t.exposeStringList('schemes', { complexity: free, description: 'Codes of the schemes it is certified under today.' }),
    season: t.expose('season', { type: ShopSeasonType, complexity: free, description: 'Where the crop stands in its year.' }),
    nextSeasonMonth: t.exposeInt('nextSeasonMonth', {
      nullable: true,
      complexity: free,
      description: 'Month (1–12) the next season begins in; null in season and for goods made all year.',
    }),
    available: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume on offer, of harvests past and to come.',
      resolve: (good) => sayQuantity(good.availableBase, good.baseUnit),
    }),
    orderable: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Of it what a household can have within a fortnight; later harvests are ordered beforehand.',
      resolve: (good) => sayQuantity(good.orderableBase, good.baseUnit),
    }),
    harvestFromOn: t.expose('harvestFromOn', {
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'First day of the next harvest on offer; today while one is being picked or in store.',
    }),
    cooperativeId: t.globalID({
      complexity: free,
      description: 'Id of the cooperative.',
      resolve: (good) => ({ type: 'Cooperative', id: good.cooperativeId }),
    }),
    cooperativeSlug: t.exposeString('cooperativeSlug', { complexity: free, description: "Last part of the address of the cooperative's page." }),
    cooperativeNameVi: t.exposeString('cooperativeNameVi', { complexity: free, description: 'Cooperative, Vietnamese name.' }),
    cooperativeNameEn: t.exposeString('cooperativeNameEn', { complexity: free, description: 'Cooperative, English name.' }),
    communeVi: t.exposeString('communeVi', { nullable: true, complexity: free, description: 'Commune of the cooperative.' }),
    provinceCode: t.exposeString('provinceCode', { nullable: true, complexity: free, description: 'Province of the cooperative, two digits.' }),
    provinceVi: t.exposeString('provinceVi', { nullable: true, complexity: free, description: 'Province of the cooperative, Vietnamese name.' }),
    provinceEn: t.exposeString('provinceEn', { nullable: true, complexity: free, description: 'Province of the cooperative, English name.' }),
  }),
});
