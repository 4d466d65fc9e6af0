import { decisionRule, optionalDecisionRule } from '@cho-phien/schema/rules/certification.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { isOfficer } from '../../identity/policy.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { DocumentLapsed, DocumentStatusChanged } from '../errors.ts';
import { documentsInArea } from '../policy.ts';
import { decideAct, DOCUMENT_ACTS, type DocumentAct } from '../rules/document-acts.ts';
import { type DocumentKind, lockDocument, saveDecision } from '../store.ts';
import { announceDocument } from './announce-document.ts';

export interface DecideDocumentInput {
  kind: DocumentKind;
  id: string;
  reason?: string | null;
}

const NOTICES = {
  verify: 'DOCUMENT_VERIFIED',
  reject: 'DOCUMENT_REJECTED',
  suspend: 'DOCUMENT_SUSPENDED',
  reinstate: 'DOCUMENT_REINSTATED',
  revoke: 'DOCUMENT_REVOKED',
} as const satisfies Record<DocumentAct, string>;

/** An officer decides on a certificate or recognition of their area; claims that rest on it change with the commit. */
export async function decideDocument(context: CommandContext, act: DocumentAct, input: DecideDocumentInput): Promise<{ id: string }> {
  const { viewer, clock } = context;
  if (!isOfficer(viewer)) throw new NotAllowed(`${act}${input.kind}`);
  const { needsReason } = DOCUMENT_ACTS[act];
  const { reason } = parseInput(needsReason ? decisionRule : optionalDecisionRule, { reason: input.reason });
  return runTransaction(context, async (tx) => {
    const document = await lockDocument(tx, input.kind, lookUpId(input.id), documentsInArea(viewer));
    if (!document) throw new NotFound(input.kind);
    const outcome = decideAct(act, document, businessToday(clock));
    if (!outcome.ok) throw outcome.why === 'LAPSED' ? new DocumentLapsed(document.validUntilOn) : new DocumentStatusChanged(document.status);
    await saveDecision(
      tx,
      { kind: input.kind, id: document.id },
      { status: outcome.status, decidedById: viewer.userId, decidedAt: clock.now(), decisionReason: reason },
    );
    await recordAudit(tx, context, {
      action: `${act}${input.kind}`,
      entityType: input.kind,
      entityId: document.id,
      before: { status: document.status },
      after: { status: outcome.status },
      reason,
    });
    await notify(tx, context, {
      organisationId: document.cooperativeId,
      kind: NOTICES[act],
      parameters: { document: document.title, reason: reason ?? '' },
      path: '/htx-cua-toi/giay-to',
      dedupeKey: `${act}:${document.id}:${clock.now().getTime()}`,
    });
    await announceDocument(tx, context, { kind: input.kind, document, withheld: !DOCUMENT_ACTS[act].gives });
    return { id: document.id };
  });
}
