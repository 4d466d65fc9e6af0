import type { Pool } from 'pg';
import { readOne } from '../../catalogue/reads/statement.ts';

/** What a page of reviews is asked for: one good, or everything of a cooperative. */
export interface ReviewSearch {
  goodSlug: string | null;
  cooperativeSlug: string | null;
  /** Vietnamese words of the pack; null for all. */
  pack: string | null;
  order: 'NEWEST' | 'BEST' | 'WORST' | 'WITH_PHOTOS';
  page: number;
}

export interface ShopReview {
  stars: number;
  text: string | null;
  author: string;
  titleVi: string;
  titleEn: string;
  packNameVi: string;
  packNameEn: string;
  createdAt: string;
  reply: string | null;
  repliedAt: string | null;
  photos: { id: string; width: number; height: number }[];
}

export interface ShopReviews {
  /** Whose they are, for the cache of whole answers. */
  offerId: string | null;
  cooperativeId: string | null;
  /** How many gave one, two … five stars, over all packs. */
  counts: number[];
  packs: { packNameVi: string; packNameEn: string; count: number }[];
  /** Reviews that fit the chosen pack. */
  found: number;
  reviews: ShopReview[];
}

export const REVIEWS_A_PAGE = 10;

const ORDERS = {
  NEWEST: 'r.created_at DESC, r.id DESC',
  BEST: 'r.stars DESC, r.created_at DESC, r.id DESC',
  WORST: 'r.stars, r.created_at DESC, r.id DESC',
  WITH_PHOTOS: 'EXISTS (SELECT FROM shopper_photo p WHERE p.review_id = r.id) DESC, r.created_at DESC, r.id DESC',
} as const;

const statementOf = (order: ReviewSearch['order']) => `
  WITH subject AS (
    SELECT (SELECT id FROM offer WHERE slug = $1::text) AS offer_id,
           (SELECT id FROM organisation WHERE slug = $2::text AND kind = 'COOPERATIVE' AND status = 'APPROVED') AS cooperative_id),
  shown AS (
    SELECT r.*, line.title_vi, line.title_en, line.pack_name_vi, line.pack_name_en
      FROM subject JOIN review r ON r.offer_id = subject.offer_id OR r.cooperative_id = subject.cooperative_id
      JOIN consumer_order_line line ON line.id = r.line_id WHERE r.hidden_at IS NULL),
  fitting AS (SELECT * FROM shown WHERE $3::text IS NULL OR pack_name_vi = $3::text)
  SELECT (SELECT offer_id FROM subject) AS "offerId", (SELECT cooperative_id FROM subject) AS "cooperativeId",
         ARRAY(SELECT (SELECT count(*)::integer FROM shown WHERE stars = star) FROM generate_series(1, 5) star ORDER BY star) AS counts,
         coalesce((SELECT json_agg(json_build_object('packNameVi', pack_name_vi, 'packNameEn', pack_name_en, 'count', number) ORDER BY number DESC, pack_name_vi)
                     FROM (SELECT pack_name_vi, min(pack_name_en) AS pack_name_en, count(*)::integer AS number FROM shown GROUP BY pack_name_vi) pack), '[]') AS packs,
         (SELECT count(*)::integer FROM fitting) AS found,
         coalesce((SELECT json_agg(json_build_object('stars', r.stars, 'text', r.text, 'author', r.author, 'titleVi', r.title_vi, 'titleEn', r.title_en,
                            'packNameVi', r.pack_name_vi, 'packNameEn', r.pack_name_en, 'createdAt', r.created_at, 'reply', r.reply, 'repliedAt', r.replied_at,
                            'photos', coalesce((SELECT json_agg(json_build_object('id', p.id, 'width', p.width, 'height', p.height) ORDER BY p.id)
                                                  FROM shopper_photo p WHERE p.review_id = r.id), '[]')) ORDER BY ${ORDERS[order]})
                     FROM (SELECT r.* FROM fitting r ORDER BY ${ORDERS[order]} LIMIT ${REVIEWS_A_PAGE} OFFSET $4::integer) r), '[]') AS reviews`;

/** Reviews the shop shows of a good or a cooperative, with how the stars are spread. Hidden ones count nowhere. */
export async function readShopReviews(pool: Pool, { goodSlug, cooperativeSlug, pack, order, page }: ReviewSearch): Promise<ShopReviews> {
  return readOne<ShopReviews>(pool, statementOf(order), [goodSlug, cooperativeSlug, pack, (page - 1) * REVIEWS_A_PAGE]);
}
