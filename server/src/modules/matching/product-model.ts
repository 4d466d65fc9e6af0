import { InstanceError } from './instance-error.ts';
import { buildColumns, type ProductColumns } from './product-columns.ts';
import { capacityLeft, type KilogramsLeft } from './product-problem.ts';
import type { Instance, Line, Piece } from './types.ts';

/** One product kept resident: its lots, its lines, a plan, and what the plan leaves of the lots. */
export interface ProductModel {
  readonly columns: ProductColumns;
  readonly lines: readonly Line[];
  readonly pieces: readonly Piece[];
  readonly left: KilogramsLeft;
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
  const columns = buildColumns(instance, product, lots);
  const held = pieces ?? instance.frozen.map((piece) => ({ ...piece, frozen: true }));
  const own = held.filter((piece) => columns.lotIndex.has(piece.lot));
  return { columns, lines, pieces: own, left: capacityLeft(columns, lines, own), holders: Map.groupBy(own, (piece) => piece.lot) };
}
