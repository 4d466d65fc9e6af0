import { reasonRule } from '@cho-phien/schema/rules/text.ts';
import { z } from 'zod';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { announceBoard, endStandingRounds } from '../../market/store.ts';
import { RequestStatusForbids } from '../errors.ts';
import { buyerFor, ownedByBuyer } from '../policy.ts';
import { lockPurchaseRequest } from '../store.ts';

const withdrawable = ['DRAFT', 'OPEN', 'PROPOSED'];

/** Takes a request back while nothing of it was accepted; standing proposals end. */
export async function withdrawPurchaseRequest(context: CommandContext, idempotencyKey: string, raw: { requestId: string; reason: string }): Promise<string> {
  const buyer = buyerFor(context.viewer, 'withdrawPurchaseRequest');
  const { reason } = parseInput(z.object({ reason: reasonRule }), raw);
  return withIdempotency(context, { operation: 'withdrawPurchaseRequest', key: idempotencyKey, input: raw }, async (tx) => {
    const request = ownedByBuyer('PurchaseRequest', await lockPurchaseRequest(tx, raw.requestId), buyer);
    if (!withdrawable.includes(request.status)) throw new RequestStatusForbids(request.status);
    await endStandingRounds(tx, { requestId: request.id });
    await tx.purchaseRequest.update({ where: { id: request.id }, data: { status: 'WITHDRAWN', version: { increment: 1 } } });
    await recordAudit(tx, context, {
      action: 'withdrawPurchaseRequest',
      entityType: 'PurchaseRequest',
      entityId: request.id,
      before: { status: request.status },
      after: { status: 'WITHDRAWN' },
      reason,
    });
    await announceBoard(tx, request.id);
    return request.id;
  });
}
