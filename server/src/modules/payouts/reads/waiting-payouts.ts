import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';

/** Why a payout cannot go now. */
export type PayoutHold = 'NO_ACCOUNT' | 'OWED_LESS';

/** A statement that waits to be paid. */
export interface WaitingPayout {
  statementId: string;
  code: string;
  cooperativeVi: string;
  cooperativeEn: string;
  fromOn: Date;
  toOn: Date;
  netVnd: bigint;
  /** Why the bank returned it; null when it was not sent yet. */
  returnedBecause: string | null;
  hold: PayoutHold | null;
}

const MOST = 500;

/** Statements that wait to be paid, the longest waiting first, each with what holds it back. */
export function readWaitingPayouts(prisma: Pick<PrismaClient, '$queryRaw'>): Promise<WaitingPayout[]> {
  return prisma.$queryRaw<WaitingPayout[]>`
    SELECT s.id AS "statementId", s.code, o.name_vi AS "cooperativeVi", o.name_en AS "cooperativeEn", s.from_on AS "fromOn", s.to_on AS "toOn", s.net_vnd AS "netVnd",
           CASE WHEN s.status = 'RETURNED' THEN s.bank_reference END AS "returnedBecause",
           CASE WHEN NOT EXISTS (SELECT FROM payout_account a WHERE a.cooperative_id = s.cooperative_id AND a.confirmed_at IS NOT NULL AND a.ended_at IS NULL) THEN 'NO_ACCOUNT'
                WHEN (SELECT coalesce(-sum(e.amount_vnd), 0) FROM ledger_entry e WHERE e.cooperative_id = s.cooperative_id AND e.account = 'COOPERATIVE_PAYABLE') < s.net_vnd
                THEN 'OWED_LESS' END AS hold
      FROM payout_statement s JOIN organisation o ON o.id = s.cooperative_id
     WHERE s.status IN ('ISSUED', 'RETURNED') ORDER BY s.id LIMIT ${MOST}`;
}
