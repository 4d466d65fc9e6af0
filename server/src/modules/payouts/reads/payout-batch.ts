import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { PayoutOrder } from '../payout-provider.ts';

/** What a batch needs to be written for the bank: its transfers in the order of their statements. */
export const withTransfers = {
  transfers: { include: { account: true, statement: { select: { code: true } } }, orderBy: { statementId: 'asc' } },
} as const satisfies Prisma.PayoutBatchSelect;

type Batch = Prisma.PayoutBatchGetPayload<{ include: typeof withTransfers }>;

/** A batch as its file is made from, the same whenever it is asked for. */
export function batchOf({ code, transfers }: Pick<Batch, 'code' | 'transfers'>): { code: string; orders: PayoutOrder[] } {
  return {
    code,
    orders: transfers.map(({ statementId, attempt, amountVnd, statement, account: { bankBin, bankName, accountNumber, holder } }) => ({
      statementId,
      code: statement.code,
      attempt,
      amountVnd,
      bankBin,
      bankName,
      accountNumber,
      holder,
    })),
  };
}

/** Where the file of a batch is fetched. */
export const batchPath = (code: string) => `/api/chi-tra/${encodeURIComponent(code)}.csv`;
