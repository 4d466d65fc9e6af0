import { builder } from '../../../graphql/builder.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { type ShopHome, shopHome } from '../reads/shop-home.ts';
import { SeasonRowType } from './season-rows.ts';
import { ShopCooperativeType } from './shop-cooperative.ts';
import { anybody, free, ShopGoodType } from './shop-good.ts';

/** Goods on one shelf of the home page. */
const SHELF_SIZE = 8;

const CooperativeOfTheWeekType = builder.objectRef<NonNullable<ShopHome['cooperativeOfTheWeek']>>('CooperativeOfTheWeek').implement({
  ...anybody,
  description: 'The cooperative that the home page presents this week.',
  fields: (t) => ({
    cooperative: t.expose('cooperative', { type: ShopCooperativeType, description: 'The cooperative.' }),
    goods: t.expose('goods', { type: [ShopGoodType], complexity: { field: 1, multiplier: 4 }, description: 'Up to four of its goods.' }),
  }),
});

const ShopHomeType = builder.objectRef<ShopHome>('ShopHome').implement({
  ...anybody,
  description: 'The first page of the shop today.',
  fields: (t) => ({
    weekOn: t.expose('weekOn', { type: 'Date', complexity: free, description: 'Monday of this week.' }),
    inSeason: t.expose('inSeason', {
      type: [ShopGoodType],
      complexity: { field: 1, multiplier: SHELF_SIZE },
      description: 'Goods of crops in season, one of each product.',
    }),
    thisWeek: t.expose('thisWeek', {
      type: [ShopGoodType],
      complexity: { field: 1, multiplier: SHELF_SIZE },
      description: 'Goods whose lots are picked this week.',
    }),
    highStars: t.expose('highStars', {
      type: [ShopGoodType],
      complexity: { field: 1, multiplier: SHELF_SIZE },
      description: 'Goods with four or five OCOP stars today.',
    }),
    comingUp: t.expose('comingUp', {
      type: [ShopGoodType],
      complexity: { field: 1, multiplier: SHELF_SIZE },
      description: 'Goods whose season begins within two months, one of each product.',
    }),
    cooperativeOfTheWeek: t.expose('cooperativeOfTheWeek', {
      type: CooperativeOfTheWeekType,
      nullable: true,
      description: 'A cooperative with some of its goods; another one each week.',
    }),
    stripWeeks: t.expose('stripWeeks', { type: ['Date'], complexity: free, description: 'Monday of each of the twelve weeks of the strip.' }),
    strip: t.expose('strip', { type: [SeasonRowType], complexity: { field: 1, multiplier: 12 }, description: 'Crops of the season strip, most volume first.' }),
  }),
});

builder.queryField('shopHome', (t) =>
  t.field({
    ...anybody,
    type: ShopHomeType,
    description: 'The first page of the shop.',
    complexity: 30,
    resolve: (_root, _arguments, context) => {
      context.cacheTags.add('shop').add('season').add('cooperatives');
      return shopHome(context.pool, businessToday(context.clock), SHELF_SIZE);
    },
  }),
);
