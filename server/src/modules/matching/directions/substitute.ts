import { priceBuildUp } from '../piece-facts.ts';
import { capacityLeft } from '../product-problem.ts';
import { productMarket, splitByProduct } from '../product-markets.ts';
import type { ProductColumns } from '../product-columns.ts';
import { unitPriceVndPerKg } from '../landed-price.ts';
import { sumKg } from '../pieces.ts';
import type { Instance, Line, Lot, Piece, Plan } from '../types.ts';
import { givenUpKg } from './given-up.ts';

/** Another good a line takes once it is short: what it then asks for instead, and at most for how much. */
export interface Substitute {
  /** Place among the substitutes of its line, 1 is taken first. */
  readonly position: number;
  readonly minGrade: number;
  readonly certs: readonly string[];
  readonly ceilingVndPerKg: number;
}

export interface LineSubstitutes {
  readonly line: string;
  /** By position. */
  readonly options: readonly Substitute[];
}

/** The line as it asks for a substitute. One that may cost more must still be worth having. */
export function substituteLine(line: Line, { minGrade, certs, ceilingVndPerKg }: Substitute): Line {
  const unmetPenaltyVndPerKg = line.unmetPenaltyVndPerKg + Math.max(0, ceilingVndPerKg - line.ceilingVndPerKg);
  return { ...line, minGrade, certs, ceilingVndPerKg, unmetPenaltyVndPerKg };
}

/**
 * Fills what lines still miss from the substitutes their buyers named in advance. It comes after everything else was decided, so nothing that
 * stands is touched: each pass is a market of its own, of what the lots have left and what the lines miss, solved by the same
 * solver; first substitutes come before second ones. A line never gets a substitute for volume its buyer gave up for another
 * purpose, nor one that an officer set.
 */
export async function withSubstitutes(
  instance: Instance,
  standing: readonly Piece[],
  given: { readonly substitutes: readonly LineSubstitutes[]; readonly decided: ReadonlySet<string>; readonly solve: (instance: Instance) => Promise<Plan> },
): Promise<readonly Piece[]> {
  const lines = new Map(instance.lines.map((line) => [line.id, line]));
  const passes = Math.max(0, ...given.substitutes.map(({ options }) => options.length));
  let pieces = standing;
  for (let pass = 0; pass < passes; pass += 1) {
    const asked = given.substitutes.flatMap(({ line: id, options }) => {
      const [line, option] = [lines.get(id), options[pass]];
      const short = line && option && !given.decided.has(id) ? shortLine(instance, pieces, substituteLine(line, option)) : null;
      return line && option && short ? [{ line, option, short }] : [];
    });
    if (asked.length === 0) continue;
    const market = leftOver(
      instance,
      pieces,
      asked.map(({ short }) => short),
    );
    const plan = await given.solve(market);
    const added = Map.groupBy(plan.pieces, (piece) => piece.line);
    for (const { line, option } of asked) pieces = withAdded(instance, pieces, { line, option, added: added.get(line.id) ?? [] });
  }
  return pieces;
}

/** What a line still misses, as a line of its own under the limits that hold for the whole line; null when nothing can be missing. */
function shortLine(instance: Instance, pieces: readonly Piece[], line: Line): Line | null {
  const own = pieces.filter((piece) => piece.line === line.id);
  const haveKg = sumKg(own);
  const quantumKg = instance.products.find(({ id }) => id === line.product)?.quantumKg ?? 1;
  const openKg = line.qtyKg - haveKg - givenUpKg(instance, pieces, line.id);
  const qtyKg = Math.floor(openKg / quantumKg) * quantumKg;
  if (qtyKg <= 0) return null;
  const coopOf = new Map(instance.lots.map((lot) => [lot.id, lot.coop]));
  const suppliers = new Set(own.map((piece) => coopOf.get(piece.lot) ?? ''));
  const leastFillKg = Math.ceil((line.qtyKg * line.minFillPct) / 100 / quantumKg) * quantumKg;
  const leastKg = own.some((piece) => piece.frozen) ? 0 : leastFillKg - haveKg;
  if (leastKg > qtyKg) return null;
  const rest = { ...line, qtyKg, minFillPct: leastKg > 0 ? Math.ceil((leastKg * 100) / qtyKg) : 0 };
  if (line.maxSuppliers === null) return rest;
  const further = line.maxSuppliers - suppliers.size;
  if (further > 0) return { ...rest, maxSuppliers: further };
  // No other supplier may join: those that bring something already may bring more.
  const others = instance.coops.map(({ id }) => id).filter((id) => !suppliers.has(id));
  return suppliers.size === 0 ? null : { ...rest, maxSuppliers: suppliers.size, blocked: [...new Set([...line.blocked, ...others])].sort() };
}

