import { termRule } from '@cho-phien/schema/rules/shop-search.ts';
import { builder } from '../../../graphql/builder.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { type CommuneSuggestion, type CooperativeSuggestion, type ProductSuggestion, shopSuggestions, type Suggestions } from '../reads/shop-suggestions.ts';
import { anybody, free } from './shop-good.ts';

const ProductSuggestionType = builder.objectRef<ProductSuggestion>('ProductSuggestion').implement({
  ...anybody,
  description: 'A product suggested while typing.',
  fields: (t) => ({
    productId: t.globalID({ complexity: free, description: 'Id of the product.', resolve: (product) => ({ type: 'Product', id: product.productId }) }),
    slug: t.exposeString('slug', { complexity: free, description: 'Slug of the product.' }),
    commoditySlug: t.exposeString('commoditySlug', { complexity: free, description: 'Kind of produce, as the filter takes it.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: 'Key of its picture.' }),
    goodsCount: t.exposeInt('goodsCount', { complexity: free, description: 'Goods on sale today.' }),
  }),
});

const CooperativeSuggestionType = builder.objectRef<CooperativeSuggestion>('CooperativeSuggestion').implement({
  ...anybody,
  description: 'A cooperative suggested while typing.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the cooperative.', resolve: (cooperative) => ({ type: 'Cooperative', id: cooperative.id }) }),
    slug: t.exposeString('slug', { complexity: free, description: 'Last part of the address of its page.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    communeVi: t.exposeString('communeVi', { nullable: true, complexity: free, description: 'Commune.' }),
    provinceVi: t.exposeString('provinceVi', { nullable: true, complexity: free, description: 'Province.' }),
    goodsCount: t.exposeInt('goodsCount', { complexity: free, description: 'Goods on sale today.' }),
  }),
});

const CommuneSuggestionType = builder.objectRef<CommuneSuggestion>('CommuneSuggestion').implement({
  ...anybody,
  description: 'A commune suggested while typing, found by its present or former name.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Five digits.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Name today.' }),
    provinceVi: t.exposeString('provinceVi', { complexity: free, description: 'Province today.' }),
    formerVi: t.exposeString('formerVi', {
      nullable: true,
      complexity: free,
      description: 'Former commune and district that was found; null when the name of today was.',
    }),
    goodsCount: t.exposeInt('goodsCount', { complexity: free, description: 'Goods on sale today by its cooperatives.' }),
  }),
});

const SuggestionsType = builder.objectRef<Suggestions>('ShopSuggestions').implement({
  ...anybody,
  description: 'Names that begin like the term.',
  fields: (t) => ({
    products: t.expose('products', {
      type: [ProductSuggestionType],
      complexity: free,
      description: 'Products; words spelled differently take turns, so that dứa, dưa and dừa all show.',
    }),
    cooperatives: t.expose('cooperatives', { type: [CooperativeSuggestionType], complexity: free, description: 'Cooperatives.' }),
    communes: t.expose('communes', { type: [CommuneSuggestionType], complexity: free, description: 'Communes, those of that name today first.' }),
  }),
});

builder.queryField('shopSuggestions', (t) =>
  t.field({
    ...anybody,
    type: SuggestionsType,
    description: 'Suggestions while typing: products, cooperatives and communes, accents optional, exact accents first.',
    complexity: 10,
    args: {
      term: t.arg.string({ required: true, description: 'What has been typed; blank suggests nothing.' }),
      first: t.arg.int({ required: false, description: 'Suggestions of each kind, 1 to 10; 6 by default.' }),
    },
    resolve: (_root, { term, first }, context) => {
      context.cacheTags.add('shop').add('cooperatives');
      const size = Math.min(Math.max(first ?? 6, 1), 10);
      return shopSuggestions(context.pool, parseInput(termRule, term), size, businessToday(context.clock));
    },
  }),
);
