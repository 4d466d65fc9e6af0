import { substituteLine, type Substitute } from '../directions/substitute.ts';
import { qualityTermsVndPerKg } from '../landed-price.ts';
import { fillLine } from '../line-fill.ts';
import { sumKg } from '../pieces.ts';
import type { KilogramsLeft } from '../product-problem.ts';
import type { ProductColumns } from '../product-columns.ts';
import type { ProductModel } from '../product-model.ts';
import { leftWithout } from '../taken-volume.ts';
import type { Line, Piece } from '../types.ts';
import { ageOnArrival, fillLineBy, type KilogramCharge } from './fill-line-by.ts';
import { lineFigures, type LineFigures } from './line-figures.ts';

/** Purposes by which a line can be filled another way, in the order in which they are shown. */
export const alternativeKinds = ['CHEAPEST', 'FEWEST_SUPPLIERS', 'NEAREST', 'FAIREST', 'FRESHEST', 'SAFEST'] as const;
export type AlternativeKind = (typeof alternativeKinds)[number];

export interface LineAlternative {
  readonly kind: AlternativeKind;
  /** Confirmed pieces of the line and what the alternative adds, by lot. */
  readonly pieces: readonly Piece[];
  readonly figures: LineFigures;
}

/**
 * The line filled for six purposes, each on the volume the plan in the model leaves over, under all of the line's own
 * rules. Volume always comes first: an alternative takes as much as its purpose lets it find.
 *
 * - CHEAPEST: the lowest landed price, without the terms for freshness, quality and fairness.
 * - FEWEST_SUPPLIERS: the least number of cooperatives that reaches the volume all of them reach.
 * - NEAREST: the fewest kilometres a kilogram travels.
 * - FAIREST: small cooperatives before others.
 * - FRESHEST: the fewest days from harvest to arrival.
 * - SAFEST: only the conservative volume (P90), lots with the narrowest forecast first.
 *
 * Within its purpose the published cost decides. What no purpose finds comes from the line's substitutes, in their order, as a plan takes it
 * (`withSubstitutes`); volume a purpose gave up does not.
 */
export function lineAlternatives(model: ProductModel, line: Line, substitutes: readonly Substitute[] = []): LineAlternative[] {
  const filling = fillingOf(model, line);
  return alternativeKinds.map((kind) => alternative(filling, kind, substitutes));
}

/** The line filled for one purpose, see `lineAlternatives`. Pieces the model holds for the line stay. */
export function lineAlternative(model: ProductModel, line: Line, kind: AlternativeKind): LineAlternative {
  return alternative(fillingOf(model, line), kind);
}

/** A line to fill for a purpose, and the most of it that the published cost alone brings. */
interface Filling {
  readonly columns: ProductColumns;
  readonly line: Line;
  readonly on: { readonly left: KilogramsLeft; readonly own: readonly Piece[] };
  readonly most: readonly Piece[];
}

function fillingOf({ columns, left, piecesByLine }: ProductModel, line: Line): Filling {
  const on = { left, own: piecesByLine.get(line.id) ?? [] };
  return { columns, line, on, most: fillLine(columns, line, on) };
}

function alternative(filling: Filling, kind: AlternativeKind, substitutes: readonly Substitute[] = []): LineAlternative {
  const added = kind === 'FEWEST_SUPPLIERS' ? fewestSuppliers(filling) : fillFor(filling, kind);
  const pieces = withSubstituted(filling, [...filling.on.own, ...added], substitutes);
  return { kind, pieces, figures: lineFigures(filling.columns, filling.line, pieces) };
}

function fillFor({ columns, line, on, most }: Filling, kind: AlternativeKind): readonly Piece[] {
  const charge = charges(columns)[kind];
  if (kind === 'SAFEST') return fillLineBy(columns, { ...line, firm: true }, { ...on, charge });
  const pieces = fillLineBy(columns, line, { ...on, charge });
  // Volume comes before any purpose, also where the passes of the filling miss the choice that has both.
  return sumKg(most) > sumKg(pieces) ? most : pieces;
}

/** The pieces with what the line takes of its substitutes for volume that it cannot have under its own rules. */
function withSubstituted({ columns, line, on, most }: Filling, pieces: readonly Piece[], substitutes: readonly Substitute[]): readonly Piece[] {
  const givenUpKg = Math.max(0, sumKg(on.own) + sumKg(most) - sumKg(pieces));
  let all = pieces;
  for (const option of substitutes) {
    const qtyKg = line.qtyKg - sumKg(all) - givenUpKg;
    const maxSuppliers = line.maxSuppliers === null ? null : line.maxSuppliers - suppliersOf(columns, all);
    // A certificate that no lot of the market holds has no column: nothing fits it.
    if (qtyKg <= 0 || maxSuppliers === 0 || option.certs.some((code) => !columns.certBit.has(code))) continue;
    const rest = { ...substituteLine(line, option), qtyKg, maxSuppliers, minFillPct: 0 };
    const taken = all.filter((piece) => !piece.frozen).map(({ lot, kg }) => ({ lot, kg, firm: line.firm }));
    const more = fillLine(columns, rest, { left: leftWithout(columns, on.left, taken), own: [] });
    all = [...all, ...more.map((piece) => ({ ...piece, substitute: option.position }))];
  }
  return all;
}

/** Number of cooperatives that bring something. */
function suppliersOf(columns: ProductColumns, pieces: readonly Piece[]): number {
  return new Set(pieces.map((piece) => columns.coop[columns.lotIndex.get(piece.lot)!])).size;
}

/**
 * What each purpose charges a kilogram. A charge of a purpose outweighs any difference of the published cost that a line
 * meets within its ceiling: a kilometre, a day, a permille of doubt counts before đồng do.
 */
function charges(columns: ProductColumns): Record<AlternativeKind, KilogramCharge> {
  const first = 100 * columns.product.refPrice;
  return {
    CHEAPEST: (lot, at, line) => {
      const quality = qualityTermsVndPerKg(columns.product, line, lot, columns.small[at] === 1);
      const terms = Object.values(quality).reduce((sum, term) => sum + term, 0);
      return -terms - ageOnArrival(columns, line, lot) * columns.product.freshVndPerKgDay;
    },
    FEWEST_SUPPLIERS: () => 0,
    NEAREST: (lot, _at, line) => first * (columns.distanceKm[columns.place.get(lot.origin) ?? -1]?.[columns.place.get(line.dest) ?? -1] ?? 0),
    FAIREST: (_lot, at) => (columns.small[at] === 1 ? 0 : first),
    FRESHEST: (lot, _at, line) => first * ageOnArrival(columns, line, lot),
    SAFEST: (lot) => (lot.p50Kg > 0 ? first * (1 - lot.p90Kg / lot.p50Kg) * 10 : 0),
  };
}

/** Suppliers are allowed one by one until the volume is reached that the line's own limit reaches. */
function fewestSuppliers({ columns, line, on, most }: Filling): readonly Piece[] {
  const wanted = sumKg(most);
  const confirmed = suppliersOf(columns, on.own);
  const used = suppliersOf(columns, [...on.own, ...most]);
  for (let maxSuppliers = Math.max(1, confirmed); maxSuppliers < used; maxSuppliers++) {
    const pieces = fillLine(columns, { ...line, maxSuppliers }, on);
    if (sumKg(pieces) >= wanted) return pieces;
  }
  return most;
}
