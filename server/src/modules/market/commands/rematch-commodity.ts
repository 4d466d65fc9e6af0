import { businessToday } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { enqueueSignals, markMarketsChanged } from '../enqueue.ts';
import type { MarketContext } from '../market-context.ts';
import type { ProposalChange } from '../rules/compare-proposals.ts';
import { forget, storeForRequest } from './compute-match.ts';

/** Why a commodity is matched again, and whether it may still be. */
export interface Rematch {
  readonly trigger?: 'SUPPLY_CHANGED' | 'DEMAND_CHANGED' | undefined;
  readonly guard?: (tx: Transaction) => Promise<void>;
}

/**
 * Runs the market of a commodity once after its supply or demand changed and replaces the proposals of those requests
 * that now get something else. Requests whose proposal stands as it is keep it, and so do those accepted already and those
 * whose buyer has a proposal computed under other limits. Returns the snapshot of the database that was matched.
 */
export async function rematchCommodity(context: MarketContext, commodityId: string, { trigger = 'SUPPLY_CHANGED', guard }: Rematch = {}): Promise<string> {
  const matched = await context.matching.ask('match', { commodityId, today: businessToday(context.clock) });
  await runTransaction(context, (tx) => enqueueSignals(tx, commodityId));
  try {
    for (const change of matched.changes) {
      const roundId = await storeForRequest(context, { commodityId, matched }, { requestId: change.requestId, trigger, ...(guard ? { guard } : {}) });
      if (roundId) await tellBuyer(context, change, roundId);
    }
  } finally {
    await forget(context, matched);
  }
  await tellStaleBoards(context, commodityId);
  return matched.snapshot;
}

/** Boards whose proposal stands although supply has changed, because a person picked or set it, offer a new run without being opened again. */
async function tellStaleBoards(context: MarketContext, commodityId: string): Promise<void> {
  const supplyHash = await context.matching.ask('supplyHash', { commodityId, today: businessToday(context.clock) });
  await context.pool.query({
    name: 'market-tell-stale-boards',
    text: `SELECT pg_notify('match_board_changed', request_id::text)
             FROM (SELECT DISTINCT request_id FROM market_round
                    WHERE commodity_id = $1::uuid AND request_id IS NOT NULL AND status IN ('COMPUTED', 'IN_REVIEW') AND supply_hash <> $2) stale`,
    values: [commodityId, supplyHash],
  });
}

async function tellBuyer(context: MarketContext, change: ProposalChange, roundId: string): Promise<void> {
  if (change.direction !== 'MORE' && change.direction !== 'LESS') return;
  await runTransaction(context, async (tx) => {
    const request = await tx.purchaseRequest.findUniqueOrThrow({ where: { id: change.requestId }, select: { code: true, organisationId: true } });
    await notify(tx, context, {
      organisationId: request.organisationId,
      kind: change.direction === 'MORE' ? 'MATCH_IMPROVED' : 'PROPOSAL_LOST',
      parameters: { requestCode: request.code },
      path: `/mua/ghep/${change.requestId}`,
      dedupeKey: `rematch:${roundId}`,
    });
  });
}

/**
 * Orders a look at every commodity in which an open request was never matched, or a proposal stands whose day of arrival
 * is over: the net below a lost job, and below the passing of days. Returns how many.
 */
export async function rematchForgotten(context: MarketContext): Promise<number> {
  const { rows } = await context.pool.query<{ commodityId: string }>({
    name: 'market-forgotten',
    text: `SELECT coalesce(line.commodity_id, product.commodity_id) AS "commodityId"
             FROM purchase_request request JOIN purchase_request_line line ON line.request_id = request.id LEFT JOIN product ON product.id = line.product_id
            WHERE request.status = 'OPEN' AND request.valid_until_on >= $1::date AND NOT EXISTS (SELECT FROM round_line_result result WHERE result.line_id = line.id)
           UNION
           SELECT round.commodity_id FROM market_round round JOIN allocation a ON a.round_id = round.id AND a.status = 'PROPOSED' AND a.arrive_on < $1::date
            WHERE round.status IN ('COMPUTED', 'IN_REVIEW')
            ORDER BY 1`,
    values: [businessToday(context.clock)],
  });
  await runTransaction(context, async (tx) => {
    const commodityIds = rows.map(({ commodityId }) => commodityId);
    await markMarketsChanged(tx, commodityIds, 'DEMAND');
  });
  return rows.length;
}
