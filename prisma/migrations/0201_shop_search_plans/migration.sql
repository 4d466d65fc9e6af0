-- Plans of the shop's reads: the order of the newest follows its index, and claims of days gone by stay out of the plan.

ALTER TABLE shop_good ALTER COLUMN created_at TYPE timestamptz;

-- Claims of one offer on a day for which its row keeps none. Opaque to the planner on purpose: written into each
-- statement, this rare path took longer to plan than the statement takes to run.
CREATE FUNCTION offer_stars(offer uuid, today date) RETURNS smallint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT c.stars FROM offer_claims(ARRAY[offer], today) c);
END
$$;

CREATE FUNCTION offer_schemes(offer uuid, today date) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT c.schemes FROM offer_claims(ARRAY[offer], today) c);
END
$$;

CREATE OR REPLACE FUNCTION shop_goods(today date)
  RETURNS TABLE (offer_id uuid, product_id uuid, commodity_id uuid, cooperative_id uuid, category product_category, commune_code varchar,
                 province_code varchar, channels sales_channel[], price_vnd bigint, season_months integer, stars smallint, schemes text[], created_at timestamptz)
  LANGUAGE sql STABLE AS $$
  SELECT g.offer_id, g.product_id, g.commodity_id, g.cooperative_id, g.category, g.commune_code, g.province_code, g.channels, g.price_vnd, g.season_months,
         CASE WHEN today BETWEEN g.claims_from_on AND g.claims_until_on THEN g.stars ELSE offer_stars(g.offer_id, today) END,
         CASE WHEN today BETWEEN g.claims_from_on AND g.claims_until_on THEN g.schemes ELSE offer_schemes(g.offer_id, today) END,
         g.created_at
    FROM shop_good g
   WHERE g.listed AND today BETWEEN g.valid_from_on AND g.valid_until_on AND NOT today BETWEEN g.closed_from_on AND g.closed_until_on
$$;
