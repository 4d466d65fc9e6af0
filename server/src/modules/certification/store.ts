import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { DocumentStatus } from '@cho-phien/prisma/generated/enums.ts';
import { fromDatabaseDate } from '../../kernel/business-day.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import type { DatedDocument } from './rules/document-acts.ts';

/** The two kinds of dated documents; their life is the same. */
export type DocumentKind = 'Certificate' | 'OcopRecognition';

/** A document locked for a decision, with what the decision and its words need. */
export interface LockedDocument extends DatedDocument {
  id: string;
  cooperativeId: string;
  cooperativeName: string;
  /** Scheme and number, or decision and stars, as people say it. */
  title: string;
}

/** Locks a document that the condition allows; null when there is none. */
export async function lockDocument(
  tx: Transaction,
  kind: DocumentKind,
  id: string,
  within: { cooperative: Prisma.CooperativeWhereInput },
): Promise<LockedDocument | null> {
  const holder = { cooperative: { include: { organisation: true } } } as const;
  if (kind === 'Certificate') {
    await tx.$queryRaw`SELECT id FROM certificate WHERE id = ${id}::uuid FOR UPDATE`;
    const certificate = await tx.certificate.findFirst({ where: { id, ...within }, include: { ...holder, scheme: true } });
    return certificate && { ...dated(certificate), title: `${certificate.scheme.nameVi} ${certificate.number}` };
  }
  await tx.$queryRaw`SELECT id FROM ocop_recognition WHERE id = ${id}::uuid FOR UPDATE`;
  const recognition = await tx.ocopRecognition.findFirst({ where: { id, ...within }, include: holder });
  return (
    recognition && { ...dated({ ...recognition, validFromOn: recognition.signedOn }), title: `OCOP ${recognition.stars} sao ${recognition.decisionNumber}` }
  );
}

interface DocumentRow {
  id: string;
  cooperativeId: string;
  status: DocumentStatus;
  validFromOn: Date;
  validUntilOn: Date;
  cooperative: { organisation: { nameVi: string } };
}

function dated(row: DocumentRow): Omit<LockedDocument, 'title'> {
  return {
    id: row.id,
    cooperativeId: row.cooperativeId,
    cooperativeName: row.cooperative.organisation.nameVi,
    status: row.status,
    validFromOn: fromDatabaseDate(row.validFromOn),
    validUntilOn: fromDatabaseDate(row.validUntilOn),
  };
}

/** Writes the outcome of a decision. */
export async function saveDecision(
  tx: Transaction,
  { kind, id }: { kind: DocumentKind; id: string },
  decision: { status: DocumentStatus; decidedById: string; decidedAt: Date; decisionReason: string | null },
): Promise<void> {
  if (kind === 'Certificate') await tx.certificate.update({ where: { id }, data: decision });
  else await tx.ocopRecognition.update({ where: { id }, data: decision });
}
