import type { Pool } from 'pg';
import { readOne } from './statement.ts';

/** A good that would be on sale today were its cooperative not closed. */
export interface ClosedGood {
  slug: string;
  titleVi: string;
  titleEn: string;
  pictureKey: string;
  cooperativeId: string;
  cooperativeSlug: string;
  cooperativeNameVi: string;
  cooperativeNameEn: string;
  /** Null until further notice. */
  closedUntilOn: string | null;
}

const statement = `
  SELECT (SELECT json_build_object(
    'slug', o.slug, 'titleVi', o.title_vi, 'titleEn', o.title_en, 'pictureKey', offer_picture_key(o.id, p.picture_key),
    'cooperativeId', org.id, 'cooperativeSlug', org.slug, 'cooperativeNameVi', org.name_vi, 'cooperativeNameEn', org.name_en,
    'closedUntilOn', coop.closed_until_on)
    FROM offer o
    JOIN shop_good g ON g.offer_id = o.id
    JOIN product p ON p.id = o.product_id
    JOIN organisation org ON org.id = o.cooperative_id
    JOIN cooperative coop ON coop.organisation_id = o.cooperative_id
   WHERE g.listed AND $1::date BETWEEN g.valid_from_on AND g.valid_until_on AND $1::date BETWEEN g.closed_from_on AND g.closed_until_on
     AND (o.slug = $2::text OR o.id = (SELECT l.offer_id FROM harvest_lot l WHERE l.code = $3::text))) AS good`;

/** The good of a page, or the one a harvest is of, while its cooperative is closed today; null otherwise. */
export async function closedGood(pool: Pool, { slug, lotCode }: { slug: string | null; lotCode: string | null }, todayOn: string): Promise<ClosedGood | null> {
  const { good } = await readOne<{ good: ClosedGood | null }>(pool, statement, [todayOn, slug, lotCode]);
  return good;
}
