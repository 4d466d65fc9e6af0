import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { DocumentStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { DocumentKind } from '../store.ts';

/** One paper in the queue. */
export interface QueuedDocument {
  id: string;
  kind: DocumentKind;
  submittedAt: Date;
}

export interface QueueFilter {
  statuses: readonly DocumentStatus[];
  /** Null takes both kinds. */
  kind: DocumentKind | null;
  /** Area of the officer; a null commune means the whole province, two nulls the whole country. */
  provinceCode: string | null;
  communeCode: string | null;
  /** Papers after this one. */
  after: { submittedAt: string; id: string } | null;
  limit: number;
}

/** Papers of an area, longest waiting first, both kinds in one order. One statement, keyset paging. */
export async function readVerificationQueue(prisma: PrismaClient, filter: QueueFilter): Promise<QueuedDocument[]> {
  const { statuses, kind, provinceCode, communeCode, after, limit } = filter;
  return prisma.$queryRaw<QueuedDocument[]>`
    WITH document AS (
      SELECT id, 'Certificate' AS kind, cooperative_id, status, submitted_at FROM certificate
      UNION ALL
      SELECT id, 'OcopRecognition', cooperative_id, status, submitted_at FROM ocop_recognition
    )
    SELECT document.id::text, document.kind, document.submitted_at AS "submittedAt"
      FROM document
      JOIN organisation ON organisation.id = document.cooperative_id
      LEFT JOIN commune ON commune.code = organisation.commune_code
     WHERE document.status::text = ANY (${statuses}::text[])
       AND (${kind}::text IS NULL OR document.kind = ${kind})
       AND (${provinceCode}::text IS NULL OR commune.province_code = ${provinceCode})
       AND (${communeCode}::text IS NULL OR commune.code = ${communeCode})
       AND (${after?.id ?? null}::uuid IS NULL OR (document.submitted_at, document.id) > (${after?.submittedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
     ORDER BY document.submitted_at, document.id
     LIMIT ${limit}`;
}
