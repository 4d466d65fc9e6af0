import type { Pool } from 'pg';

/** Works out the kept claims of every good whose kept days do not hold `todayOn`; gives their number. */
export async function renewShopClaims(pool: Pool, todayOn: string): Promise<number> {
  const { rows } = await pool.query<{ renewed: number }>('SELECT renew_shop_claims($1) AS renewed', [todayOn]);
  return rows[0]?.renewed ?? 0;
}
