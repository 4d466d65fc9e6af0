import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { alternativeKinds } from '../../matching/alternatives/line-alternatives.ts';
import { RequestNotOpen } from '../errors.ts';
import { readLineAlternatives, type LineAlternatives, type PlanSide } from '../reads/line-alternatives.ts';
import type { MarketLimit } from '../rules/market-limits.ts';
import { MatchCooperativeType } from './match-figures.ts';
import { buyers, free, keyOf } from './visibility.ts';

export const AlternativeKindType = builder.enumType('AlternativeKind', {
  description: 'A purpose by which a line can be filled instead of the published cost. Volume comes first in each.',
  values: {
    [alternativeKinds[0]]: { description: 'The lowest price at the dock.' },
    [alternativeKinds[1]]: { description: 'The least number of cooperatives.' },
    [alternativeKinds[2]]: { description: 'The fewest kilometres.' },
    [alternativeKinds[3]]: { description: 'Small cooperatives before others.' },
    [alternativeKinds[4]]: { description: 'The fewest days from harvest to arrival.' },
    [alternativeKinds[5]]: { description: 'Only volume that is exceeded nine times in ten.' },
  } as const,
});

const PlanPartType = builder.objectRef<PlanSide['parts'][number] & Pick<PlanSide, 'baseUnit' | 'unitBase'>>('MatchPlanPart').implement({
  ...buyers,
  description: 'What a cooperative brings in one way of filling a line.',
  fields: (t) => ({
    cooperative: t.expose('cooperative', { type: MatchCooperativeType, complexity: free, description: 'Who brings it.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'How much.',
      resolve: ({ kg, unitBase, baseUnit }) => sayQuantity(BigInt(kg) * unitBase, baseUnit),
    }),
  }),
});

/** Ratios over the filled volume; `null` while nothing is filled. */
const perKilogram = (sum: number, { filledKg }: PlanSide['figures'], scale: number) => (filledKg > 0 ? Math.round((sum * scale) / filledKg) : null);

const PlanSideType = builder.objectRef<PlanSide>('MatchPlanSide').implement({
  ...buyers,
  description: 'One way of filling a line, with the figures that set it apart from another.',
  fields: (t) => ({
    kind: t.expose('kind', { type: AlternativeKindType, nullable: true, complexity: free, description: 'Its purpose; null for the standing proposal.' }),
    filled: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume it brings, what was accepted before included.',
      resolve: ({ figures, unitBase, baseUnit }) => sayQuantity(BigInt(figures.filledKg) * unitBase, baseUnit),
    }),
    fillPermille: t.int({
      complexity: free,
      description: 'Filled share in tenths of a per cent, rounded down.',
      resolve: ({ figures, unitBase, requestedBase }) => (requestedBase > 0n ? Number((BigInt(figures.filledKg) * unitBase * 1000n) / requestedBase) : 0),
    }),
    averageLandedVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Average price at the dock, đồng a kilogram, litre or piece; null when nothing is filled.',
      resolve: ({ figures }) => {
        const average = perKilogram(figures.landedVnd, figures, 1);
        return average === null ? null : BigInt(average);
      },
    }),
    averageKm: t.int({
      nullable: true,
      complexity: free,
      description: 'Road kilometres, averaged over the volume.',
      resolve: ({ figures }) => perKilogram(figures.kilogramKm, figures, 1),
    }),
    smallPermille: t.int({
      nullable: true,
      complexity: free,
      description: 'Share of small cooperatives in the volume, tenths of a per cent.',
      resolve: ({ figures }) => perKilogram(figures.smallKg, figures, 1000),
    }),
    suppliers: t.int({ complexity: free, description: 'Cooperatives that bring it.', resolve: ({ figures }) => figures.suppliers }),
    averageAgeTenths: t.int({
      nullable: true,
      complexity: free,
      description: 'Days from harvest to arrival, averaged over the volume, in tenths.',
      resolve: ({ figures }) => perKilogram(figures.kilogramDays, figures, 10),
    }),
    riskPermille: t.int({
      nullable: true,
      complexity: free,
      description: 'Share of the volume the conservative forecast does not cover, tenths of a per cent.',
      resolve: ({ figures }) => perKilogram(figures.unsureKg, figures, 1000),
    }),
    parts: t.field({
      type: [PlanPartType],
      complexity: free,
      description: 'Who brings how much, the largest first.',
      resolve: ({ parts, baseUnit, unitBase }) => parts.map((part) => ({ ...part, baseUnit, unitBase })),
    }),
  }),
});

