import { lowerBound, type ResidentState } from './resident-state.ts';

/** Lines besides its own that a repair may move; more would find little and cost milliseconds. */
const mostOthers = 12;
/** Cheapest lots of a line whose holders are asked to give way. */
const lotsLookedAt = 10;

export interface RepairCause {
  /** Lines whose own records or pieces the event changed. */
  readonly own: readonly string[];
  /** Lots that may have more to give than before, by position. */
  readonly freed: readonly number[];
}

/**
 * The lines worth planning again after an event: its own, those that hold the lots the own ones would like best, and those
 * that gain most from freed lots. In an order that depends on records alone.
 */
export function affectedLines(state: ResidentState, { own, freed }: RepairCause): string[] {
  const chosen = new Set(own);
  const most = chosen.size + mostOthers;
  const share = own.length > 0 && freed.length > 0 ? chosen.size + mostOthers / 2 : most;
  for (const line of own) addRivals(state, line, { chosen, most: share });
  for (const line of linesWanting(state, freed)) if (chosen.size < most) chosen.add(line);
  return [...chosen].sort();
}

function addRivals(state: ResidentState, id: string, to: { chosen: Set<string>; most: number }): void {
  const view = state.lotsOfLine.get(id);
  const line = state.lines.get(id);
  if (!view || !line) return;
  const quantum = state.columns.product.quantumKg;
  const prices = line.firm ? state.firmPrices : state.lotPrices;
  const value = Float64Array.from({ length: view.count }, (_, at) => view.costVndPerKg[at]! + prices[view.lot[at]!]! / quantum);
  for (const at of smallest(value, lotsLookedAt)) {
    for (const piece of state.holders.get(state.columns.lots[view.lot[at]!]!.id) ?? []) {
      if (to.chosen.size >= to.most) return;
      if (!piece.frozen) to.chosen.add(piece.line);
    }
  }
}

/** Positions of the `count` smallest values, smallest first. */
function smallest(values: Float64Array, count: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) {
    if (found.length === count && values[at]! >= values[found[count - 1]!]!) continue;
    let place = found.length;
    while (place > 0 && values[found[place - 1]!]! > values[at]!) place--;
    found.splice(place, 0, at);
    if (found.length > count) found.pop();
  }
  return found;
}

/** Lines that could use the freed lots, those first that would save most by it. */
function linesWanting(state: ResidentState, freed: readonly number[]): string[] {
  if (freed.length === 0) return [];
  const { columns, left } = state;
  const isFreed = new Uint8Array(columns.lots.length);
  for (const lot of freed) isFreed[lot] = 1;
  const gains: { line: string; vnd: number }[] = [];
  for (const [id, view] of state.lotsOfLine) {
    let gain = 0;
    for (let at = 0; at < view.count; at++) {
      const lot = view.lot[at]!;
      if (isFreed[lot] === 0) continue;
      const line = state.lines.get(id)!;
      const roomKg = line.firm ? Math.min(left.totalKg[lot]!, left.firmKg[lot]!) : left.totalKg[lot]!;
      if (roomKg > 0) gain = Math.max(gain, gainVnd(state, id, { costVndPerKg: view.costVndPerKg[at]!, roomKg }));
    }
    if (gain > 0) gains.push({ line: id, vnd: gain });
  }
  return gains.sort((a, b) => b.vnd - a.vnd || (a.line < b.line ? -1 : 1)).map(({ line }) => line);
}

/** What the line would save with up to `roomKg` at the given cost instead of what it has or lacks, VND; limits ignored. */
function gainVnd(state: ResidentState, id: string, offer: { costVndPerKg: number; roomKg: number }): number {
  const line = state.lines.get(id)!;
  const view = state.lotsOfLine.get(id)!;
  let [filledKg, saved] = [0, 0];
  for (const piece of state.piecesByLine.get(id) ?? []) {
    filledKg += piece.kg;
    if (piece.frozen) continue;
    const lot = state.columns.lotIndex.get(piece.lot)!;
    const at = lowerBound(view.lot, view.count, lot);
    if (view.lot[at] !== lot) continue;
    const byKg = view.costVndPerKg[at]! - offer.costVndPerKg;
    if (byKg > 0) saved += byKg * Math.min(piece.kg, offer.roomKg);
  }
  const unmetKg = Math.min(line.qtyKg - filledKg, offer.roomKg);
  return saved + unmetKg * (line.unmetPenaltyVndPerKg - offer.costVndPerKg);
}
