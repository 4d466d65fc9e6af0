import { EligibilityScan } from './eligibility.ts';
import { InstanceError } from './instance-error.ts';
import { buildColumns, type ProductColumns } from './product-columns.ts';
import { smallness } from './product-markets.ts';
import { capacityLeft, type KilogramsLeft } from './product-problem.ts';
import type { Instance, Piece } from './types.ts';

/** One product with a plan: its lots, who has what of them, and what the plan leaves. */
export interface ProductModel {
  readonly columns: ProductColumns;
  readonly scan: EligibilityScan;
  readonly left: KilogramsLeft;
  readonly piecesByLine: ReadonlyMap<string, readonly Piece[]>;
  /** The pieces by lot. */
  readonly holders: ReadonlyMap<string, readonly Piece[]>;
}

/**
 * Builds the model of one product. `pieces` is the plan to preview on top of, by default only the confirmed pieces; pieces of
 * other products are ignored. Throws `InstanceError` when the product is not in the instance.
 */
export function buildProductModel(instance: Instance, productId: string, pieces?: readonly Piece[]): ProductModel {
  const product = instance.products.find((candidate) => candidate.id === productId);
  if (!product) throw new InstanceError(0, 'product', `no product ${productId} in this instance`);
  const lines = instance.lines.filter((line) => line.product === productId);
  const lots = instance.lots.filter((lot) => lot.product === productId);
  const columns = buildColumns(instance.meta, product, { lots, isSmall: smallness(instance.coops) });
  const held = pieces ?? instance.frozen.map((piece) => ({ ...piece, frozen: true }));
  const own = held.filter((piece) => columns.lotIndex.has(piece.lot));
  return {
    columns,
    scan: new EligibilityScan(columns),
    left: capacityLeft(columns, lines, own),
    piecesByLine: Map.groupBy(own, (piece) => piece.line),
    holders: Map.groupBy(own, (piece) => piece.lot),
  };
}
