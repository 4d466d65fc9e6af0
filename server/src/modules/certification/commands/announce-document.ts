import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { announceMatchBoards, announceStaleAnswers } from '../../notifications/commands/announce.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { readRelyingAllocations } from '../reads/relying-allocations.ts';
import type { DocumentKind, LockedDocument } from '../store.ts';

export interface ChangedDocument {
  kind: DocumentKind;
  document: LockedDocument;
  /** True when the document has just stopped to count: both sides of every open promise on it are told. */
  withheld: boolean;
}

/** Makes a changed document felt everywhere once the transaction commits: shop answers, match boards, people who relied on it. */
export async function announceDocument(tx: Transaction, context: Pick<CommandContext, 'clock'>, { document, withheld }: ChangedDocument): Promise<void> {
  await announceStaleAnswers(tx, `cooperative:${document.cooperativeId}`, 'shop');
  if (!withheld) return;
  const relying = await readRelyingAllocations(tx, { today: businessToday(context.clock), documentId: document.id, cooperativeId: document.cooperativeId });
  for (const allocation of relying) {
    const parameters = { document: document.title, cooperative: allocation.cooperativeName, requestCode: allocation.requestCode };
    const told = {
      kind: 'RELIED_DOCUMENT_LAPSED',
      parameters,
      dedupeKey: `lapsed:${document.id}:${allocation.allocationId}:${context.clock.now().getTime()}`,
    } as const;
    await notify(
      tx,
      context,
      { ...told, organisationId: allocation.buyerId, path: `/mua/ghep/${allocation.requestId}` },
      { ...told, organisationId: allocation.cooperativeId, path: '/htx-cua-toi/giay-to' },
    );
  }
  await announceMatchBoards(
    tx,
    relying.map(({ requestId }) => requestId),
  );
}
