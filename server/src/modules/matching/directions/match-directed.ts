import { lineAlternative } from '../alternatives/line-alternatives.ts';
import { unitPriceVndPerKg } from '../landed-price.ts';
import { buildProductModel } from '../product-model.ts';
import { shareScarce } from '../scarcity/share-scarce.ts';
import type { Instance, Piece, Plan } from '../types.ts';
import type { Directions, LineOverride } from './directions.ts';
import { planOf } from './plan-of.ts';
import { withSubstitutes } from './substitute.ts';

/** Solves an instance by the published costs. */
export type Solve = (instance: Instance) => Promise<Plan>;

/**
 * The plan of a market under its directions: solved by the published costs, short supply shared by the rule in force, then
 * each directed line in turn set to what was decided for it, on the volume the others leave over, and what lines still miss taken from
 * their substitutes. Volume a directed line gives up stays free until the next run.
 * Lines that the instance does not know are passed over.
 */
export async function matchDirected(instance: Instance, directions: Directions, solve: Solve): Promise<Plan> {
  const plan = await solve(instance);
  let pieces = await shareScarce(instance, plan, directions.scarcity, solve);
  for (const { line, kind } of directions.alternatives) {
    pieces = withLine(instance, pieces, line, (others) => {
      const found = instance.lines.find(({ id }) => id === line)!;
      return lineAlternative(buildProductModel(instance, found.product, others), found, kind).pieces;
    });
  }
  for (const override of directions.overrides) pieces = withLine(instance, pieces, override.line, () => overridden(instance, override));
  const decided = new Set(directions.overrides.map(({ line }) => line));
  pieces = await withSubstitutes(instance, pieces, { substitutes: directions.substitutes, decided, solve });
  return pieces === plan.pieces ? plan : planOf(instance, plan, pieces);
}

/** Replaces the pieces of one line; `fill` is given every piece but the movable ones of that line. */
function withLine(instance: Instance, pieces: readonly Piece[], line: string, fill: (others: readonly Piece[]) => readonly Piece[]): readonly Piece[] {
  if (!instance.lines.some(({ id }) => id === line)) return pieces;
  const others = pieces.filter((piece) => piece.line !== line || piece.frozen);
  const movable = fill(others).filter((piece) => !piece.frozen);
  return [...others, ...movable];
}

function overridden(instance: Instance, { line, pieces }: LineOverride): Piece[] {
  return pieces.flatMap(({ lot, kg }) => {
    const known = instance.lots.find(({ id }) => id === lot);
    return known && kg > 0 ? [{ line, lot, kg, priceVndPerKg: unitPriceVndPerKg(known, kg), frozen: false }] : [];
  });
}
