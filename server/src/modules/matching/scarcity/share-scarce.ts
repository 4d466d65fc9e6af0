import { fillLine } from '../line-fill.ts';
import { sumKg } from '../pieces.ts';
import { buildProductModel } from '../product-model.ts';
import { productMarket, splitByProduct, type ProductShare } from '../product-markets.ts';
import type { Instance, Line, Piece, Plan } from '../types.ts';
import { entitlements, type ScarcityRules } from './share-rules.ts';

/**
 * The pieces of a plan with short supply shared by the rules. A product is short when lots that some line could use are used
 * up by others; all other products keep the plan of least cost. In a short product each line is entitled to what the rules
 * give it, the engine finds from whom that comes at the least cost under every rule of the line, and what minimum orders or
 * supplier limits leave over goes to the lines that are furthest behind. Returns the very pieces of the plan when nothing is
 * short.
 */
export async function shareScarce(
  instance: Instance,
  plan: Plan,
  rules: ScarcityRules,
  solve: (instance: Instance) => Promise<Plan>,
): Promise<readonly Piece[]> {
  if (rules.market === 'BY_COST' && rules.buyers.length === 0) return plan.pieces;
  const contested = new Set(plan.unfilled.filter((part) => part.reason === 'COMPETITION').map((part) => part.line));
  const short = splitByProduct(instance).filter((share) => share.lines.some((line) => contested.has(line.id)));
  if (short.length === 0) return plan.pieces;
  const plannedKg = kilogramsByLine(plan.pieces);
  const due = new Map(short.flatMap((share) => [...entitlements(productMarket(instance, share), rules, plannedKg)]));
  const shared = await solve(cappedInstance(instance, short, due));
  const kept = plan.pieces.filter((piece) => !due.has(piece.line));
  return fillRest(instance, [...kept, ...shared.pieces], due);
}

/** The short products alone, each line asking for no more than it is entitled to. Its least fill stays the same in kilograms. */
function cappedInstance(instance: Instance, short: readonly ProductShare[], due: ReadonlyMap<string, number>): Instance {
  const lines = short
    .flatMap((share) => share.lines)
    .map((line) => capped(line, due.get(line.id) ?? 0))
    .filter((line) => line.qtyKg > 0);
  const known = new Set(lines.map((line) => line.id));
  const products = new Set(short.map((share) => share.product.id));
  return {
    ...instance,
    lots: instance.lots.filter((lot) => products.has(lot.product)),
    lines: lines.sort((a, b) => (a.id < b.id ? -1 : 1)),
    frozen: instance.frozen.filter((piece) => known.has(piece.line)),
  };
}

function capped(line: Line, qtyKg: number): Line {
  const leastKg = Math.ceil((line.qtyKg * line.minFillPct) / 100);
  return { ...line, qtyKg, minFillPct: qtyKg > 0 ? Math.min(100, Math.ceil((100 * leastKg) / qtyKg)) : 0 };
}

/** Fills the shared lines again on what is left, whoever has the smallest part of what it is entitled to first. */
function fillRest(instance: Instance, pieces: readonly Piece[], due: ReadonlyMap<string, number>): readonly Piece[] {
  const filledKg = kilogramsByLine(pieces);
  const behind = instance.lines
    .filter((line) => due.has(line.id) && (filledKg.get(line.id) ?? 0) < line.qtyKg)
    .sort((a, b) => reached(a, filledKg, due) - reached(b, filledKg, due) || (a.id < b.id ? -1 : 1));
  let all = pieces;
  for (const line of behind) {
    const others = all.filter((piece) => piece.line !== line.id || piece.frozen);
    const { columns, left, piecesByLine } = buildProductModel(instance, line.product, others);
    const filled = fillLine(columns, line, { left, own: piecesByLine.get(line.id) ?? [] });
    const before = all.filter((piece) => piece.line === line.id && !piece.frozen);
    if (sumKg(filled) > sumKg(before)) all = [...others, ...filled];
  }
  return all;
}

function reached(line: Line, filledKg: ReadonlyMap<string, number>, due: ReadonlyMap<string, number>): number {
  return (filledKg.get(line.id) ?? 0) / Math.max(1, due.get(line.id) ?? 0);
}

function kilogramsByLine(pieces: readonly Piece[]): Map<string, number> {
  const kilograms = new Map<string, number>();
  for (const piece of pieces) kilograms.set(piece.line, (kilograms.get(piece.line) ?? 0) + piece.kg);
  return kilograms;
}
