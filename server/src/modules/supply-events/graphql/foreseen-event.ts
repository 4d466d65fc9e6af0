import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { UnfilledReasonType } from '../../market/graphql/match-enums.ts';
import { keyOf } from '../../market/graphql/visibility.ts';
import { TooManyAffected } from '../errors.ts';
import { type ForeseenEvent, foreseeSupplyEvent, type Replacement, type StillMissing } from '../reads/foresee-supply-event.ts';
import { type ForeseenNames, nameForeseen } from '../reads/name-foreseen.ts';
import { type CooperativeLoss, lossesByCooperative } from '../rules/tell-foreseen.ts';

const overseers = { authScopes: { $any: { officer: true, operator: true } } } as const;
const free = 0;
type Told<T> = T & { readonly names: ForeseenNames };

const LossType = builder.objectRef<Told<CooperativeLoss>>('ForeseenLoss').implement({
  ...overseers,
  description: 'What one cooperative would lose.',
  fields: (t) => ({
    cooperativeId: t.globalID({ complexity: free, description: 'Cooperative.', resolve: (row) => ({ type: 'Cooperative', id: row.cooperativeId }) }),
    cooperativeVi: t.string({
      complexity: free,
      description: 'Its name in Vietnamese.',
      resolve: (row) => row.names.cooperatives.get(row.cooperativeId)?.nameVi ?? '',
    }),
    cooperativeEn: t.string({
      nullable: true,
      complexity: free,
      description: 'Its name in English.',
      resolve: (row) => row.names.cooperatives.get(row.cooperativeId)?.nameEn,
    }),
    households: t.int({
      complexity: free,
      description: 'Member households that grow it; all members where that is not known.',
      resolve: (row) => row.names.cooperatives.get(row.cooperativeId)?.households ?? 0,
    }),
    lots: t.exposeInt('lots', { complexity: free, description: 'Lots that lose volume.' }),
    lost: t.field({ type: QuantityType, complexity: free, description: 'Volume lost.', resolve: (row) => sayQuantity(row.lostBase, row.baseUnit) }),
    lostVnd: t.expose('lostVnd', { type: 'Money', complexity: free, description: 'Its worth at list price.' }),
  }),
});

const BreakType = builder.objectRef<Told<ForeseenEvent['breaks'][number]>>('ForeseenBreak').implement({
  ...overseers,
  description: 'A promise that would lose volume.',
  fields: (t) => ({
    allocationId: t.globalID({ complexity: free, description: 'Allocation.', resolve: (row) => ({ type: 'Allocation', id: row.allocationId }) }),
    requestCode: t.exposeString('requestCode', { complexity: free, description: 'Code of the request.' }),
    orderCode: t.exposeString('orderCode', { nullable: true, complexity: free, description: 'Code of the purchase order; null before there is one.' }),
    buyerVi: t.exposeString('buyerVi', { complexity: free, description: 'Buyer, in Vietnamese.' }),
    buyerEn: t.exposeString('buyerEn', { complexity: free, description: 'Buyer, in English.' }),
    cooperativeVi: t.string({
      complexity: free,
      description: 'Cooperative, in Vietnamese.',
      resolve: (row) => row.names.cooperatives.get(row.cooperativeId)?.nameVi ?? '',
    }),
    arriveOn: t.expose('arriveOn', { type: 'Date', complexity: free, description: 'Day the goods should arrive.' }),
    confirmed: t.boolean({ complexity: free, description: 'The cooperative had confirmed it.', resolve: ({ from }) => from === 'firm' }),
    cut: t.field({ type: QuantityType, complexity: free, description: 'Volume it loses.', resolve: (row) => sayQuantity(row.cutBase, row.baseUnit) }),
    left: t.field({ type: QuantityType, complexity: free, description: 'Volume it keeps.', resolve: (row) => sayQuantity(row.leftBase, row.baseUnit) }),
    cutVnd: t.expose('cutVnd', { type: 'Money', complexity: free, description: 'Worth of the loss at the agreed price of the goods.' }),
  }),
});

const ReplacementType = builder.objectRef<Told<Replacement>>('ForeseenReplacement').implement({
  ...overseers,
  description: 'Volume another lot would give to a request that loses some.',
  fields: (t) => ({
    requestCode: t.string({ complexity: free, description: 'Code of the request.', resolve: (row) => row.names.lines.get(row.lineId)?.requestCode ?? '' }),
    buyerVi: t.string({ complexity: free, description: 'Buyer, in Vietnamese.', resolve: (row) => row.names.lines.get(row.lineId)?.buyerVi ?? '' }),
    cooperativeVi: t.string({
      complexity: free,
      description: 'Cooperative, in Vietnamese.',
      resolve: (row) => row.names.cooperatives.get(row.cooperativeId)?.nameVi ?? '',
    }),
    cooperativeEn: t.string({
      nullable: true,
      complexity: free,
      description: 'Cooperative, in English.',
      resolve: (row) => row.names.cooperatives.get(row.cooperativeId)?.nameEn,
    }),
    lotCode: t.string({ complexity: free, description: 'Code of the lot.', resolve: (row) => row.names.lots.get(row.lotId)?.code ?? '' }),
    provinceVi: t.string({
      complexity: free,
      description: 'Province it grows in, in Vietnamese.',
      resolve: (row) => row.names.lots.get(row.lotId)?.provinceVi ?? '',
    }),
    provinceEn: t.string({
      complexity: free,
      description: 'Province it grows in, in English.',
      resolve: (row) => row.names.lots.get(row.lotId)?.provinceEn ?? '',
    }),
    quantity: t.field({ type: QuantityType, complexity: free, description: 'Volume.', resolve: (row) => sayQuantity(row.quantityBase, row.baseUnit) }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'What it costs at the dock.' }),
  }),
});

