import type { Pool } from 'pg';
import { addDays } from '../../../kernel/business-day.ts';
import { mondayOf, sundayOf } from '../../../kernel/weeks.ts';
import { seasonBits } from '../rules/season.ts';
import { type CooperativeCard, cooperativeCardJson, cooperativeCardFrom, type CooperativeCardRow } from './cooperative-card.ts';
import { type Good, goodFrom, goodJson, type GoodRow, stockOf } from './good.ts';
import { type SeasonRow, seasonRowFrom, type SeasonRowJson, seasonRowsJson, seasonVolumes } from './season-rows.ts';
import { readOne } from './statement.ts';

export type ShopHome = {
  weekOn: string;
  /** Goods of crops in season, one of each product. */
  inSeason: Good[];
  /** Goods whose lots are picked this week. */
  thisWeek: Good[];
  /** Goods recognised with four or five stars today. */
  highStars: Good[];
  /** Goods whose season begins within two months. */
  comingUp: Good[];
  cooperativeOfTheWeek: { cooperative: CooperativeCard; goods: Good[] } | null;
  /** Monday of each of the twelve weeks of the strip. */
  stripWeeks: string[];
  strip: SeasonRow[];
};

type HomeRow = {
  inSeason: GoodRow[];
  thisWeek: GoodRow[];
  highStars: GoodRow[];
  comingUp: GoodRow[];
  cooperative: CooperativeCardRow | null;
  cooperativeGoods: GoodRow[];
  strip: SeasonRowJson[];
};

const STRIP_WEEKS = 12;
const STRIP_ROWS = 12;

const today = '$1::date';
const [monday, sunday, stripEnd, now, soon, first] = ['$2::date', '$3::date', '$4::date', '$5::integer', '$6::integer', '$7::integer'];

const goodsOf = (source: string): string => `
  coalesce((SELECT json_agg(${goodJson('g')} ORDER BY g.place) FROM (${source}) g JOIN shop_good_words w USING (offer_id) CROSS JOIN ${stockOf('g', today)}), '[]')`;
/** The newest good of each product whose months fit, found by one step into an index for each product. */
const onePerProduct = (months: string): string => `
  SELECT one.*, row_number() OVER (ORDER BY one.created_at DESC, one.offer_id DESC) AS place
    FROM (SELECT id, (SELECT coalesce(bit_or(1 << (month - 1)), 0) FROM unnest(harvest_months) AS month) AS season_months FROM product) crop
   CROSS JOIN LATERAL (SELECT g.* FROM shop_goods(${today}) g WHERE g.product_id = crop.id ORDER BY g.created_at DESC, g.offer_id DESC LIMIT 1) one
   WHERE ${months} ORDER BY place LIMIT ${first}`;

const statement = `
  WITH good AS MATERIALIZED (SELECT * FROM shop_goods(${today})),
  chosen AS MATERIALIZED (
    SELECT good.cooperative_id FROM good GROUP BY 1 HAVING count(*) > 1 ORDER BY md5(good.cooperative_id::text || ${monday}::text) LIMIT 1
  ), ${seasonVolumes(monday, stripEnd)}
  SELECT json_build_object(
    'inSeason', ${goodsOf(onePerProduct(`crop.season_months & ${now} <> 0`))},
    'comingUp', ${goodsOf(onePerProduct(`crop.season_months & ${now} = 0 AND crop.season_months & ${soon} <> 0`))},
    'thisWeek', ${goodsOf(`
      SELECT g.*, row_number() OVER (ORDER BY picked.harvest_from_on, g.offer_id) AS place
        FROM (SELECT l.offer_id, min(l.harvest_from_on) AS harvest_from_on FROM harvest_lot l
               WHERE l.status = 'OFFERED' AND l.available_base > 0 AND l.harvest_from_on <= ${sunday} AND l.harvest_to_on >= ${monday} GROUP BY 1) picked
        JOIN good g USING (offer_id) ORDER BY place LIMIT ${first}`)},
    'highStars', ${goodsOf(`
      SELECT g.*, row_number() OVER (ORDER BY g.stars DESC, g.created_at DESC, g.offer_id DESC) AS place FROM good g WHERE g.stars >= 4 ORDER BY place LIMIT ${first}`)},
    'cooperative', (SELECT ${cooperativeCardJson('org', 'coop', '(SELECT count(*) FROM good g WHERE g.cooperative_id = org.id)')}
                      FROM chosen JOIN organisation org ON org.id = chosen.cooperative_id JOIN cooperative coop ON coop.organisation_id = org.id
                      LEFT JOIN commune ON commune.code = org.commune_code LEFT JOIN province ON province.code = commune.province_code),
    'cooperativeGoods', ${goodsOf(`
      SELECT g.*, row_number() OVER (ORDER BY g.stars DESC, g.created_at DESC, g.offer_id DESC) AS place FROM good g JOIN chosen USING (cooperative_id) ORDER BY place LIMIT 4`)},
    'strip', ${seasonRowsJson('good', String(STRIP_ROWS), 'false')}
  ) AS home`;

/** The first page of the shop, in one statement. `first` bounds each shelf. */
export async function shopHome(pool: Pool, todayOn: string, shelfSize: number): Promise<ShopHome> {
  const weekOn = mondayOf(todayOn);
  const bits = seasonBits(todayOn);
  const { home } = await readOne<{ home: HomeRow }>(pool, statement, [
    todayOn,
    weekOn,
    sundayOf(weekOn),
    addDays(weekOn, 7 * STRIP_WEEKS - 1),
    bits.now,
    bits.soon,
    shelfSize,
  ]);
  const goods = (rows: GoodRow[]): Good[] => rows.map((row) => goodFrom(row, todayOn));
  return {
    weekOn,
    inSeason: goods(home.inSeason),
    thisWeek: goods(home.thisWeek),
    highStars: goods(home.highStars),
    comingUp: goods(home.comingUp),
    cooperativeOfTheWeek: home.cooperative === null ? null : { cooperative: cooperativeCardFrom(home.cooperative), goods: goods(home.cooperativeGoods) },
    stripWeeks: Array.from({ length: STRIP_WEEKS }, (_, index) => addDays(weekOn, 7 * index)),
    strip: home.strip.map(seasonRowFrom),
  };
}
