import { formatMoney, formatQuantity, type ReaderLocale } from '../../../kernel/format.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';

/** A line as the shopper is told of it. Quantities are grams, amounts whole đồng. */
export interface WeighedLine {
  titleVi: string;
  titleEn: string;
  quantityBase: bigint;
  amountVnd: bigint;
  weightMarginPercent: number;
  finalBase: bigint | null;
  finalAmountVnd: bigint | null;
}

const kilograms = (grams: bigint, locale: ReaderLocale) => {
  const { value, unit } = sayQuantity(grams, 'GRAM');
  return formatQuantity(`${value} ${unit}`, locale);
};

/** One sentence for each line whose amount is not the ordered one: what was ordered, what was packed, what that does to the price. */
export function weightWords(lines: readonly WeighedLine[], locale: ReaderLocale): string[] {
  return lines.flatMap((line) => {
    const { quantityBase, amountVnd, finalBase, finalAmountVnd } = line;
    if (finalBase === null || finalAmountVnd === null || finalAmountVnd === amountVnd) return [];
    const more = finalAmountVnd > amountVnd;
    const difference = `${more ? '+' : '−'}${formatMoney(more ? finalAmountVnd - amountVnd : amountVnd - finalAmountVnd, locale)}`;
    if (line.weightMarginPercent === 0) {
      return [locale === 'VI' ? `${line.titleVi}: đóng gói ít hơn đã đặt, ${difference}` : `${line.titleEn}: less packed than ordered, ${difference}`];
    }
    const weights = [kilograms(quantityBase, locale), kilograms(finalBase, locale)] as const;
    return [
      locale === 'VI'
        ? `${line.titleVi}: đặt ${weights[0]}, cân được ${weights[1]}, ${difference}`
        : `${line.titleEn}: ordered ${weights[0]}, weighs ${weights[1]}, ${difference}`,
    ];
  });
}
