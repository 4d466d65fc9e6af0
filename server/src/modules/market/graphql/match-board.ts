import { builder } from '../../../graphql/builder.ts';
import { QuantityType, UnitCodeType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { PurchaseRequestStatusType } from '../../purchasing/graphql/request.ts';
import type { BoardLine, BoardReview, BoardReviewPart, BoardRound, BoardView } from '../reads/board-view.ts';
import { isBoardStale } from '../reads/is-board-stale.ts';
import { readBoard } from '../reads/read-board.ts';
import { boardFigures, boardParts, planned, type PlannedVolume } from '../rules/board-figures.ts';
import type { RefusedPart } from '../rules/parts-that-stand.ts';
import type { FunnelStep } from '../../matching/types.ts';
import { AlternativeKindType } from './line-alternatives.ts';
import { BoardAllocationType } from './board-allocation.ts';
import { MatchCandidateType } from './match-candidate.ts';
import { MarketRuleType, MatchGroupType, RoundStatusType, RoundTriggerType } from './match-enums.ts';
import { MatchFiguresType, MatchPartType, MatchRelaxationType, UnfilledPartType } from './match-figures.ts';
import { MatchSubstituteType } from './match-substitute.ts';
import { ScarcityRuleType } from './scarcity-rules.ts';
import { boardReaders, buyers, free, keyOf } from './visibility.ts';

const BoardRoundType = builder.objectRef<BoardRound>('MatchRound').implement({
  ...boardReaders,
  description: 'The run of the market a line of the board shows.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the run.', resolve: ({ id }) => ({ type: 'MarketRound', id }) }),
    status: t.expose('status', { type: RoundStatusType, complexity: free, description: 'Its life.' }),
    trigger: t.expose('trigger', { type: RoundTriggerType, complexity: free, description: 'What made it run.' }),
    computedAt: t.expose('computedAt', { type: 'DateTime', complexity: free, description: 'When it ran.' }),
    scarcityRule: t.expose('scarcityRule', { type: ScarcityRuleType, complexity: free, description: 'Rule by which short supply was shared.' }),
    policyVersion: t.exposeInt('policyVersion', { complexity: free, description: 'Version of the published exchange rates it used.' }),
    resultHash: t.exposeString('resultHash', { complexity: free, description: 'sha256 of its plan; a replay gives the same.' }),
  }),
});

const ReviewDecisionType = builder.enumType('ReviewDecision', {
  description: 'What an officer decided about a proposal.',
  values: { APPROVED: { description: 'It stands as the market made it.' }, OVERRIDDEN: { description: 'A line was set otherwise.' } } as const,
});

type SaidReviewPart = BoardReviewPart & Pick<BoardLine, 'baseUnit'>;
const ReviewPartType = builder.objectRef<SaidReviewPart>('ReviewPart').implement({
  ...boardReaders,
  description: 'Volume of a lot before or after an override.',
  fields: (t) => ({
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    cooperative: t.exposeString('cooperativeVi', { complexity: free, description: 'Name of the cooperative.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'How much.',
      resolve: ({ quantityBase, baseUnit }) => sayQuantity(quantityBase, baseUnit),
    }),
  }),
});

