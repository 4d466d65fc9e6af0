import { estimateLineRule, scoreWeightsRule } from '@cho-phien/schema/rules/match.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityInput } from '../../../graphql/quantity.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { LineSubstituteInput } from '../../purchasing/graphql/line-substitute-input.ts';
import { RequestNotOpen } from '../errors.ts';
import { estimateRequest } from '../reads/estimate-purchase-request.ts';
import type { LineAnswer } from '../reads/line-answer.ts';
import { previewMatch } from '../reads/preview-match.ts';
import { LineAdjustmentsInput, toAdjustments } from './line-adjustments.ts';
import { MatchCandidateType } from './match-candidate.ts';
import { MatchGroupType } from './match-enums.ts';
import { MatchFiguresType, MatchPartType, MatchRelaxationType, UnfilledPartType } from './match-figures.ts';
import { buyers, free, keyOf } from './visibility.ts';
import { wantedParts } from './wanted-parts.ts';

const LineAnswerType = builder.objectRef<LineAnswer>('MatchPreview').implement({
  ...buyers,
  description: 'What the market could give a line. Nothing of it is stored.',
  fields: (t) => ({
    figures: t.field({
      type: MatchFiguresType,
      complexity: free,
      description: 'Fill, price, risk, pick-ups.',
      resolve: ({ figures, baseUnit }) => ({ ...figures, baseUnit }),
    }),
    parts: t.field({
      type: [MatchPartType],
      complexity: free,
      description: 'The stacked bar.',
      resolve: ({ parts, baseUnit }) => parts.map((part) => ({ ...part, baseUnit })),
    }),
    lowestLandedVnd: t.expose('lowestLandedVnd', {
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Lowest price at the dock of what would be taken.',
    }),
    highestLandedVnd: t.expose('highestLandedVnd', {
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Highest price at the dock of what would be taken.',
    }),
    qualifiedCount: t.exposeInt('qualified', { complexity: free, description: 'Cooperatives that qualify.' }),
    negotiableCount: t.exposeInt('negotiable', { complexity: free, description: 'Cooperatives to talk with.' }),
    excludedCount: t.exposeInt('excluded', { complexity: free, description: 'Cooperatives that do not match.' }),
    unfilled: t.field({
      type: [UnfilledPartType],
      complexity: free,
      description: 'Missing volume by reason.',
      resolve: ({ unfilled, baseUnit }) => unfilled.map((part) => ({ ...part, baseUnit })),
    }),
    relaxations: t.field({
      type: [MatchRelaxationType],
      complexity: free,
      description: 'What one loosened limit would bring.',
      resolve: ({ relaxations, baseUnit }) => relaxations.map((relaxation) => ({ relaxation, baseUnit })),
    }),
    candidates: t.field({
      type: [MatchCandidateType],
      complexity: 5,
      args: { group: t.arg({ type: MatchGroupType, required: false, description: 'Only this group.' }) },
      description: 'Cooperatives with lots of the good, by group, the best score first.',
      resolve: ({ candidates }, { group }) => candidates.filter((candidate) => group == null || candidate.group === group),
    }),
  }),
});

const EstimateType = builder.objectRef<{ lines: LineAnswer[] }>('PurchaseRequestEstimate').implement({
  ...buyers,
  description: 'What the market could give a request that is not saved yet.',
  fields: (t) => ({
    lines: t.expose('lines', { type: [LineAnswerType], complexity: free, description: 'An answer for each line, in their order.' }),
  }),
});

const WindowInput = builder.inputType('EstimateWindowInput', {
  description: 'Days in which goods may arrive, both inclusive.',
  fields: (t) => ({
    fromOn: t.field({ type: 'Date', required: true, description: 'First day.' }),
    toOn: t.field({ type: 'Date', required: true, description: 'Last day.' }),
  }),
});

