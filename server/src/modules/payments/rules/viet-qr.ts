import { QRPay } from 'vietnam-qr-pay';
import type { BankAccount } from '../payment-means.ts';

/** Text of the VietQR code for a transfer of an exact amount with a note of at most 25 plain characters. */
export function vietQrText(bank: Pick<BankAccount, 'bin' | 'account'>, amountVnd: bigint, note: string): string {
  return QRPay.initVietQR({ bankBin: bank.bin, bankNumber: bank.account, amount: amountVnd.toString(), purpose: note }).build();
}
