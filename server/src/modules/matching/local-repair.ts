import { LineInsertion } from './line-insertion.ts';
import { openPieces } from './pieces.ts';
import { buildProblem, type ProductProblem } from './product-problem.ts';
import type { RandomSource } from './random-source.ts';
import type { ResidentState } from './resident-state.ts';
import { RuinAndRecreate } from './ruin-and-recreate.ts';
import { topUp } from './top-up.ts';
import type { Piece } from './types.ts';
import { WorkingPlan } from './working-plan.ts';

/** Ruin-and-recreate tries per repair; with more edges in the neighbourhood fewer, so that large products stay quick. */
const mostTries = 120;
const edgesTried = 150_000;

/**
 * Plans a few lines of a resident product again while all others stay: what the lines had is kept where it still may, the rest
 * is filled anew and improved by ruin and recreate within the lines. Writes the result into the state.
 */
export function repairLines(state: ResidentState, lines: readonly string[], random: RandomSource): void {
  const problem = problemOf(state, lines);
  const plan = loadedPlan(state, problem);
  if (problem.edgeLot.length > 0) {
    const insertion = new LineInsertion(plan, state.lotPrices, state.firmPrices);
    for (let line = 0; line < problem.need.length; line++) if (plan.filled[line] === 0) insertion.insert(line, 1);
    const iterations = Math.min(mostTries, Math.ceil(edgesTried / problem.edgeLot.length));
    const search = new RuinAndRecreate(plan, { insertion, lineValues: null, random });
    search.run({ iterations, hot: 0.002, cold: 0.0002, mostLines: 5, isSpent: () => false });
    topUp(plan);
  }
  storePlan(state, plan);
}

/** The problem of some lines on what all other pieces leave. */
export function problemOf(state: ResidentState, ids: readonly string[]): ProductProblem {
  const frozen: Piece[] = [];
  for (const id of ids) {
    const kept = (state.piecesByLine.get(id) ?? []).filter((piece) => piece.frozen);
    frozen.push(...kept);
  }
  const lines = ids.map((id) => state.lines.get(id)!);
  const held = ids.map((id) => state.piecesByLine.get(id) ?? []);
  for (const [at, id] of ids.entries()) {
    state.setPieces(
      id,
      held[at]!.filter((piece) => piece.frozen),
    );
  }
  const left = { totalKg: state.left.totalKg.slice(), firmKg: state.left.firmKg.slice() };
  for (const [at, id] of ids.entries()) state.setPieces(id, held[at]!);
  return buildProblem(state.columns, lines, { frozen, left, eligible: (at) => state.lotsOfLine.get(ids[at]!)! });
}

/** The state's own pieces of the problem's lines, as far as edges, lots and rules still allow them; urgent lines first. */
export function loadedPlan(state: ResidentState, problem: ProductProblem): WorkingPlan {
  const plan = new WorkingPlan(problem);
  const order = problem.lines.map((_, line) => line).sort((a, b) => problem.unmetCost[b]! - problem.unmetCost[a]! || a - b);
  for (const line of order) {
    const pieces = state.piecesByLine.get(problem.lines[line]!.id) ?? [];
    const heldKg = new Map(pieces.filter((piece) => !piece.frozen).map((piece) => [state.columns.lotIndex.get(piece.lot)!, piece.kg]));
    if (heldKg.size === 0) continue;
    const last = problem.groupEdges[problem.lineGroups[line + 1]!]!;
    for (let edge = problem.groupEdges[problem.lineGroups[line]!]!; edge < last; edge++) {
      const kg = heldKg.get(problem.edgeLot[edge]!);
      if (kg === undefined) continue;
      const amount = Math.min(Math.floor(kg / problem.quantumKg), plan.room(edge), problem.need[line]! - plan.filled[line]!);
      if (amount > 0) plan.set(edge, amount);
    }
    if (!plan.lineIsValid(line)) plan.clearLine(line);
  }
  return plan;
}

/** Replaces the open pieces of the problem's lines by those of the plan. */
export function storePlan(state: ResidentState, plan: WorkingPlan): void {
  const { problem } = plan;
  const openByLine = Map.groupBy(openPieces(plan), (piece) => piece.line);
  for (const { id } of problem.lines) {
    const confirmed = (state.piecesByLine.get(id) ?? []).filter((piece) => piece.frozen);
    state.setPieces(id, [...confirmed, ...(openByLine.get(id) ?? [])]);
  }
}
