import type { Transaction } from '../../../kernel/command-context.ts';

/** Tells every server process, once the transaction commits, that answers resting on this organisation are stale. */
export async function announceOrganisationChange(tx: Transaction, organisationId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_notify('answers_stale', ${`organisation:${organisationId}`})::text`;
}
