import { EligibilityScan } from '../../matching/eligibility.ts';
import type { ProductColumns } from '../../matching/product-columns.ts';
import { buildProductModel, type ProductModel } from '../../matching/product-model.ts';
import { capacityLeft } from '../../matching/product-problem.ts';
import { leftWithout, type TakenVolume } from '../../matching/taken-volume.ts';
import type { Instance, Line, Piece } from '../../matching/types.ts';
import type { MarketRows, PlaceRow } from './market-rows.ts';
import { roadKm, transitDays } from './road-distance.ts';

/** Destinations beside those of the market's lines that are kept ready; more are computed again. */
const mostDestinations = 32;

interface Parts {
  readonly rows: Pick<MarketRows, 'lots' | 'lines' | 'tariff'>;
  readonly instance: Instance;
  /** What stands planned besides promises; pieces this market does not know count for nothing, and none above what its lot has. */
  readonly pieces: readonly Piece[];
}

interface Good {
  readonly lines: readonly Line[];
  readonly pieces: readonly Piece[];
  readonly model: ProductModel;
}

/** The goods of one market with everything promised and planned taken off the lots, built once for any number of questions. */
export class MarketModels {
  readonly #parts: Parts;
  readonly #goods = new Map<string, Good>();
  readonly #linesOfPieces: ReadonlySet<string>;
  readonly #pieces: readonly Piece[];
  readonly #destinations = new Map<string, ProductColumns>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#pieces = [...parts.instance.frozen.map((piece) => ({ ...piece, frozen: true })), ...usablePieces(parts.instance, parts.pieces)];
    this.#linesOfPieces = new Set(this.#pieces.filter((piece) => !piece.frozen).map((piece) => piece.line));
  }

  /**
   * The good of a line with what the others leave over: the line's own planned pieces are free, its promises stay its own. `taken` is spoken for
   * besides, by lines that are not in the market.
   */
  besides(line: Line, destination?: PlaceRow, taken: readonly TakenVolume[] = []): ProductModel {
    const good = this.#good(line.product);
    const model = withoutTaken(this.#linesOfPieces.has(line.id) ? withoutPlanned(good, line.id) : good.model, taken);
    const columns = this.#reaching(model.columns, line, destination);
    return columns === model.columns ? model : { ...model, columns, scan: new EligibilityScan(columns) };
  }

  /** Lines of the market. */
  get lines(): readonly Line[] {
    return this.#parts.instance.lines;
  }

  /** What is promised and planned for a line. */
  piecesOf(lineId: string): Piece[] {
    return this.#pieces.filter((piece) => piece.line === lineId);
  }

  #good(productId: string): Good {
    const known = this.#goods.get(productId);
    if (known) return known;
    const { instance } = this.#parts;
    const model = buildProductModel(instance, productId, this.#pieces);
    const lines = instance.lines.filter((line) => line.product === productId);
    const good = { lines, model, pieces: this.#pieces.filter((piece) => model.columns.lotIndex.has(piece.lot)) };
    this.#goods.set(productId, good);
    return good;
  }

  /** The columns with a destination and certificates that no lot or line of the market has named before. */
  #reaching(columns: ProductColumns, line: Line, destination: PlaceRow | undefined): ProductColumns {
    const certBit = withCodes(columns.certBit, line.certs);
    if (!destination || columns.place.has(destination.code)) return certBit === columns.certBit ? columns : { ...columns, certBit };
    const key = `${columns.product.id} ${destination.code}`;
    const known = this.#destinations.get(key) ?? this.#addPlace(columns, destination);
    if (this.#destinations.size >= mostDestinations) this.#destinations.clear();
    this.#destinations.set(key, known);
    return { ...known, certBit };
  }

  #addPlace(columns: ProductColumns, destination: PlaceRow): ProductColumns {
    const { rows } = this.#parts;
    const places = new Map([...rows.lots.map((lot) => lot.origin), ...rows.lines.map((line) => line.destination)].map((place) => [place.code, place]));
    const km = [...columns.place.keys()].map((code) => {
      const from = places.get(code);
      if (!from) throw new Error(`place ${code} is not in the market`);
      return roadKm(from, destination, rows.tariff);
    });
    return {
      ...columns,
      place: new Map([...columns.place, [destination.code, km.length]]),
      distanceKm: columns.distanceKm.map((row, at) => [...row, km[at] ?? 0]),
      transitDays: columns.transitDays.map((row, at) => [...row, transitDays(km[at] ?? 0, rows.tariff)]),
    };
  }
}

/** The model without volume that is spoken for. */
export function withoutTaken(model: ProductModel, taken: readonly TakenVolume[]): ProductModel {
  return taken.length === 0 ? model : { ...model, left: leftWithout(model.columns, model.left, taken) };
}

/** The model without what is planned for one line; what is promised to it stays. */
function withoutPlanned({ model, lines, pieces }: Good, lineId: string): ProductModel {
  const kept = pieces.filter((piece) => piece.frozen || piece.line !== lineId);
  return {
    ...model,
    left: capacityLeft(model.columns, lines, kept),
    piecesByLine: Map.groupBy(kept, (piece) => piece.line),
    holders: Map.groupBy(kept, (piece) => piece.lot),
  };
}

/** A certificate nobody has named is one no lot holds; it gets a bit of its own so that it is missed. */
function withCodes(certBit: ReadonlyMap<string, number>, codes: readonly string[]): ReadonlyMap<string, number> {
  const unknown = codes.filter((code) => !certBit.has(code));
  if (unknown.length === 0) return certBit;
  return new Map([...certBit, ...unknown.map((code, at) => [code, 1 << (certBit.size + at)] as const)]);
}

/** The pieces of an older plan, without what is promised, that this market still knows; never more than a lot has. */
function usablePieces(instance: Instance, pieces: readonly Piece[]): Piece[] {
  const lines = new Set(instance.lines.map((line) => line.id));
  const left = new Map(instance.lots.map((lot) => [lot.id, lot.p50Kg - lot.reservedKg]));
  const frozen = new Set(instance.frozen.map((piece) => `${piece.line} ${piece.lot}`));
  for (const piece of instance.frozen) left.set(piece.lot, (left.get(piece.lot) ?? 0) - piece.kg);
  return pieces.flatMap((piece) => {
    if (piece.frozen || frozen.has(`${piece.line} ${piece.lot}`) || !lines.has(piece.line)) return [];
    const kg = Math.min(piece.kg, left.get(piece.lot) ?? 0);
    if (kg <= 0) return [];
    left.set(piece.lot, (left.get(piece.lot) ?? 0) - kg);
    return [{ ...piece, kg }];
  });
}
