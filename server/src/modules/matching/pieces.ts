import { unitPriceVndPerKg } from './landed-price.ts';
import type { Piece } from './types.ts';
import type { WorkingPlan } from './working-plan.ts';

/** What a plan gives the lines of its problem beside their confirmed pieces, in the order of its edges: by line, then by lot. */
export function openPieces({ problem, amount }: WorkingPlan): Piece[] {
  const { columns, lines, edgeLine, edgeLot, quantumKg } = problem;
  const pieces: Piece[] = [];
  for (let edge = 0; edge < amount.length; edge++) {
    if (amount[edge] === 0) continue;
    const kg = amount[edge]! * quantumKg;
    const lot = columns.lots[edgeLot[edge]!]!;
    pieces.push({ line: lines[edgeLine[edge]!]!.id, lot: lot.id, kg, priceVndPerKg: unitPriceVndPerKg(lot, kg), frozen: false });
  }
  return pieces;
}

/** Volume of pieces together. */
export function sumKg(pieces: readonly { readonly kg: number }[]): number {
  return pieces.reduce((sum, piece) => sum + piece.kg, 0);
}
