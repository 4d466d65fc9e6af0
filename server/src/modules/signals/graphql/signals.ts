import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType, UnitCodeType } from '../../../graphql/quantity.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { UnfilledReasonType } from '../../market/graphql/match-enums.ts';
import {
  readSignalsOf,
  readStoredShortages,
  readSurpluses,
  readWantedNear,
  type StoredShortage,
  type StoredSignal,
  type StoredSurplus,
} from '../reads/read-stored-signals.ts';

const everybody = { authScopes: { $any: { cooperative: ANY_COOPERATIVE_ROLE, officer: true, operator: true } } } as const;
const overseers = { authScopes: { $any: { officer: true, operator: true } } } as const;
const free = 0;

const SignalType = builder.objectRef<StoredSignal>('MarketSignal').implement({
  ...everybody,
  description:
    'What a product grown in a province and harvested in a week is worth to the market. Where fewer than three buyers stand behind it, the range is widened and the volume rounded.',
  fields: (t) => ({
    productId: t.globalID({ complexity: free, description: 'Product.', resolve: ({ productId }) => ({ type: 'Product', id: productId }) }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Name in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Name in English.' }),
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: 'Picture of the product.' }),
    pricingUnit: t.expose('pricingUnit', { type: UnitCodeType, complexity: free, description: 'Unit the prices are for.' }),
    provinceCode: t.exposeString('provinceCode', { complexity: free, description: 'Province it is grown in.' }),
    weekOn: t.expose('weekOn', { type: 'Date', complexity: free, description: 'Monday of the week of harvest.' }),
    readOn: t.expose('readOn', { type: 'Date', complexity: free, description: 'Day the market was read.' }),
    lowVnd: t.expose('lowVnd', {
      type: 'Money',
      complexity: free,
      description: 'Farm-gate price at which one more unit would still be taken; 0 when none would.',
    }),
    highVnd: t.expose('highVnd', { type: 'Money', complexity: free, description: 'Farm-gate price the market would rather pay than miss a unit it takes.' }),
    wanted: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Unmet demand such goods could reach.',
      resolve: (row) => sayQuantity(row.wantedBase, row.baseUnit),
    }),
    taken: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume the market uses.',
      resolve: (row) => sayQuantity(row.takenBase, row.baseUnit),
    }),
    surplus: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume nobody takes.',
      resolve: (row) => sayQuantity(row.surplusBase, row.baseUnit),
    }),
    buyers: t.exposeInt('buyers', { complexity: free, description: 'Buyers behind the unmet demand.' }),
    grown: t.exposeBoolean('grown', { complexity: free, description: 'The cooperative asking grows it.' }),
  }),
});

builder.queryField('wantedNearby', (t) =>
  t.field({
    authScopes: { cooperative: ANY_COOPERATIVE_ROLE },
    type: [SignalType],
    complexity: { field: 10, multiplier: 5 },
    args: { first: t.arg.int({ defaultValue: 60, description: 'At most so many, 100 at the highest.' }) },
    description: "What buyers miss that could grow in the cooperative's province, what it grows itself first. From the last seven days.",
    resolve: (_root, { first }, { pool, clock, viewer }) =>
      readWantedNear(pool, {
        cooperativeId: viewer?.active?.organisationId ?? '',
        today: businessToday(clock),
        most: Math.min(100, Math.max(0, first ?? 60)),
      }),
  }),
);

const ShortageType = builder.objectRef<StoredShortage>('MarketShortage').implement({
  ...overseers,
  description: 'Demand of the whole market that is not met, with what stops it.',
  fields: (t) => ({
    productVi: t.exposeString('productVi', { complexity: free, description: 'Product or commodity, in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Product or commodity, in English.' }),
    weekOn: t.expose('weekOn', { type: 'Date', complexity: free, description: 'Monday of the first week of delivery.' }),
    reason: t.expose('reason', { type: UnfilledReasonType, complexity: free, description: 'What stops it.' }),
    quantity: t.field({ type: QuantityType, complexity: free, description: 'Volume.', resolve: (row) => sayQuantity(row.quantityBase, row.baseUnit) }),
  }),
});

const SurplusType = builder.objectRef<StoredSurplus>('MarketSurplus').implement({
  ...overseers,
  description: 'Volume of a province that nobody takes in the next twelve weeks.',
  fields: (t) => ({
    provinceCode: t.exposeString('provinceCode', { complexity: free, description: 'Province.' }),
    provinceVi: t.exposeString('provinceVi', { complexity: free, description: 'Its name in Vietnamese.' }),
    provinceEn: t.exposeString('provinceEn', { complexity: free, description: 'Its name in English.' }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Product, in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Product, in English.' }),
    quantity: t.field({ type: QuantityType, complexity: free, description: 'Volume.', resolve: (row) => sayQuantity(row.surplusBase, row.baseUnit) }),
  }),
});

const OverviewType = builder.objectRef<{ provinceCode: string; today: string }>('MarketSignalOverview').implement({
  ...overseers,
  description: 'The market as its last readings show it.',
  fields: (t) => ({
    provinceCode: t.exposeString('provinceCode', { complexity: free, description: 'Province the signals are for.' }),
    signals: t.field({
      type: [SignalType],
      complexity: { field: 10, multiplier: 5 },
      description: 'By product and week.',
      resolve: ({ provinceCode, today }, _arguments, { pool }) => readSignalsOf(pool, { provinceCode, today }),
    }),
    shortages: t.field({
      type: [ShortageType],
      complexity: { field: 10, multiplier: 5 },
      description: 'Demand not met anywhere, the most first.',
      resolve: ({ today }, _arguments, { pool }) => readStoredShortages(pool, today),
    }),
    surpluses: t.field({
      type: [SurplusType],
      complexity: { field: 10, multiplier: 5 },
      description: 'Volume left over in every province, the most first.',
      resolve: ({ today }, _arguments, { pool }) => readSurpluses(pool, today),
    }),
  }),
});

builder.queryField('marketSignals', (t) =>
  t.field({
    ...overseers,
    type: OverviewType,
    complexity: 5,
    errors: { types: [NotFound] },
    args: { provinceCode: t.arg.string({ required: false, description: "Province; an officer's own when absent." }) },
    description: 'What each product and week is worth to the market in a province, what is missing and what is left over.',
    resolve: async (_root, { provinceCode }, { clock, viewer, prisma }) => {
      const code = provinceCode ?? viewer?.active?.provinceCode ?? (await provinceOfCommune(viewer?.active?.communeCode));
      const province = await prisma.province.findUnique({ where: { code: code ?? '' }, select: { code: true } });
      if (!province) throw new NotFound('Province');
      return { provinceCode: province.code, today: businessToday(clock) };

      async function provinceOfCommune(communeCode: string | null | undefined): Promise<string | undefined> {
        if (!communeCode) return undefined;
        return (await prisma.commune.findUnique({ where: { code: communeCode }, select: { provinceCode: true } }))?.provinceCode;
      }
    },
  }),
);
