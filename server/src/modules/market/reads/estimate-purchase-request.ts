import { mostLines } from '@cho-phien/schema/rules/purchase-request.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import type { MarketContext } from '../market-context.ts';
import type { Wanted } from '../resident/line-outcome.ts';
import type { EstimatedLine } from '../rules/estimated-line.ts';
import type { PlaceRow } from '../rules/market-rows.ts';
import { answerLine, type LineAnswer } from './line-answer.ts';

/** What the market could give the lines together today, beside what is already promised or proposed to others. No row is written. */
export async function estimateRequest(context: MarketContext, lines: readonly EstimatedLine[], wanted: Wanted): Promise<LineAnswer[]> {
  if (lines.length > mostLines) throw new InvalidInput([{ path: 'lines', rule: 'TOO_MANY', parameters: { maximum: String(mostLines) } }]);
  const buyerId = context.viewer?.active?.organisationId ?? '';
  const today = businessToday(context.clock);
  const found = await readPlaces(context, lines, buyerId);
  const asked = lines.map((line, index) => {
    const { commodityId, destination } = found[index] ?? {};
    if (!commodityId) throw new NotFound(line.productId ? 'Product' : 'Commodity');
    if (!destination) throw new NotFound('BuyerLocation');
    return { commodityId, index, line: { line, given: { buyerId, destination, index } } };
  });
  const answers = await Promise.all(
    [...Map.groupBy(asked, ({ commodityId }) => commodityId)].map(async ([commodityId, own]) => {
      const outcomes = await context.matching.ask('estimate', { commodityId, today, lines: own.map(({ line }) => line), wanted });
      return Promise.all(outcomes.map(async (outcome, at) => [own[at]?.index ?? 0, await answerLine(context.pool, outcome)] as const));
    }),
  );
  return answers
    .flat()
    .sort(([a], [b]) => a - b)
    .map(([, answer]) => answer);
}

interface Found {
  readonly commodityId: string | null;
  readonly destination: PlaceRow | null;
}

/** For each line, in their order, the commodity it asks for and where it is brought; only the buyer's own places are found. */
async function readPlaces(context: MarketContext, lines: readonly EstimatedLine[], organisationId: string): Promise<Found[]> {
  const { rows } = await context.pool.query<Found>({
    name: 'market-estimated-lines',
    text: `SELECT coalesce(commodity.id, product.commodity_id) AS "commodityId",
                  CASE WHEN commune.code IS NOT NULL THEN json_build_object('code', commune.code, 'latitude', commune.latitude, 'longitude', commune.longitude) END AS destination
             FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked (product_id, commodity_id, location_id, position)
             LEFT JOIN product ON product.id = asked.product_id LEFT JOIN commodity ON commodity.id = asked.commodity_id
             LEFT JOIN buyer_location location ON location.id = asked.location_id AND location.organisation_id = $4::uuid
             LEFT JOIN commune ON commune.code = location.commune_code
            ORDER BY asked.position`,
    values: [lines.map((line) => line.productId ?? null), lines.map((line) => line.commodityId ?? null), lines.map((line) => line.locationId), organisationId],
  });
  return rows;
}
