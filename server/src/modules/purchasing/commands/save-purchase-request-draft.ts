import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { purchaseRequestDraftRule } from '@cho-phien/schema/rules/purchase-request.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { DraftChanged, RequestStatusForbids } from '../errors.ts';
import { buyerFor, ownedByBuyer } from '../policy.ts';
import { insertDraft, lockPurchaseRequest } from '../store.ts';

interface SaveDraft {
  /** Null begins a draft. */
  requestId: string | null;
  /** Version the form was read at; a draft that moved on since is not overwritten. */
  version: number | null;
  title: string;
  draft: unknown;
}

/** Keeps what a person typed so far. A form that read an older version gets DraftChanged with what is stored; nothing is lost. */
export async function savePurchaseRequestDraft(context: CommandContext, input: SaveDraft): Promise<string> {
  const buyer = buyerFor(context.viewer, 'savePurchaseRequestDraft');
  const { title, draft } = parseInput(purchaseRequestDraftRule, { title: input.title, draft: input.draft });
  return runTransaction(context, async (tx) => {
    if (input.requestId === null) return insertDraft(tx, context.clock, { organisationId: buyer.organisationId, createdById: buyer.userId, title, draft });
    const request = ownedByBuyer('PurchaseRequest', await lockPurchaseRequest(tx, input.requestId), buyer);
    if (request.status !== 'DRAFT') throw new RequestStatusForbids(request.status);
    if (request.version !== input.version) throw new DraftChanged(request.version, request.draft);
    await tx.purchaseRequest.update({ where: { id: request.id }, data: { title, draft: draft as Prisma.InputJsonObject, version: { increment: 1 } } });
    return request.id;
  });
}
