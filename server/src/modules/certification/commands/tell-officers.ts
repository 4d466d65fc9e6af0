import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { notify } from '../../notifications/commands/notify.ts';

/** Tells the associations whose officers cover the cooperative's seat that a paper waits for them. */
export async function tellOfficers(
  tx: Transaction,
  context: Pick<CommandContext, 'clock'>,
  paper: { cooperativeId: string; documentId: string; title: string },
): Promise<void> {
  const cooperative = await tx.organisation.findUniqueOrThrow({ where: { id: paper.cooperativeId }, include: { commune: true } });
  if (!cooperative.commune) return;
  const { code, provinceCode } = cooperative.commune;
  const associations = await tx.organisation.findMany({
    where: { kind: 'ASSOCIATION', status: 'APPROVED', memberships: { some: { provinceCode, OR: [{ communeCode: null }, { communeCode: code }] } } },
    select: { id: true },
  });
  await notify(
    tx,
    context,
    ...associations.map(({ id }) => ({
      organisationId: id,
      kind: 'DOCUMENT_SUBMITTED' as const,
      parameters: { document: paper.title, cooperative: cooperative.nameVi },
      path: '/hoi/xac-minh',
      dedupeKey: `submitted:${paper.documentId}`,
    })),
  );
}
