import type { LotRow, MarketRows, ProductRow } from './market-rows.ts';

/** Look-ups into the rows of one market. Ids that are not in it are bugs and throw. */
export interface RowsById {
  lot(id: string): LotRow;
  product(id: string): ProductRow;
  productOfLot(lotId: string): ProductRow;
}

const indexed = new WeakMap<object, RowsById>();

/** The look-ups of a market; made once for as long as its rows are kept. */
export function rowsById(rows: Pick<MarketRows, 'lots' | 'products'>): RowsById {
  const known = indexed.get(rows) ?? indexRows(rows);
  indexed.set(rows, known);
  return known;
}

function indexRows(rows: Pick<MarketRows, 'lots' | 'products'>): RowsById {
  const lots = new Map(rows.lots.map((row) => [row.id, row]));
  const products = new Map(rows.products.map((row) => [row.id, row]));
  const lot = (id: string) => lots.get(id) ?? missing('lot', id);
  const product = (id: string) => products.get(id) ?? missing('product', id);
  return { lot, product, productOfLot: (lotId) => product(lot(lotId).productId) };
}

function missing(kind: string, id: string): never {
  throw new Error(`${kind} ${id} is not in the market`);
}
