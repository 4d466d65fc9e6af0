import { submitPurchaseRequestRule } from '@cho-phien/schema/rules/purchase-request.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { enqueueComputeMatch } from '../../market/enqueue.ts';
import { DraftChanged, RequestStatusForbids } from '../errors.ts';
import { approvedBuyerFor, ownedByBuyer } from '../policy.ts';
import { knownLines } from '../reads/known-lines.ts';
import { checkRequest } from '../rules/check-request.ts';
import { insertDraft, lockPurchaseRequest, openRequest } from '../store.ts';

interface Submit {
  /** Draft that becomes the request; null submits without one. */
  requestId: string | null;
  version: number | null;
  /** The whole form. */
  request: unknown;
}

/** Opens a request to the market: everything in it is checked, every problem named by its field, and the market runs for it at once. */
export async function submitPurchaseRequest(context: CommandContext, idempotencyKey: string, { requestId, version, request: raw }: Submit): Promise<string> {
  const buyer = approvedBuyerFor(context.viewer, 'submitPurchaseRequest');
  const input = parseInput(submitPurchaseRequestRule, raw);
  return withIdempotency(context, { operation: 'submitPurchaseRequest', key: idempotencyKey, input: { requestId, version, input } }, async (tx) => {
    const draftId = await draftToOpen(tx, context, { requestId, version, buyer, title: input.title });
    const today = businessToday(context.clock);
    const checked = checkRequest(input, await knownLines(tx, input.lines, { organisationId: buyer.organisationId, today }), today);
    if (!checked.ok) throw new InvalidInput(checked.problems);
    await openRequest(tx, { requestId: draftId, input, lines: checked.lines, submittedAt: context.clock.now() });
    await recordAudit(tx, context, {
      action: 'submitPurchaseRequest',
      entityType: 'PurchaseRequest',
      entityId: draftId,
      before: { status: 'DRAFT' },
      after: { status: 'OPEN', validUntilOn: input.validUntilOn, lines: checked.lines },
    });
    await enqueueComputeMatch(tx, { requestId: draftId, trigger: 'REQUEST_SUBMITTED' });
    return draftId;
  });
}

interface DraftToOpen {
  requestId: string | null;
  version: number | null;
  buyer: { organisationId: string; userId: string };
  title: string;
}

async function draftToOpen(tx: Transaction, context: CommandContext, { requestId, version, buyer, title }: DraftToOpen): Promise<string> {
  if (requestId === null) return insertDraft(tx, context.clock, { organisationId: buyer.organisationId, createdById: buyer.userId, title, draft: {} });
  const request = ownedByBuyer('PurchaseRequest', await lockPurchaseRequest(tx, requestId), buyer);
  if (request.status !== 'DRAFT') throw new RequestStatusForbids(request.status);
  if (request.version !== version) throw new DraftChanged(request.version, request.draft);
  return request.id;
}
