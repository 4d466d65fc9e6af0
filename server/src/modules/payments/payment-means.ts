import type { PayoutProvider } from '../payouts/payout-provider.ts';
import type { CardPayments } from './card-payments.ts';

/** The market's account that shoppers transfer to. */
export interface BankAccount {
  /** Six digits of the bank, as Napas numbers them. */
  bin: string;
  account: string;
  holder: string;
  bankName: string;
}

/** How shoppers can pay. */
export interface ShopperMeans {
  cards: CardPayments | null;
  bank: BankAccount | null;
}

/** How shoppers can pay, and cooperatives are paid. */
export interface PaymentMeans extends ShopperMeans {
  payouts: PayoutProvider;
}
