import { sumKg } from '../../matching/pieces.ts';
import type { ProductModel } from '../../matching/product-model.ts';
import type { Instance, Line, LotPrice, Piece } from '../../matching/types.ts';

/** Where the volume of one lot goes, market units; the parts sum to the total. */
export interface LotAccount {
  readonly totalKg: number;
  readonly thisLineKg: number;
  /** Other lines of the same buyer. */
  readonly ownLinesKg: number;
  /** Lines of other buyers; whose they are is nobody's business. */
  readonly otherBuyersKg: number;
  readonly leftKg: number;
  /** The line that holds most of the lot beside this one; `null` when nobody does. */
  readonly rival: { readonly own: boolean; readonly moreUrgent: boolean; readonly kg: number } | null;
  /** Value of one more unit of the lot by the prices of the run, đồng; `null` where it was not priced. */
  readonly valueVnd: number | null;
}

export interface LotAccountContext {
  /** Volume the plan gives to the line by lot. */
  readonly taken: ReadonlyMap<string, number>;
  readonly lines: Instance['lines'];
  readonly duals: readonly LotPrice[];
}

/** The accounts of every lot of the line's good, by lot id. The model holds the plan without the movable pieces of the line. */
export function lotAccounts({ columns, holders }: ProductModel, line: Line, context: LotAccountContext): Map<string, LotAccount> {
  const lines = new Map(context.lines.map((one) => [one.id, one]));
  const value = new Map(context.duals.map((dual) => [dual.lot, dual.vndPerKg]));
  const isOwn = (piece: Piece) => lines.get(piece.line)?.buyer === line.buyer;
  return new Map(
    columns.lots.map((lot, at) => {
      const others = (holders.get(lot.id) ?? []).filter((piece) => piece.line !== line.id);
      const thisLineKg = context.taken.get(lot.id) ?? 0;
      const ownLinesKg = sumKg(others.filter(isOwn));
      const otherBuyersKg = sumKg(others) - ownLinesKg;
      const leftKg = Math.max(0, columns.capacityKg[at]! - thisLineKg - ownLinesKg - otherBuyersKg);
      const largest = others.reduce<Piece | null>((most, piece) => (most && most.kg >= piece.kg ? most : piece), null);
      const account: LotAccount = {
        totalKg: thisLineKg + ownLinesKg + otherBuyersKg + leftKg,
        thisLineKg,
        ownLinesKg,
        otherBuyersKg,
        leftKg,
        rival: largest && { own: isOwn(largest), moreUrgent: (lines.get(largest.line)?.priority ?? 0) > line.priority, kg: largest.kg },
        valueVnd: value.get(lot.id) ?? null,
      };
      return [lot.id, account];
    }),
  );
}