const ReviewType = builder.objectRef<BoardReview & Pick<BoardLine, 'baseUnit'>>('MatchReview').implement({
  ...boardReaders,
  description: 'A look of the association at a proposal.',
  fields: (t) => ({
    decision: t.expose('decision', { type: ReviewDecisionType, complexity: free, description: 'What was decided.' }),
    reason: t.exposeString('reason', { complexity: free, description: 'Why.' }),
    costVnd: t.expose('costVnd', { type: 'Money', nullable: true, complexity: free, description: 'OVERRIDDEN: published cost it added.' }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', complexity: free, description: 'When.' }),
    before: t.field({
      type: [ReviewPartType],
      complexity: free,
      description: 'OVERRIDDEN: what stood.',
      resolve: ({ before, baseUnit }) => before.map((part) => ({ ...part, baseUnit })),
    }),
    after: t.field({
      type: [ReviewPartType],
      complexity: free,
      description: 'OVERRIDDEN: what stands.',
      resolve: ({ after, baseUnit }) => after.map((part) => ({ ...part, baseUnit })),
    }),
  }),
});

const FunnelStepType = builder.objectRef<FunnelStep & Pick<BoardLine, 'baseUnit'>>('MatchFunnelStep').implement({
  ...boardReaders,
  description: 'Lots and volume left after a rule was applied; the first step has no rule.',
  fields: (t) => ({
    rule: t.expose('rule', { type: MarketRuleType, nullable: true, complexity: free, description: 'The rule; null before the first.' }),
    lots: t.exposeInt('lots', { complexity: free, description: 'Lots left.' }),
    volume: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume left.',
      resolve: (step) => sayQuantity(BigInt(step.kg) * unitOf(step), step.baseUnit),
    }),
  }),
});

const DeliverySpanType = builder.objectRef<BoardLine['windows'][number]>('DeliverySpan').implement({
  ...boardReaders,
  description: 'Days in which a line may arrive, both inclusive.',
  fields: (t) => ({
    fromOn: t.expose('fromOn', { type: 'Date', complexity: free, description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', complexity: free, description: 'Last day.' }),
  }),
});

const BoardLineType = builder.objectRef<BoardLine>('MatchBoardLine').implement({
  ...boardReaders,
  description: 'A line of a request with what the market proposes for it.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the line.', resolve: ({ id }) => ({ type: 'PurchaseRequestLine', id }) }),
    position: t.exposeInt('position', { complexity: free, description: 'Place in the request.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Product or commodity, Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'Product or commodity, English name.' }),
    pictureKey: t.exposeString('pictureKey', { nullable: true, complexity: free, description: 'Key of its picture.' }),
    gradeVi: t.exposeString('gradeVi', { nullable: true, complexity: free, description: 'Least quality class, Vietnamese name.' }),
    gradeEn: t.exposeString('gradeEn', { nullable: true, complexity: free, description: 'Least quality class, English name.' }),
    minGradeRank: t.exposeInt('minGradeRank', { complexity: free, description: 'Least quality class, 1 is the lowest.' }),
    minOcopStars: t.exposeInt('minOcopStars', { complexity: free, description: 'Least OCOP stars, 0 for none.' }),
    schemeCodes: t.stringList({ complexity: free, description: 'Certificates it insists on.', resolve: (line) => [...line.certificates] }),
    pricingUnit: t.expose('pricingUnit', { type: UnitCodeType, complexity: free, description: 'Unit its prices are for.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume asked for.',
      resolve: (line) => sayQuantity(line.quantityBase, line.baseUnit),
    }),
    awarded: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume accepted so far, held or firm.',
      resolve: (line) => sayQuantity(line.awardedBase, line.baseUnit),
    }),
    ceilingVnd: t.expose('ceilingVnd', { type: 'Money', complexity: free, description: 'Highest price at the dock, đồng per pricing unit.' }),
    maxSuppliers: t.exposeInt('maxSuppliers', { nullable: true, complexity: free, description: 'Limit on suppliers; null without one.' }),
    minFillPercent: t.exposeInt('minFillPct', { complexity: free, description: 'Least share to be filled, per cent.' }),
    firm: t.exposeBoolean('firm', { complexity: free, description: 'Leans on conservative volume only.' }),
    windows: t.field({ type: [DeliverySpanType], complexity: free, description: 'Days of delivery.', resolve: (line) => [...line.windows] }),
    locationVi: t.exposeString('locationVi', { complexity: free, description: 'Place of delivery, Vietnamese name.' }),
    locationEn: t.exposeString('locationEn', { complexity: free, description: 'Place of delivery, English name.' }),
    communeVi: t.exposeString('communeVi', { complexity: free, description: 'Commune of delivery.' }),
    substitutes: t.field({
      type: [MatchSubstituteType],
      complexity: free,
      description: 'What it takes when it is short, the first first.',
      resolve: (line) => [...line.substitutes],
    }),
    round: t.expose('round', {
      type: BoardRoundType,
      nullable: true,
      complexity: free,
      description: 'The newest run of the market for the line; null before the first.',
    }),
    reviews: t.field({
      type: [ReviewType],
      complexity: free,
      description: 'Looks of the association at the proposal, the newest first.',
      resolve: (line) => line.reviews.map((review) => ({ ...review, baseUnit: line.baseUnit })),
    }),
    alternative: t.expose('alternative', {
      type: AlternativeKindType,
      nullable: true,
      complexity: free,
      description: 'The purpose the buyer picked for the proposal; null for the published cost.',
    }),
    figures: t.field({
      type: MatchFiguresType,
      complexity: free,
      description: 'Figures of the line.',
      resolve: (line) => ({ ...boardFigures(line.quantityBase, volumesOf(line)), baseUnit: line.baseUnit }),
    }),
    parts: t.field({ type: [MatchPartType], complexity: free, description: 'The stacked bar of the line.', resolve: partsOf }),
    unfilled: t.field({
      type: [UnfilledPartType],
      complexity: free,
      description: 'Missing volume by reason; sums to what is missing.',
      resolve: (line) => line.unfilled.map((part) => ({ ...part, baseUnit: line.baseUnit })),
    }),
    relaxations: t.field({
      type: [MatchRelaxationType],
      complexity: free,
      description: 'What one loosened limit would bring, most gain first.',
      resolve: (line) => line.relaxations.map((relaxation) => ({ relaxation, baseUnit: line.baseUnit })),
    }),
    funnel: t.field({
      type: [FunnelStepType],
      complexity: free,
      description: 'Lots and volume left after each rule.',
      resolve: (line) => line.funnel.map((step) => ({ ...step, baseUnit: line.baseUnit })),
    }),
    qualifiedCount: t.int({ complexity: free, description: 'Cooperatives that qualify.', resolve: (line) => countOf(line, 'QUALIFIED') }),
    negotiableCount: t.int({ complexity: free, description: 'Cooperatives to talk with.', resolve: (line) => countOf(line, 'NEGOTIABLE') }),
    excludedCount: t.int({ complexity: free, description: 'Cooperatives that do not match.', resolve: (line) => countOf(line, 'EXCLUDED') }),
    candidates: t.field({
      type: [MatchCandidateType],
      complexity: 10,
      args: { group: t.arg({ type: MatchGroupType, required: false, description: 'Only this group.' }) },
      description: 'Cooperatives with lots of the good, by group, the best score first.',
      resolve: (line, { group }) => line.candidates.filter((candidate) => group == null || candidate.group === group),
    }),
    allocations: t.field({
      type: [BoardAllocationType],
      complexity: 10,
      description: 'Parts of the proposal, and what was accepted before.',
      resolve: (line) => [...line.allocations],
    }),
  }),
});

