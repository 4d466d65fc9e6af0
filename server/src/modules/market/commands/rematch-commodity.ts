import { businessToday } from '../../../kernel/business-day.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { enqueueRematch } from '../enqueue.ts';
import type { MarketContext } from '../market-context.ts';
import { readMarket } from '../reads/read-market.ts';
import { standingProposals } from '../reads/standing-proposals.ts';
import { proposalChanges, type ProposalChange } from '../rules/compare-proposals.ts';
import { solveRows, storeForRequest } from './compute-match.ts';

/**
 * Runs the market of a commodity once after its supply or demand changed and replaces the proposals of those requests
 * that now get something else. Requests whose proposal stands as it is keep it, and so do those accepted already and those
 * whose buyer has a proposal computed under other limits.
 */
export async function rematchCommodity(
  context: MarketContext,
  commodityId: string,
  trigger: 'SUPPLY_CHANGED' | 'DEMAND_CHANGED' = 'SUPPLY_CHANGED',
): Promise<void> {
  const rows = await readMarket(context.pool, commodityId, businessToday(context.clock));
  if (rows.lines.length === 0) return;
  const solved = await solveRows(rows);
  const standing = await standingProposals(context.pool, commodityId);
  for (const change of proposalChanges(rows, solved.plan, standing)) {
    const roundId = await storeForRequest(context, solved, { requestId: change.requestId, trigger });
    if (roundId) await tellBuyer(context, change, roundId);
  }
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

/** `rematchCommodity` for the commodity of a product. */
export async function rematchProduct(context: MarketContext, productId: string): Promise<void> {
  const product = await context.prisma.product.findUnique({ where: { id: productId }, select: { commodityId: true } });
  if (product) await rematchCommodity(context, product.commodityId);
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
    for (const { commodityId } of rows) await enqueueRematch(tx, commodityId, 'DEMAND_CHANGED');
  });
  return rows.length;
}