const OwnLimitType = builder.enumType('MatchOwnLimit', {
  description: 'A limit the buyer has set on a line.',
  values: ['PRICE', 'MAX_SUPPLIERS', 'MOQ', 'MIN_FILL', 'GRADE', 'OCOP', 'CERT', 'VARIETY', 'WINDOW', 'SHELF_LIFE', 'BLOCKED', 'FIRM'] as const,
});

const LimitCostType = builder.objectRef<MarketLimit & Pick<LineAlternatives, 'baseUnit' | 'unitBase'>>('MatchLimitCost').implement({
  ...buyers,
  description: 'What a limit of a line costs it, and the cheapest single loosening that takes the cost away.',
  fields: (t) => ({
    limit: t.expose('limit', { type: OwnLimitType, complexity: free, description: 'The limit.' }),
    schemeCode: t.exposeString('schemeCode', { nullable: true, complexity: free, description: 'CERT: the certificate.' }),
    cooperativeId: t.globalID({
      nullable: true,
      complexity: free,
      description: 'BLOCKED: the cooperative.',
      resolve: ({ cooperativeId }) => cooperativeId && { type: 'Cooperative', id: cooperativeId },
    }),
    loosened: t.int({
      nullable: true,
      complexity: free,
      description:
        'Value of the loosened limit: đồng, suppliers, kilograms a supplier, per cent, grade, stars, days; 0 where the limit is dropped. Null when no loosening brings anything: the limit costs nothing.',
      resolve: ({ loosening }) => loosening && looseValue(loosening),
    }),
    gain: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume the loosening adds.',
      resolve: ({ gainKg, unitBase, baseUnit }) => sayQuantity(BigInt(gainKg) * unitBase, baseUnit),
    }),
    savingVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Fall of the average price at the dock for the same volume, đồng a kilogram, litre or piece.',
      resolve: ({ savingVndPerKg }) => BigInt(savingVndPerKg),
    }),
  }),
});

function looseValue(loosening: NonNullable<MarketLimit['loosening']>): number {
  const { ceilingVndPerKg, maxSuppliers, minPerSupplierKg, minFillPct, minGrade, minOcop, toleranceDays, minRemainingDays } = loosening;
  return ceilingVndPerKg ?? maxSuppliers ?? minPerSupplierKg ?? minFillPct ?? minGrade ?? minOcop ?? toleranceDays ?? minRemainingDays ?? 0;
}

const LineAlternativesType = builder.objectRef<LineAlternatives>('MatchAlternatives').implement({
  ...buyers,
  description: 'Other ways to fill a line beside the standing proposal, and what its limits cost. Nothing of it is stored.',
  fields: (t) => ({
    proposal: t.expose('proposal', { type: PlanSideType, complexity: free, description: 'The standing proposal.' }),
    alternatives: t.field({ type: [PlanSideType], complexity: free, description: 'One for each purpose.', resolve: ({ alternatives }) => [...alternatives] }),
    limits: t.field({
      type: [LimitCostType],
      complexity: free,
      description: 'Each limit of the line, the costliest first.',
      resolve: ({ limits, baseUnit, unitBase }) => limits.map((limit) => ({ ...limit, baseUnit, unitBase })),
    }),
  }),
});

builder.queryField('lineAlternatives', (t) =>
  t.field({
    ...buyers,
    type: LineAlternativesType,
    complexity: 20,
    description: 'Other ways to fill a line on the volume the standing plan leaves to it, and what each of its limits costs.',
    errors: { types: [NotFound, NotAllowed, RequestNotOpen] },
    args: { lineId: t.arg.globalID({ required: true, description: 'Id of the line.' }) },
    resolve: (_root, { lineId }, context) => readLineAlternatives(context, keyOf(lineId, 'PurchaseRequestLine')),
  }),
);