const PartRefusalType = builder.enumType('MatchPartRefusal', {
  description: 'Why a chosen part could not be taken.',
  values: {
    VOLUME: { description: 'Somebody else took the volume first.' },
    SCHEDULE: { description: 'It would no longer arrive in time.' },
    COOPERATIVE: { description: 'The cooperative is closed or suspended.' },
    OFFER: { description: 'The lot is no longer on offer.' },
    PRICE: { description: 'The price is another one now.' },
    CERTIFICATE: { description: 'A certificate the line insists on no longer covers the lot.' },
    OCOP: { description: 'The lot no longer has the stars the line insists on.' },
    MIN_FILL: { description: 'Without the other refused parts the line would fall below its least fill.' },
    MIN_PER_SUPPLIER: { description: 'Without the other refused parts the supplier would bring less than the least.' },
  } as const,
});

const RefusedPartType = builder.objectRef<RefusedPart>('MatchRefusedPart').implement({
  ...buyers,
  description: 'A chosen part of a proposal that could not be taken.',
  fields: (t) => ({
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    reason: t.expose('reason', { type: PartRefusalType, complexity: free, description: 'Why.' }),
  }),
});

export const MatchBoardType = builder.objectRef<BoardView>('MatchBoard').implement({
  ...boardReaders,
  description: "A buyer's match board: one request with what the market proposes for each line.",
  fields: (t) => ({
    requestId: t.globalID({ complexity: free, description: 'Id of the request.', resolve: ({ requestId }) => ({ type: 'PurchaseRequest', id: requestId }) }),
    code: t.exposeString('code', { complexity: free, description: 'Code of the request, for example YC-2026-0318.' }),
    title: t.exposeString('title', { complexity: free, description: 'Title of the request.' }),
    status: t.expose('status', { type: PurchaseRequestStatusType, complexity: free, description: 'Status of the request.' }),
    validUntilOn: t.expose('validUntilOn', { type: 'Date', nullable: true, complexity: free, description: 'Last day on which the market proposes.' }),
    figures: t.field({ type: MatchFiguresType, complexity: free, description: 'Figures over all lines.', resolve: figuresOf }),
    parts: t.field({
      type: [MatchPartType],
      complexity: free,
      description: 'The stacked bar over all lines of the unit of the first.',
      resolve: (board) => board.lines.flatMap((line) => (line.baseUnit === board.lines[0]?.baseUnit ? partsOf(line) : [])),
    }),
    stale: t.boolean({
      complexity: 5,
      description: 'True when supply has changed since the standing proposal was computed.',
      resolve: (board, _arguments, context) => isBoardStale(context, board),
    }),
    refusedParts: t.field({
      type: [RefusedPartType],
      complexity: free,
      description: 'In the answer to an acceptance: chosen parts that could not be taken. Empty everywhere else.',
      resolve: (board) => [...(board.refused ?? [])],
    }),
    lines: t.field({ type: [BoardLineType], complexity: free, description: 'Lines in the order of the request.', resolve: (board) => [...board.lines] }),
  }),
});

