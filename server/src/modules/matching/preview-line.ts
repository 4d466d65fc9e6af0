import { unitPriceVndPerKg } from './landed-price.ts';
import { fillLine } from './line-fill.ts';
import { sumKg } from './pieces.ts';
import { objectiveTerms, priceBuildUp, ruleChecks, scheduleOf } from './piece-facts.ts';
import { capacityLeft, type KilogramsLeft } from './product-problem.ts';
import type { ProductModel } from './product-model.ts';
import { whyRejected } from './rejected-lot.ts';
import { relaxationsOf } from './relaxations.ts';
import type { Candidate, Line, Lot, Piece, PreviewOptions, PreviewResult, Residual } from './types.ts';
import { unfilledReasons } from './unfilled-reasons.ts';

/**
 * What one line would get on the supply the model's plan leaves over, every lot of the product looked at from the line, why
 * kilograms stay unfilled, and which single limit would bring what. The line may be new; pieces the model already holds for it
 * count as its own and stay. Nothing in the model changes.
 */
export function previewLine(model: ProductModel, line: Line, options: PreviewOptions = {}): PreviewResult {
  const { columns } = model;
  const left = overridden(model, options.residual);
  const own = model.piecesByLine.get(line.id) ?? [];
  const { scan } = model;
  scan.scan(line);
  const pieces = [...own, ...fillLine(columns, line, { left, own, eligible: scan })];
  const filledKg = sumKg(pieces);
  const funnel = scan.funnel();
  const lots = listed(model, pieces, options.candidates ?? 'all');
  const lineOf = (piece: Piece) => ({ line, lot: columns.lots[columns.lotIndex.get(piece.lot)!]!, kg: piece.kg });
  const landed = (piece: Piece) => priceBuildUp(columns, { ...lineOf(piece), agreedVndPerKg: piece.priceVndPerKg }).landedVndPerKg;
  const withRelaxations = options.relaxations ?? true;
  return {
    line: line.id,
    qtyKg: line.qtyKg,
    filledKg,
    landedVnd: pieces.reduce((sum, piece) => sum + piece.kg * landed(piece), 0),
    pieces,
    unfilled: unfilledReasons(columns, [line], pieces, after(model, line, left, pieces.slice(own.length))),
    funnel,
    candidates: candidates(model, line, { left, pieces, own, lots }),
    relaxations: withRelaxations ? relaxationsOf({ columns, line, left, own, filledKg }) : [],
  };
}

function overridden(model: ProductModel, residual: ReadonlyMap<string, Residual> | undefined): KilogramsLeft {
  if (!residual) return model.left;
  const left = { totalKg: model.left.totalKg.slice(), firmKg: model.left.firmKg.slice() };
  for (const [lot, { totalKg, firmKg }] of residual) {
    const at = model.columns.lotIndex.get(lot);
    if (at === undefined) continue;
    left.totalKg[at] = totalKg;
    left.firmKg[at] = firmKg;
  }
  return left;
}

/** What is left once the previewed pieces are taken too. */
function after(model: ProductModel, line: Line, before: KilogramsLeft, pieces: readonly Piece[]): KilogramsLeft {
  const shell = { ...model.columns, capacityKg: before.totalKg, firmCapacityKg: before.firmKg };
  return capacityLeft(shell, [line], pieces);
}

/** The lots asked for, seen from the line scanned last; those it takes are always among them. */
function listed({ columns, scan }: ProductModel, pieces: readonly Piece[], wanted: 'all' | 'eligible' | 'taken'): readonly Lot[] {
  if (wanted === 'all') return columns.lots;
  const found = new Set(pieces.map((piece) => columns.lotIndex.get(piece.lot)!));
  if (wanted === 'eligible') for (let at = 0; at < scan.count; at++) found.add(scan.lot[at]!);
  return [...found].map((lot) => columns.lots[lot]!);
}

function candidates(
  model: ProductModel,
  line: Line,
  of: { left: KilogramsLeft; pieces: readonly Piece[]; own: readonly Piece[]; lots: readonly Lot[] },
): Candidate[] {
  const { columns } = model;
  const pieceOfLot = new Map(of.pieces.map((piece) => [piece.lot, piece]));
  const facts = of.lots.map((lot) => lotFacts(model, line, { lot, at: columns.lotIndex.get(lot.id)!, piece: pieceOfLot.get(lot.id), left: of.left }));
  const eligible = facts.filter((fact) => fact.eligible).sort((a, b) => a.cost - b.cost || (a.lot < b.lot ? -1 : 1));
  const rank = new Map(eligible.map((fact, at) => [fact.lot, at + 1]));
  const taken = facts.filter((fact) => fact.takenKg > 0);
  const context = {
    columns,
    line,
    own: of.pieces,
    left: after(model, line, of.left, of.pieces.slice(of.own.length)),
    holders: model.holders,
    dearestVndPerKg: Math.max(-Infinity, ...taken.map((fact) => fact.cost)),
    valueVndPerKg: new Map<string, number>(),
  };
  return facts
    .map(({ cost, record, ...fact }) => ({
      ...fact,
      rank: rank.get(fact.lot) ?? null,
      rejected: fact.eligible && fact.takenKg === 0 ? whyRejected(context, record, cost) : null,
    }))
    .sort(
      (a, b) =>
        Number(b.takenKg > 0) - Number(a.takenKg > 0) ||
        (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
        a.failing.length - b.failing.length ||
        (a.lot < b.lot ? -1 : 1),
    );
}

function lotFacts(model: ProductModel, line: Line, of: { lot: Lot; at: number; piece: Piece | undefined; left: KilogramsLeft }) {
  const { columns } = model;
  const { lot, at, piece, left } = of;
  const capacityKg = (line.firm ? columns.firmCapacityKg : columns.capacityKg)[at]!;
  const kg = piece?.kg ?? Math.min(line.qtyKg, capacityKg);
  const agreedVndPerKg = piece?.priceVndPerKg ?? unitPriceVndPerKg(lot, kg);
  const schedule = scheduleOf(columns, line, lot);
  const price = priceBuildUp(columns, { line, lot, kg, agreedVndPerKg });
  const rules = ruleChecks(line, lot, { schedule, landedVndPerKg: price.landedVndPerKg });
  const failing = rules.filter((check) => !check.passed).map((check) => check.rule);
  const terms = schedule ? objectiveTerms(columns, line, lot, { landedVndPerKg: price.landedVndPerKg, ageDays: schedule.ageDays }) : null;
  return {
    lot: lot.id,
    record: lot,
    coop: lot.coop,
    eligible: failing.length === 0,
    rules,
    failing,
    residualKg: line.firm ? Math.min(left.totalKg[at]!, left.firmKg[at]!) : left.totalKg[at]!,
    price,
    schedule,
    terms,
    cost: terms?.totalVndPerKg ?? Infinity,
    takenKg: piece?.kg ?? 0,
  };
}
