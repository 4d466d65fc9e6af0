import { planHash } from './plan-hash.ts';
import { compareText } from './product-columns.ts';
import type { ProductPlan } from './product-task.ts';
import type { Instance, Notice, Plan } from './types.ts';

/** Puts the plans of the products together; their order does not matter. */
export function assemblePlan(instance: Instance, parts: readonly ProductPlan[], notices: readonly Notice[]): Plan {
  const pieces = parts.flatMap((part) => part.pieces).sort((a, b) => compareText(a.line, b.line) || compareText(a.lot, b.lot));
  const unfilled = parts.flatMap((part) => part.unfilled).sort((a, b) => compareText(a.line, b.line) || compareText(a.reason, b.reason));
  const sum = (value: (part: ProductPlan) => number) => parts.reduce((total, part) => total + value(part), 0);
  const objectiveVnd = sum((part) => part.summary.objectiveVnd);
  const lowerBoundVnd = sum((part) => part.summary.lowerBoundVnd);
  return {
    pieces,
    unfilled,
    duals: parts.flatMap((part) => part.duals).sort((a, b) => compareText(a.lot, b.lot)),
    summary: {
      objectiveVnd,
      lowerBoundVnd,
      gap: lowerBoundVnd > 0 ? (objectiveVnd - lowerBoundVnd) / lowerBoundVnd : 0,
      demandKg: instance.lines.reduce((total, line) => total + line.qtyKg, 0),
      filledKg: pieces.reduce((total, piece) => total + piece.kg, 0),
      landedVnd: sum((part) => part.landedVnd),
      products: parts.map((part) => part.summary).sort((a, b) => compareText(a.product, b.product)),
      notices: [...notices, ...parts.flatMap((part) => part.notices)],
    },
    hash: planHash({ pieces, unfilled }),
  };
}
