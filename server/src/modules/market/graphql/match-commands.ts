import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import type { MarketContext } from '../market-context.ts';
import { acceptMatch } from '../commands/accept-match.ts';
import { discardMatch } from '../commands/discard-match.ts';
import { runMatch } from '../commands/run-match.ts';
import { LotNoLongerFits, MatchOutOfDate, NoOtherApprover, NothingToAccept, RequestNotOpen, VolumeTaken } from '../errors.ts';
import type { BoardView } from '../reads/board-view.ts';
import { readBoard } from '../reads/read-board.ts';
import { AlternativeKindType } from './line-alternatives.ts';
import { LineAdjustmentsInput, toAdjustments } from './line-adjustments.ts';
import { MatchBoardType } from './match-board.ts';
import { buyers, keyOf } from './visibility.ts';

const AdjustedLineInput = builder.inputType('AdjustedLineInput', {
  description: 'A line of a request with limits to be tried.',
  fields: (t) => ({
    lineId: t.globalID({ required: true, description: 'Id of the line.' }),
    adjustments: t.field({ type: LineAdjustmentsInput, required: true, description: 'The limits.' }),
  }),
});

const PickedAlternativeInput = builder.inputType('PickedAlternativeInput', {
  description: 'A line of a request to be filled for a purpose.',
  fields: (t) => ({
    lineId: t.globalID({ required: true, description: 'Id of the line.' }),
    kind: t.field({ type: AlternativeKindType, required: true, description: 'The purpose.' }),
  }),
});

const ComputeMatchInput = builder.inputType('ComputeMatchInput', {
  description: 'A request for a new proposal.',
  fields: (t) => ({
    requestId: t.globalID({ required: true, description: 'Id of the request.' }),
    adjustedLines: t.field({
      type: [AdjustedLineInput],
      required: false,
      description: 'Limits to be tried; the proposal is made under them, the request keeps its own.',
    }),
    alternatives: t.field({
      type: [PickedAlternativeInput],
      required: false,
      description: 'Lines to be filled for another purpose than the published cost; the others are filled by it. Absent keeps what was picked before.',
    }),
  }),
});

builder.mutationField('computeMatch', (t) =>
  t.field({
    ...buyers,
    type: MatchBoardType,
    complexity: 100,
    description: 'Runs the market for a request and stores the proposal, in place of the standing one.',
    errors: { types: [NotFound, NotAllowed, InvalidInput, RequestNotOpen] },
    args: { input: t.arg({ type: ComputeMatchInput, required: true, description: 'The request.' }) },
    resolve: async (_root, { input }, context) => {
      const requestId = keyOf(input.requestId, 'PurchaseRequest');
      const adjusted = (input.adjustedLines ?? []).map((line) => [keyOf(line.lineId, 'PurchaseRequestLine'), toAdjustments(line.adjustments)] as const);
      const alternatives = input.alternatives?.map(({ lineId, kind }) => ({ line: keyOf(lineId, 'PurchaseRequestLine'), kind }));
      await runMatch(context, { requestId, adjustments: new Map(adjusted), alternatives });
      return boardOf(context, requestId);
    },
  }),
);

const AcceptMatchInput = builder.inputType('AcceptMatchInput', {
  description: 'Acceptance of a proposal or of parts of it.',
  fields: (t) => ({
    roundId: t.globalID({ required: true, description: 'The run of the market that proposed it.' }),
    allocationIds: t.globalIDList({ required: false, description: 'Parts to take; all when absent.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

builder.mutationField('acceptMatch', (t) =>
  t.field({
    ...buyers,
    type: MatchBoardType,
    complexity: 50,
    description:
      'Turns a proposal, or parts of it, into holds; the cooperatives are asked to confirm, above the buyer’s limit once a colleague has approved. Parts whose volume is gone are refused, see `refusedParts`; when no part stands nothing is held.',
    errors: {
      types: [
        NotFound,
        NotAllowed,
        InvalidInput,
        IdempotencyConflict,
        RequestNotOpen,
        MatchOutOfDate,
        NothingToAccept,
        NoOtherApprover,
        VolumeTaken,
        LotNoLongerFits,
      ],
    },
    args: { input: t.arg({ type: AcceptMatchInput, required: true, description: 'The proposal.' }) },
    resolve: async (_root, { input }, context) => {
      const { requestId, refused } = await acceptMatch(context, {
        roundId: keyOf(input.roundId, 'MarketRound'),
        allocationIds: input.allocationIds?.map((id) => keyOf(id, 'Allocation')),
        idempotencyKey: input.idempotencyKey,
      });
      return { ...(await boardOf(context, requestId)), refused };
    },
  }),
);

builder.mutationField('discardMatch', (t) =>
  t.field({
    ...buyers,
    type: MatchBoardType,
    complexity: 50,
    description: 'Puts a proposal aside. Nothing was held for it.',
    errors: { types: [NotFound, NotAllowed, MatchOutOfDate] },
    args: { roundId: t.arg.globalID({ required: true, description: 'The run of the market that proposed it.' }) },
    resolve: async (_root, { roundId }, context) => boardOf(context, (await discardMatch(context, { roundId: keyOf(roundId, 'MarketRound') })).requestId),
  }),
);

async function boardOf(context: MarketContext, requestId: string): Promise<BoardView> {
  const board = await readBoard(context.pool, requestId, context.viewer?.active?.organisationId ?? '');
  if (!board) throw new NotFound('PurchaseRequest');
  return board;
}
