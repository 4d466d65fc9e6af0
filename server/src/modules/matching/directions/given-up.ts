import { fillLine } from '../line-fill.ts';
import { sumKg } from '../pieces.ts';
import { buildProductModel } from '../product-model.ts';
import type { Instance, Piece } from '../types.ts';

/** Kilograms a line could have besides its pieces, under its own rules and on what the other lines leave: what a decision gave up. */
export function givenUpKg(instance: Instance, pieces: readonly Piece[], lineId: string): number {
  const line = instance.lines.find(({ id }) => id === lineId);
  if (!line) return 0;
  const others = pieces.filter((piece) => piece.line !== lineId || piece.frozen);
  const { columns, left } = buildProductModel(instance, line.product, others);
  const possible = fillLine(columns, line, { left, own: others.filter((piece) => piece.line === lineId) });
  const movable = pieces.filter((piece) => piece.line === lineId && !piece.frozen);
  return Math.max(0, sumKg(possible) - sumKg(movable));
}
