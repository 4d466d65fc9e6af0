import type { Pool } from 'pg';
import type { SignalPlaces, SignalProvince } from '../rules/signal-places.ts';

/** Provinces with an open cooperative or a lot of the market, and the province of each commune named. */
export async function readSignalPlaces(pool: Pool, communeCodes: readonly string[]): Promise<SignalPlaces> {
  const [communes, provinces] = await Promise.all([
    pool.query<{ code: string; provinceCode: string }>({
      name: 'signal-communes',
      text: `SELECT code, province_code AS "provinceCode" FROM commune WHERE code = ANY ($1::text[])`,
      values: [communeCodes],
    }),
    pool.query<SignalProvince>({
      name: 'signal-provinces',
      text: `SELECT province.code, province.latitude, province.longitude FROM province
              WHERE EXISTS (SELECT FROM organisation JOIN commune ON commune.code = organisation.commune_code
                             WHERE organisation.kind = 'COOPERATIVE' AND organisation.status = 'APPROVED' AND commune.province_code = province.code)
                 OR EXISTS (SELECT FROM commune WHERE commune.code = ANY ($1::text[]) AND commune.province_code = province.code)
              ORDER BY province.code`,
      values: [communeCodes],
    }),
  ]);
  return { provinceOf: new Map(communes.rows.map((row) => [row.code, row.provinceCode])), provinces: provinces.rows };
}
