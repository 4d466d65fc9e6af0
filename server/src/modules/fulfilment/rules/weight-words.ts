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

const dong = (amount: bigint) => `${amount.toString().replaceAll(/\B(?=(\d{3})+$)/g, '.')} ₫`;

/** Grams as kilograms, with the decimal sign of the language. */
function kilograms(grams: bigint, locale: 'VI' | 'EN'): string {
  const fraction = (grams % 1_000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${grams / 1_000n}${fraction === '' ? '' : `${locale === 'VI' ? ',' : '.'}${fraction}`} kg`;
}

/** One sentence for each line whose amount is not the ordered one: what was ordered, what was packed, what that does to the price. */
export function weightWords(lines: readonly WeighedLine[], locale: 'VI' | 'EN'): string[] {
  return lines.flatMap((line) => {
    const { quantityBase, amountVnd, finalBase, finalAmountVnd } = line;
    if (finalBase === null || finalAmountVnd === null || finalAmountVnd === amountVnd) return [];
    const difference = `${finalAmountVnd > amountVnd ? '+' : '−'}${dong(finalAmountVnd > amountVnd ? finalAmountVnd - amountVnd : amountVnd - finalAmountVnd)}`;
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
