import { reasonRule } from '@cho-phien/schema/rules/text.ts';
import { z } from 'zod';
import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { approveRound, overrideLine } from '../commands/review-round.ts';
import { OutsideArea } from '../../identity/errors.ts';
import { MatchOutOfDate, OverrideBreaksRule, RequestNotOpen } from '../errors.ts';
import { planOverride, type OverrideInput } from '../reads/plan-override.ts';
import { readBoard } from '../reads/read-board.ts';
import { readRoundsToReview, type RoundToReview } from '../reads/rounds-to-review.ts';
import { MatchBoardType } from './match-board.ts';
import { free, keyOf } from './visibility.ts';

const officers = { authScopes: { officer: true } } as const;

const RoundToReviewType = builder.objectRef<RoundToReview>('RoundToReview').implement({
  ...officers,
  description: 'A standing proposal that an officer may look at.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the round.', resolve: ({ id }) => ({ type: 'MarketRound', id }) }),
    requestCode: t.exposeString('requestCode', { complexity: free, description: 'Code of the request it answers.' }),
    requestTitle: t.exposeString('requestTitle', { complexity: free, description: 'Title of the request.' }),
    buyer: t.exposeString('buyer', { complexity: free, description: 'Name of the buyer.' }),
    goodVi: t.exposeString('goodVi', { complexity: free, description: 'Commodity, Vietnamese name.' }),
    goodEn: t.exposeString('goodEn', { complexity: free, description: 'Commodity, English name.' }),
    fillPermille: t.exposeInt('fillPermille', { complexity: free, description: 'Filled share in tenths of a per cent.' }),
    computedAt: t.expose('computedAt', { type: 'DateTime', complexity: free, description: 'When it ran.' }),
    reviewed: t.exposeBoolean('reviewed', { complexity: free, description: 'An officer has looked at it or set it.' }),
  }),
});

builder.queryField('roundsToReview', (t) =>
  t.field({
    ...officers,
    type: [RoundToReviewType],
    complexity: 20,
    description: "Standing proposals that draw on the officer's area, those nobody looked at first, then the newest; at most 100.",
    resolve: (_root, _arguments, { pool, viewer }) =>
      readRoundsToReview(pool, { provinceCode: viewer?.active?.provinceCode ?? null, communeCode: viewer?.active?.communeCode ?? null }),
  }),
);

builder.queryField('roundUnderReview', (t) =>
  t.field({
    ...officers,
    type: MatchBoardType,
    nullable: true,
    complexity: 50,
    description: 'The board behind a standing proposal as its buyer sees it; null when there is no such round.',
    args: { roundId: t.arg.globalID({ required: true, description: 'Id of the round.' }) },
    resolve: async (_root, { roundId }, { prisma, pool }) => {
      const round = await prisma.marketRound.findUnique({
        where: { id: keyOf(roundId, 'MarketRound') },
        select: { request: { select: { id: true, organisationId: true } } },
      });
      return round?.request ? readBoard(pool, round.request.id, round.request.organisationId) : null;
    },
  }),
);

const OverridePieceInput = builder.inputType('OverridePieceInput', {
  description: 'What a line is to get of a lot.',
  fields: (t) => ({
    lotId: t.globalID({ required: true, description: 'Id of the lot.' }),
    kg: t.int({ required: true, description: 'Volume in kilograms, litres or pieces; 0 takes nothing.' }),
  }),
});

const pieceRule = z.object({ pieces: z.array(z.object({ kg: z.int().min(0).max(100_000_000) })).max(200) });

function overrideOf(input: {
  roundId: Parameters<typeof keyOf>[0];
  lineId: Parameters<typeof keyOf>[0];
  pieces: (typeof OverridePieceInput.$inferInput)[];
}): OverrideInput {
  parseInput(pieceRule, { pieces: input.pieces.map(({ kg }) => ({ kg })) });
  return {
    roundId: keyOf(input.roundId, 'MarketRound'),
    lineId: keyOf(input.lineId, 'PurchaseRequestLine'),
    pieces: input.pieces.filter(({ kg }) => kg > 0).map(({ lotId, kg }) => ({ lotId: keyOf(lotId, 'HarvestLot'), kg })),
  };
}