/** The market of what is left of lots besides the pieces, with these lines alone. */
function leftOver(instance: Instance, pieces: readonly Piece[], lines: readonly Line[]): Instance {
  const left = new Map<string, { totalKg: number; firmKg: number }>();
  for (const columns of allColumns(instance)) {
    const { totalKg, firmKg } = capacityLeft(columns, instance.lines, pieces);
    for (const [at, lot] of columns.lots.entries()) left.set(lot.id, { totalKg: totalKg[at] ?? 0, firmKg: firmKg[at] ?? 0 });
  }
  const lots = instance.lots.flatMap((lot): Lot[] => {
    const { totalKg, firmKg } = left.get(lot.id) ?? { totalKg: 0, firmKg: 0 };
    return totalKg > 0 ? [{ ...lot, p50Kg: totalKg, p90Kg: Math.min(totalKg, firmKg), reservedKg: 0 }] : [];
  });
  return { ...instance, lots, lines, frozen: [] };
}

function allColumns(instance: Instance): ProductColumns[] {
  return splitByProduct(instance).map((share) => productMarket(instance, share).columns);
}

/** Pieces of a substitute beside those that stand. What more there is of a lot the line has already joins its piece. */
function withAdded(
  instance: Instance,
  pieces: readonly Piece[],
  { line, option, added }: { readonly line: Line; readonly option: Substitute; readonly added: readonly Piece[] },
): readonly Piece[] {
  if (added.length === 0) return pieces;
  const share = splitByProduct(instance).find(({ product }) => product.id === line.product);
  if (!share) return pieces;
  const { columns } = productMarket(instance, share);
  const lots = new Map(share.lots.map((lot) => [lot.id, lot]));
  const more = new Map(added.map((piece) => [piece.lot, piece]));
  const joined = pieces.map((piece) => {
    const extra = piece.line === line.id && !piece.frozen ? more.get(piece.lot) : undefined;
    const lot = lots.get(piece.lot);
    if (!extra || !lot) return piece;
    more.delete(piece.lot);
    const kg = piece.kg + extra.kg;
    return { ...piece, kg, priceVndPerKg: unitPriceVndPerKg(lot, kg) };
  });
  // A confirmed pair takes no further volume.
  const confirmed = new Set(pieces.filter((piece) => piece.line === line.id && piece.frozen).map((piece) => piece.lot));
  const fresh = [...more.values()].flatMap((piece): Piece[] => {
    const lot = lots.get(piece.lot);
    if (!lot || confirmed.has(piece.lot)) return [];
    return [asksForLess(columns, line, lot, piece) ? { ...piece, substitute: option.position } : piece];
  });
  return [...joined, ...fresh];
}

/** True when the line itself would not have taken the piece. */
function asksForLess(columns: ProductColumns, line: Line, lot: Lot, piece: Piece): boolean {
  const { landedVndPerKg } = priceBuildUp(columns, { line, lot, kg: piece.kg, agreedVndPerKg: piece.priceVndPerKg });
  return lot.grade < line.minGrade || landedVndPerKg > line.ceilingVndPerKg || line.certs.some((code) => !lot.certs.includes(code));
}
