import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';

/** A seal whose entries no longer give its hash. */
export interface BrokenSeal {
  id: string;
  sealedAt: Date;
  entryCount: number;
}

/** Seals that no longer fit; none is expected. */
export async function findBrokenSeals(prisma: PrismaClient): Promise<BrokenSeal[]> {
  return prisma.$queryRaw<
    BrokenSeal[]
  >`SELECT id::text, sealed_at AS "sealedAt", entry_count AS "entryCount" FROM broken_audit_seal ORDER BY sealed_at LIMIT 100`;
}
