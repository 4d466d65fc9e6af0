import type { CommandContext } from '../../../kernel/command-context.ts';

/** Seals all entries whose transactions have ended. Gives how many. */
export async function sealAuditTrail(context: Pick<CommandContext, 'prisma'>): Promise<{ sealed: number }> {
  const [row] = await context.prisma.$queryRaw<{ sealed: number }[]>`SELECT seal_audit_entries() AS sealed`;
  return { sealed: row?.sealed ?? 0 };
}