builder.queryField('matchBoard', (t) =>
  t.field({
    ...buyers,
    type: MatchBoardType,
    nullable: true,
    complexity: 20,
    description: "The match board of one of the viewer's requests; null when there is no such request.",
    args: { requestId: t.arg.globalID({ required: true, description: 'Id of the request.' }) },
    resolve: (_root, { requestId }, context) => readBoard(context.pool, keyOf(requestId, 'PurchaseRequest'), context.viewer?.active?.organisationId ?? ''),
  }),
);

function volumesOf(line: BoardLine): PlannedVolume[] {
  return line.allocations.flatMap(planned);
}

function partsOf(line: BoardLine) {
  const cooperatives = new Map(line.allocations.map(({ cooperative }) => [cooperative.id, cooperative]));
  return boardParts(volumesOf(line), line.unfilled).map((part) => ({
    ...part,
    baseUnit: line.baseUnit,
    cooperative: cooperatives.get(part.cooperativeId ?? '') ?? null,
  }));
}

/** Over lines of one unit the figures are sums; over several units volumes do not add up and stay unsaid. */
function figuresOf(board: BoardView) {
  const units = new Set(board.lines.map((line) => line.baseUnit));
  const requested = board.lines.reduce((sum, line) => sum + line.quantityBase, 0n);
  const figures = boardFigures(requested, board.lines.flatMap(volumesOf));
  const [baseUnit] = units;
  if (units.size === 1 && baseUnit) return { ...figures, baseUnit };
  const permille = board.lines.map((line) => boardFigures(line.quantityBase, volumesOf(line)).fillPermille);
  const fillPermille = Math.floor(permille.reduce((sum, value) => sum + value, 0) / Math.max(1, permille.length));
  return { ...figures, fillPermille, averageLandedVnd: null, baseUnit: null };
}

function countOf(line: BoardLine, group: string): number {
  return line.candidates.filter((candidate) => candidate.group === group).length;
}

function unitOf(line: Pick<BoardLine, 'baseUnit'>): bigint {
  return line.baseUnit === 'PIECE' ? 1n : 1000n;
}