const OverridePreviewType = builder.objectRef<{ costVnd: number; filledKgBefore: number; filledKgAfter: number }>('OverridePreview').implement({
  ...officers,
  description: 'What setting a line otherwise would change. Nothing is stored.',
  fields: (t) => ({
    costVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Published cost it adds, the volume left unfilled included; negative when it saves.',
      resolve: ({ costVnd }) => BigInt(Math.round(costVnd)),
    }),
    filledBefore: t.int({
      complexity: free,
      description: 'Volume of the line before, kilograms, litres or pieces.',
      resolve: ({ filledKgBefore }) => filledKgBefore,
    }),
    filledAfter: t.int({ complexity: free, description: 'Volume of the line after.', resolve: ({ filledKgAfter }) => filledKgAfter }),
  }),
});

builder.queryField('previewOverride', (t) =>
  t.field({
    ...officers,
    type: OverridePreviewType,
    complexity: 50,
    description: 'What setting a line of a standing proposal otherwise would cost.',
    errors: { types: [NotFound, NotAllowed, OutsideArea, InvalidInput, MatchOutOfDate, OverrideBreaksRule] },
    args: {
      roundId: t.arg.globalID({ required: true, description: 'Id of the round.' }),
      lineId: t.arg.globalID({ required: true, description: 'Id of the line.' }),
      pieces: t.arg({ type: [OverridePieceInput], required: true, description: 'All the line is to get.' }),
    },
    resolve: async (_root, input, context) => {
      const { before, after, costVnd } = await planOverride(context, overrideOf(input));
      const kilograms = (pieces: readonly { kg: number }[]) => pieces.reduce((sum, piece) => sum + piece.kg, 0);
      return { costVnd, filledKgBefore: kilograms(before), filledKgAfter: kilograms(after) };
    },
  }),
);

const OverrideLineInput = builder.inputType('OverrideLineInput', {
  description: 'A line of a standing proposal set by an officer.',
  fields: (t) => ({
    roundId: t.globalID({ required: true, description: 'Id of the round.' }),
    lineId: t.globalID({ required: true, description: 'Id of the line.' }),
    pieces: t.field({ type: [OverridePieceInput], required: true, description: 'All the line is to get.' }),
    reason: t.string({ required: true, description: 'Why; told to the parties and kept.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

const reviewRule = z.object({ reason: reasonRule });

const ReviewedRoundType = builder.objectRef<{ requestId: string; roundId: string }>('ReviewedRound').implement({
  ...officers,
  description: 'The outcome of a review.',
  fields: (t) => ({
    roundId: t.globalID({ complexity: free, description: 'The round that stands now.', resolve: ({ roundId }) => ({ type: 'MarketRound', id: roundId }) }),
  }),
});

builder.mutationField('overrideLine', (t) =>
  t.field({
    ...officers,
    type: ReviewedRoundType,
    complexity: 100,
    description:
      'An officer sets what a line of a standing proposal gets; one of a province only what cooperatives there give. Every rule of lines and lots holds; before, after, reason and cost are kept, the parties are told.',
    errors: { types: [NotFound, NotAllowed, OutsideArea, InvalidInput, IdempotencyConflict, RequestNotOpen, MatchOutOfDate, OverrideBreaksRule] },
    args: { input: t.arg({ type: OverrideLineInput, required: true, description: 'The line.' }) },
    resolve: (_root, { input }, context) => {
      const { reason } = parseInput(reviewRule, { reason: input.reason });
      return overrideLine(context, { ...overrideOf(input), reason, idempotencyKey: input.idempotencyKey });
    },
  }),
);

const ApproveRoundInput = builder.inputType('ApproveRoundInput', {
  description: 'A standing proposal an officer lets stand.',
  fields: (t) => ({
    roundId: t.globalID({ required: true, description: 'Id of the round.' }),
    reason: t.string({ required: true, description: 'What was looked at.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

builder.mutationField('approveRound', (t) =>
  t.field({
    ...officers,
    type: ReviewedRoundType,
    complexity: 20,
    description: "An officer looked at a standing proposal that draws on the officer's area and lets it stand.",
    errors: { types: [NotFound, NotAllowed, InvalidInput, IdempotencyConflict, MatchOutOfDate] },
    args: { input: t.arg({ type: ApproveRoundInput, required: true, description: 'The proposal.' }) },
    resolve: async (_root, { input }, context) => {
      const { reason } = parseInput(reviewRule, { reason: input.reason });
      const roundId = keyOf(input.roundId, 'MarketRound');
      return { ...(await approveRound(context, { roundId, reason, idempotencyKey: input.idempotencyKey })), roundId };
    },
  }),
);
