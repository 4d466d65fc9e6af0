/** One transfer to a cooperative. */
export interface PayoutOrder {
  statementId: string;
  /** Code of the statement; the bank repeats it in its own statement. */
  code: string;
  /** 1 for the first try; a try is made once. */
  attempt: number;
  amountVnd: bigint;
  bankBin: string;
  bankName: string;
  accountNumber: string;
  holder: string;
}

/** Hands transfers to whoever makes them. One order is one transfer, however often it is handed over. */
export interface PayoutProvider {
  /** Makes the transfers, or the file a person gives to the bank; the same batch gives the same file. */
  hand(batch: { code: string; orders: readonly PayoutOrder[] }): { fileName: string; content: string };
}
