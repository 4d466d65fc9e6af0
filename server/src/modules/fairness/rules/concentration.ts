/** Jain's index of fairness (Jain, Chiu, Hawe, DEC-TR-301, 1984): 1 when all are served alike, 1/n when one has all; 1 for nobody. */
export function jainIndex(values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  const squares = values.reduce((sum, value) => sum + value ** 2, 0);
  return squares === 0 ? 1 : total ** 2 / (values.length * squares);
}

/** Herfindahl–Hirschman index of concentration in points: 10,000 when one has all, 10,000/n when n have the same; 0 for nothing. */
export function concentrationPoints(amounts: readonly number[]): number {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= 0) return 0;
  return Math.round(amounts.reduce((sum, amount) => sum + (amount / total) ** 2, 0) * 10_000);
}
