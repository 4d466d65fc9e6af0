import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { OutsideArea } from '../../identity/errors.ts';
import { isNationalOfficer, isOfficer, organisationsInArea } from '../../identity/policy.ts';
import { checkPlan } from '../../matching/check-plan.ts';
import type { LineOverride } from '../../matching/directions/directions.ts';
import type { Instance, Piece } from '../../matching/types.ts';
import { MatchOutOfDate, OverrideBreaksRule } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { buildInstance } from '../rules/build-instance.ts';
import type { SolvedMarket } from '../rules/describe-round.ts';
import { readStoredText } from '../rules/round-bytes.ts';
import { readRoundInputs } from '../rules/round-inputs.ts';
import { solveRows } from '../rules/solve-rows.ts';
import { readMarket } from './read-market.ts';

export interface OverrideInput {
  readonly roundId: string;
  readonly lineId: string;
  /** All the line is to get, by lot, market units. */
  readonly pieces: readonly { readonly lotId: string; readonly kg: number }[];
}

/** A market with one line set by an officer beside the same market without. */
export interface PlannedOverride {
  readonly requestId: string;
  readonly without: SolvedMarket;
  readonly solved: SolvedMarket;
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
  /** Published cost of the plan with the override less that without, VND. */
  readonly costVnd: number;
}

/**
 * What the market of a standing round becomes when an officer sets a line. Decisions made before stay: purposes the buyer
 * picked and other lines an officer set. Every rule of the line and of the lots must hold; an override chooses among what is
 * allowed. Nothing is stored.
 */
export async function planOverride(context: MarketContext, input: OverrideInput): Promise<PlannedOverride> {
  mustBeOfficer(context);
  const round = await context.prisma.marketRound.findUnique({
    where: { id: input.roundId, AND: roundsInArea(context) },
    select: { status: true, requestId: true, commodityId: true, inputs: true, lineResults: { where: { lineId: input.lineId }, select: { id: true } } },
  });
  if (!round?.requestId || round.lineResults.length === 0) throw new NotFound('MarketRound');
  if (round.status !== 'COMPUTED' && round.status !== 'IN_REVIEW') throw new MatchOutOfDate(null);
  const { directions } = readRoundInputs(readStoredText(round.inputs));
  const rows = await readMarket(context.pool, round.commodityId, businessToday(context.clock));
  const elsewhere = {
    alternatives: directions.alternatives.filter(({ line }) => line !== input.lineId),
    overrides: directions.overrides.filter(({ line }) => line !== input.lineId),
  };
  const override: LineOverride = {
    line: input.lineId,
    pieces: [...input.pieces].sort((a, b) => (a.lotId < b.lotId ? -1 : 1)).map(({ lotId, kg }) => ({ lot: lotId, kg })),
  };
  const overrides = [...elsewhere.overrides, override].sort((a, b) => (a.line < b.line ? -1 : 1));
  const built = buildInstance(rows);
  const solve = (instance: Instance) => context.matching.ask('solve', { instance });
  const without = await solveRows(rows, { built, directions }, solve);
  const solved = await solveRows(rows, { built, directions: { ...elsewhere, overrides } }, solve);
  const known = new Set(solved.instance.lots.map(({ id }) => id));
  if (!solved.instance.lines.some(({ id }) => id === input.lineId)) throw new NotFound('PurchaseRequestLine');
  if (input.pieces.some(({ lotId }) => !known.has(lotId))) throw new NotFound('HarvestLot');
  const own = (pieces: readonly Piece[]) => pieces.filter((piece) => piece.line === input.lineId && !piece.frozen);
  const after = own(solved.plan.pieces);
  mustKeepRules(solved, input.lineId, after);
  const before = own(without.plan.pieces);
  await mustStayInArea(context, before, after);
  return {
    requestId: round.requestId,
    without,
    solved,
    before,
    after,
    costVnd: solved.plan.summary.objectiveVnd - without.plan.summary.objectiveVnd,
  };
}

export function mustBeOfficer({ viewer }: MarketContext): string {
  if (!isOfficer(viewer)) throw new NotAllowed('reviewRound');
  return viewer.userId;
}

/** Rounds an officer decides on: those that draw on a cooperative of the area. */
export function roundsInArea({ viewer }: MarketContext): Prisma.MarketRoundWhereInput {
  return isNationalOfficer(viewer) ? {} : { allocations: { some: { cooperative: { organisation: organisationsInArea(viewer) } } } };
}

/** What an officer of a province takes or gives is of cooperatives there; others keep their part. */
async function mustStayInArea({ prisma, viewer }: MarketContext, before: readonly Piece[], after: readonly Piece[]): Promise<void> {
  const volume = (pieces: readonly Piece[], lotId: string) => pieces.reduce((sum, { lot, kg }) => sum + (lot === lotId ? kg : 0), 0);
  const changed = [...new Set([...before, ...after].map(({ lot }) => lot))].filter((lot) => volume(before, lot) !== volume(after, lot));
  const within = await prisma.harvestLot.count({ where: { id: { in: changed }, cooperative: { organisation: organisationsInArea(viewer) } } });
  if (within < changed.length) throw new OutsideArea();
}

function mustKeepRules({ instance, plan }: SolvedMarket, lineId: string, after: readonly Piece[]): void {
  const lots = new Set(after.map((piece) => piece.lot));
  const broken = checkPlan(instance, plan).violations.filter(({ line, lot }) => line === lineId || (line === undefined && lot !== undefined && lots.has(lot)));
  if (broken.length > 0) throw new OverrideBreaksRule([...new Set(broken.map(({ code }) => code))]);
}
