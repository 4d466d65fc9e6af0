import type { Pool } from 'pg';
import { read } from './statement.ts';

/** Ids of products that bear the term in a name or alias, accents optional; at most 100. */
export async function findProductIds(pool: Pool, term: string): Promise<string[]> {
  const rows = await read<{ id: string }>(
    pool,
    `SELECT p.id FROM product p
      WHERE (' ' || search_words(p.name_vi || ' ' || p.name_en)) LIKE '% ' || search_words($1::text) || '%'
         OR EXISTS (SELECT FROM product_alias a WHERE a.product_id = p.id AND (' ' || search_words(a.name)) LIKE '% ' || search_words($1::text) || '%')
      ORDER BY p.slug LIMIT 100`,
    [term],
  );
  return rows.map((row) => row.id);
}
