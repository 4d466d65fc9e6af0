import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';

/** A present commune found by its own or a former name. */
export interface FoundCommune {
  code: string;
  /** The former name that matched, with its district; null when the present name did. */
  formerName: string | null;
}

/**
 * Communes whose present or former name (before 1 July 2025) begins with or contains the text, without regard to accents.
 * Exact accents come first, then beginnings, then the rest. One statement.
 */
export async function searchCommunes(
  prisma: PrismaClient,
  text: string,
  { provinceCode, limit }: { provinceCode: string | null; limit: number },
): Promise<FoundCommune[]> {
  return prisma.$queryRaw<FoundCommune[]>`
    WITH wanted AS (SELECT lower(normalize(${text}::text, NFC)) AS exact, fold_text(${text}::text) AS folded),
    named AS (
      SELECT c.code, c.name_vi AS name, NULL::text AS former FROM commune c WHERE ${provinceCode}::text IS NULL OR c.province_code = ${provinceCode}
      UNION ALL
      SELECT c.code, f.name_vi, f.name_vi || ', ' || f.district_vi FROM former_commune f JOIN commune c ON c.code = f.present_commune_code
      WHERE ${provinceCode}::text IS NULL OR c.province_code = ${provinceCode}
      UNION ALL
      SELECT c.code, f.district_vi, f.name_vi || ', ' || f.district_vi FROM former_commune f JOIN commune c ON c.code = f.present_commune_code
      WHERE ${provinceCode}::text IS NULL OR c.province_code = ${provinceCode}
    ),
    hit AS (
      SELECT DISTINCT ON (n.code) n.code, n.former,
        CASE WHEN lower(n.name) = w.exact THEN 0 WHEN fold_text(n.name) = w.folded THEN 1 WHEN starts_with(lower(n.name), w.exact) THEN 2 WHEN starts_with(fold_text(n.name), w.folded) THEN 3 ELSE 4 END
          + CASE WHEN n.former IS NULL THEN 0 ELSE 5 END AS rank
      FROM named n, wanted w
      WHERE strpos(fold_text(n.name), w.folded) > 0
      ORDER BY n.code, rank
    )
    SELECT code, former AS "formerName" FROM hit ORDER BY rank, code LIMIT ${limit}`;
}
