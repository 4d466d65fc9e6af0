import { buildColumns, linesByProduct, lotsByProduct } from './product-columns.ts';
import type { ProductMarket } from './product-task.ts';
import type { Coop, FrozenPiece, Instance, Line, Lot, Product } from './types.ts';

/** The records of one product: everything a worker needs besides `meta` and `coops`. */
export interface ProductShare {
  readonly product: Product;
  readonly lots: readonly Lot[];
  readonly lines: readonly Line[];
  readonly frozen: readonly FrozenPiece[];
}

/** Splits an instance into its products: nothing in the model couples two of them. Products without lines are left out. */
export function splitByProduct(instance: Instance): ProductShare[] {
  const lots = lotsByProduct(instance);
  const lines = linesByProduct(instance);
  const productOfLine = new Map(instance.lines.map((line) => [line.id, line.product]));
  const frozen = Map.groupBy(instance.frozen, (piece) => productOfLine.get(piece.line) ?? '');
  return instance.products
    .filter((product) => lines.has(product.id))
    .map((product) => ({
      product,
      lots: lots.get(product.id) ?? [],
      lines: lines.get(product.id) ?? [],
      frozen: frozen.get(product.id) ?? [],
    }));
}

export function productMarket(instance: Pick<Instance, 'meta' | 'coops'>, share: ProductShare): ProductMarket {
  const columns = buildColumns(instance.meta, share.product, { lots: share.lots, isSmall: smallness(instance.coops) });
  return { columns, lines: share.lines, frozen: share.frozen };
}

export function smallness(coops: readonly Coop[]): (coop: string) => boolean {
  const small = new Set(coops.filter((coop) => coop.small).map((coop) => coop.id));
  return (coop) => small.has(coop);
}