const MissingType = builder.objectRef<Told<StillMissing>>('ForeseenShortage').implement({
  ...overseers,
  description: 'What a request would still miss.',
  fields: (t) => ({
    requestCode: t.string({ complexity: free, description: 'Code of the request.', resolve: (row) => row.names.lines.get(row.lineId)?.requestCode ?? '' }),
    buyerVi: t.string({ complexity: free, description: 'Buyer, in Vietnamese.', resolve: (row) => row.names.lines.get(row.lineId)?.buyerVi ?? '' }),
    reason: t.expose('reason', { type: UnfilledReasonType, complexity: free, description: 'What stops it.' }),
    quantity: t.field({ type: QuantityType, complexity: free, description: 'Volume.', resolve: (row) => sayQuantity(row.quantityBase, row.baseUnit) }),
  }),
});

const ForeseenType = builder.objectRef<Told<ForeseenEvent>>('ForeseenSupplyEvent').implement({
  ...overseers,
  description: 'What an event would take, break and cost, and how the market would make it good. Nothing is changed.',
  fields: (t) => ({
    losses: t.field({
      type: [LossType],
      complexity: 5,
      description: 'By cooperative, the largest loss first.',
      resolve: ({ lots, names }) =>
        lossesByCooperative(
          lots.map((lot) => ({
            ...lot,
            listPriceVnd: BigInt(names.lots.get(lot.lotId)?.listPriceVnd ?? 0),
            pricingUnitBase: BigInt(names.lots.get(lot.lotId)?.pricingUnitBase ?? 1),
          })),
        ).map((loss) => ({ ...loss, names })),
    }),
    breaks: t.field({
      type: [BreakType],
      complexity: 5,
      description: 'Promises that would lose volume.',
      resolve: ({ breaks, names }) => breaks.map((row) => ({ ...row, names })),
    }),
    replacements: t.field({
      type: [ReplacementType],
      complexity: 5,
      description: 'The best re-allocation.',
      resolve: ({ replacements, names }) => replacements.map((row) => ({ ...row, names })),
    }),
    missing: t.field({
      type: [MissingType],
      complexity: 5,
      description: 'What would still be missing.',
      resolve: ({ missing, names }) => missing.map((row) => ({ ...row, names })),
    }),
    buyers: t.int({ complexity: free, description: 'Buyers that lose volume.', resolve: ({ breaks }) => new Set(breaks.map((row) => row.buyerVi)).size }),
    orders: t.int({
      complexity: free,
      description: 'Purchase orders that lose volume.',
      resolve: ({ breaks }) => new Set(breaks.flatMap((row) => row.orderCode ?? [])).size,
    }),
    brokenVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Worth of all promises lost.',
      resolve: ({ breaks }) => breaks.reduce((sum, row) => sum + row.cutVnd, 0n),
    }),
    replacementVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'What the re-allocation costs at the dock.',
      resolve: ({ replacements }) => replacements.reduce((sum, row) => sum + row.amountVnd, 0n),
    }),
    othersChange: t.exposeInt('othersChangeKg', {
      complexity: free,
      description: 'Market units (kilogram, litre, piece) other open requests would get less, below zero, or more.',
    }),
    token: t.exposeString('token', { complexity: free, description: 'Names exactly this; recording the event asks for it.' }),
  }),
});

export const SupplyEventInput = builder.inputType('SupplyEventInput', {
  description: 'An event that takes a share of harvests to come.',
  fields: (t) => ({
    commodityId: t.globalID({ required: true, description: 'Commodity.' }),
    provinceCode: t.string({ required: true, description: 'Province.' }),
    communeCode: t.string({ required: false, description: 'Only this commune.' }),
    fromOn: t.field({ type: 'Date', required: true, description: 'First day of harvest it touches.' }),
    toOn: t.field({ type: 'Date', required: true, description: 'Last day of harvest it touches.' }),
    lossPercent: t.int({ required: true, description: 'Share of the likely volume that is lost.' }),
  }),
});

/** The input with its commodity as a key. */
export function toEvent({ commodityId, ...event }: typeof SupplyEventInput.$inferInput) {
  return { ...event, commodityId: keyOf(commodityId, 'Commodity') };
}

builder.queryField('foreseeSupplyEvent', (t) =>
  t.field({
    ...overseers,
    type: ForeseenType,
    complexity: 200,
    errors: { types: [NotAllowed, NotFound, InvalidInput, TooManyAffected] },
    args: { input: t.arg({ type: SupplyEventInput, required: true, description: 'The event.' }) },
    description: "What an event in the officer's area would do: orders, buyers, members, money, and the best re-allocation. No row is touched.",
    resolve: async (_root, { input }, context) => {
      const foreseen = await foreseeSupplyEvent(context, toEvent(input));
      return { ...foreseen, names: await nameForeseen(context.pool, foreseen) };
    },
  }),
);
