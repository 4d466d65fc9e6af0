/** Value-added tax on the platform's service, per cent. Cooperatives are no households, so nothing is withheld of the goods themselves. */
const SERVICE_TAX_PERCENT = 10n;

/** Tax on a commission, whole đồng, halves rounded up. */
export function taxOnCommissionVnd(commissionVnd: bigint): bigint {
  return (2n * commissionVnd * SERVICE_TAX_PERCENT + 100n) / 200n;
}