const EstimateLineInput = builder.inputType('EstimateLineInput', {
  description: 'A line as the wizard has it.',
  fields: (t) => ({
    productId: t.globalID({ required: false, description: 'Product; else a commodity.' }),
    commodityId: t.globalID({ required: false, description: 'Commodity; any of its products serves.' }),
    locationId: t.globalID({ required: true, description: "One of the buyer's places." }),
    quantity: t.field({ type: QuantityInput, required: true, description: 'Volume.' }),
    windows: t.field({ type: [WindowInput], required: true, description: 'Days of delivery.' }),
    ceilingVnd: t.field({ type: 'Money', required: true, description: 'Highest price at the dock, đồng per pricing unit.' }),
    minGradeRank: t.int({ required: false, description: 'Least quality class, 1 is the lowest.' }),
    minOcopStars: t.int({ required: false, description: 'Least OCOP stars, 0 for none.' }),
    schemeCodes: t.stringList({ required: false, description: 'Certificates it insists on.' }),
    minFillPercent: t.int({ required: false, description: 'Least share to be filled.' }),
    maxSuppliers: t.int({ required: false, description: 'Most suppliers.' }),
    minPerSupplier: t.field({ type: QuantityInput, required: false, description: 'Least volume of one supplier.' }),
    firm: t.boolean({ required: false, description: 'Leans on conservative volume only.' }),
    minRemainingDays: t.int({ required: false, description: 'Least shelf life on arrival.' }),
    preferredCooperativeIds: t.globalIDList({ required: false, description: 'Preferred cooperatives.' }),
    blockedCooperativeIds: t.globalIDList({ required: false, description: 'Refused cooperatives.' }),
    substitutes: t.field({ type: [LineSubstituteInput], required: false, description: 'What it takes when it is short, the first first.' }),
  }),
});

builder.queryField('estimatePurchaseRequest', (t) =>
  t.field({
    ...buyers,
    type: EstimateType,
    complexity: 20,
    description: 'What the market could give the lines of a request together today, before it is saved. No row is written.',
    errors: { types: [NotFound, InvalidInput] },
    args: { lines: t.arg({ type: [EstimateLineInput], required: true, description: 'At most sixty lines.' }) },
    resolve: async (_root, { lines }, context, info) => ({ lines: await estimateRequest(context, lines.map(toEstimatedLine), wantedParts(info)) }),
  }),
);

function toEstimatedLine(input: typeof EstimateLineInput.$inferInput) {
  const absent = <T>(value: T | null | undefined): T | undefined => value ?? undefined;
  const checked = parseInput(estimateLineRule, {
    ...input,
    productId: input.productId && keyOf(input.productId, 'Product'),
    commodityId: input.commodityId && keyOf(input.commodityId, 'Commodity'),
    locationId: keyOf(input.locationId, 'BuyerLocation'),
    ceilingVnd: Number(input.ceilingVnd),
    minGradeRank: absent(input.minGradeRank),
    minOcopStars: absent(input.minOcopStars),
    schemeCodes: absent(input.schemeCodes),
    minFillPercent: absent(input.minFillPercent),
    firm: absent(input.firm),
    minRemainingDays: absent(input.minRemainingDays),
    substitutes: input.substitutes?.map((substitute) => ({ ...substitute, productId: substitute.productId && keyOf(substitute.productId, 'Product') })),
  });
  return {
    ...checked,
    preferred: (input.preferredCooperativeIds ?? []).map((id) => keyOf(id, 'Cooperative')),
    blocked: (input.blockedCooperativeIds ?? []).map((id) => keyOf(id, 'Cooperative')),
  };
}

const ScoreWeightsInput = builder.inputType('ScoreWeightsInput', {
  description: 'How much each part of the score counts, 0 to 100; only their proportions matter.',
  fields: (t) => ({
    quality: t.int({ required: true, description: 'Grade and certificates.' }),
    punctuality: t.int({ required: true, description: 'Kept promises.' }),
    distance: t.int({ required: true, description: 'Road kilometres.' }),
    price: t.int({ required: true, description: 'Price at the dock.' }),
  }),
});

builder.queryField('previewMatch', (t) =>
  t.field({
    ...buyers,
    type: LineAnswerType,
    // Asked while a slider is dragged, some times a second.
    complexity: 10,
    description: 'What a line would get under other limits or weights, beside what the standing plan gives to others. Never saved.',
    errors: { types: [NotFound, NotAllowed, InvalidInput, RequestNotOpen] },
    args: {
      lineId: t.arg.globalID({ required: true, description: 'Id of the line.' }),
      adjustments: t.arg({ type: LineAdjustmentsInput, required: false, description: 'Limits to be tried.' }),
      weights: t.arg({ type: ScoreWeightsInput, required: false, description: 'Weights that choose the suppliers; without them the plan of least cost.' }),
    },
    resolve: (_root, { lineId, adjustments, weights }, context, info) => {
      const checked = weights && parseInput(scoreWeightsRule, weights);
      return previewMatch(context, {
        lineId: keyOf(lineId, 'PurchaseRequestLine'),
        adjustments: toAdjustments(adjustments ?? {}),
        wanted: wantedParts(info),
        weights: checked ? { QUALITY: checked.quality, PUNCTUALITY: checked.punctuality, DISTANCE: checked.distance, PRICE: checked.price } : undefined,
      });
    },
  }),
);
