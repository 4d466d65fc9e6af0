import type { PayoutProvider } from '../modules/payouts/payout-provider.ts';
import { bankBatch } from '../modules/payouts/rules/bank-batch.ts';

/** Payouts as a file that a person uploads at the bank. No other way pays accounts in Vietnam. */
export const bankBatchPayouts: PayoutProvider = {
  hand: ({ code, orders }) => ({ fileName: `chi-tra-${code}.csv`, content: bankBatch(orders) }),
};
