import { termRule } from '@cho-phien/schema/rules/shop-search.ts';
import { builder } from '../../../graphql/builder.ts';
import { UnitCodeType } from '../../../graphql/quantity.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { findRequestGoods, type GoodGrade, namedRequestGoods, type RequestGood } from '../reads/request-goods.ts';
import { free, purchaseReaders, withIts } from './access.ts';

const mostGoods = 60;

const GoodGradeType = builder.objectRef<GoodGrade>('RequestGoodGrade').implement({
  ...withIts,
  description: 'A quality class of a good.',
  fields: (t) => ({
    rank: t.exposeInt('rank', { complexity: free, description: 'Higher is better; 1 is the lowest class.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
  }),
});

const RequestGoodType = builder.objectRef<RequestGood>('RequestGood').implement({
  ...withIts,
  description: 'What a line can ask for: one product, or any product of a commodity.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the product or the commodity.', resolve: ({ kind, id }) => ({ type: kind, id }) }),
    anyProduct: t.boolean({ complexity: free, description: 'True for a commodity: any of its products will do.', resolve: ({ kind }) => kind === 'Commodity' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    commodityVi: t.exposeString('commodityVi', { complexity: free, description: 'Its commodity, Vietnamese name.' }),
    commodityEn: t.exposeString('commodityEn', { complexity: free, description: 'Its commodity, English name.' }),
    pricingUnit: t.field({
      type: UnitCodeType,
      complexity: free,
      description: 'Unit prices are quoted in.',
      resolve: ({ pricingUnit }) => pricingUnit as 'KGM',
    }),
    shelfLifeDays: t.exposeInt('shelfLifeDays', { complexity: free, description: 'Days from harvest at ambient temperature; the longest of its products.' }),
    referencePriceVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Price usual at the farm gate, đồng per pricing unit; the lowest of its products.',
      resolve: ({ referencePriceVnd }) => BigInt(referencePriceVnd),
    }),
    grades: t.expose('grades', { type: [GoodGradeType], complexity: free, description: 'Quality classes, the best first.' }),
  }),
});

builder.queryField('requestGoods', (t) =>
  t.field({
    type: [RequestGoodType],
    authScopes: purchaseReaders,
    complexity: 10,
    description: 'Goods for the form of a request by name or alias, accents optional, exact accents first; blank gives what was asked for lately first.',
    args: {
      term: t.arg.string({ required: false, description: 'Part of a name.' }),
      first: t.arg.int({ required: false, description: 'How many, 1 to 50; 20 by default.' }),
    },
    resolve: (_root, { term, first }, context) =>
      findRequestGoods(context.pool, {
        term: parseInput(termRule, term),
        buyerId: context.viewer?.active?.organisationId ?? '',
        first: Math.min(Math.max(first ?? 20, 1), 50),
      }),
  }),
);

builder.queryField('requestGoodsOf', (t) =>
  t.field({
    type: [RequestGoodType],
    authScopes: purchaseReaders,
    complexity: 10,
    description: `The products and commodities of these ids, in their order; at most ${mostGoods}. Unknown ones are left out.`,
    args: { ids: t.arg.globalIDList({ required: true, description: 'Ids of products and commodities.' }) },
    resolve: (_root, { ids }, context) =>
      namedRequestGoods(
        context.pool,
        ids
          .filter(({ typename, id }) => (typename === 'Product' || typename === 'Commodity') && isUuid(id))
          .slice(0, mostGoods)
          .map(({ id }) => id),
      ),
  }),
);
