import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { NothingToCopy } from '../errors.ts';
import { buyerFor } from '../policy.ts';
import { earlierRequest } from '../reads/earlier-request.ts';
import { copiedDraft, type GlobalId } from '../rules/copied-draft.ts';
import { insertDraft } from '../store.ts';

/** Begins a draft that asks for the same as an earlier request, the last one when none is named, on days to come. */
export async function copyPurchaseRequest(
  context: CommandContext,
  idempotencyKey: string,
  { requestId, globalId }: { requestId: string | null; globalId: GlobalId },
): Promise<string> {
  const buyer = buyerFor(context.viewer, 'copyPurchaseRequest');
  // A submitted request does not change, so it is read before the transaction.
  const earlier = await earlierRequest(context.prisma, buyer.organisationId, requestId);
  if (!earlier) throw requestId === null ? new NothingToCopy() : new NotFound('PurchaseRequest');
  const draft = copiedDraft(earlier, businessToday(context.clock), globalId);
  return withIdempotency(context, { operation: 'copyPurchaseRequest', key: idempotencyKey, input: { requestId } }, (tx) =>
    insertDraft(tx, context.clock, { organisationId: buyer.organisationId, createdById: buyer.userId, title: earlier.title, draft }),
  );
}
