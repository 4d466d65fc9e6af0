-- Kept answers of the shop name what they depend on: shop, season, offer:<id>, product:<id>, commodity:<id>, cooperative:<id>.
-- When one of these changes, the processes that keep answers are told at commit.

-- A change of many things at once says that everything is stale.
CREATE FUNCTION notice_stale(tags text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(tags) > 100 THEN
    PERFORM pg_notify('answers_stale', '*');
  ELSE
    PERFORM pg_notify('answers_stale', tag) FROM (SELECT DISTINCT unnest(tags) AS tag) named WHERE tag IS NOT NULL;
  END IF;
END
$$;

CREATE FUNCTION shop_good_tags(good shop_good) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['shop', 'offer:' || good.offer_id, 'product:' || good.product_id, 'commodity:' || good.commodity_id, 'cooperative:' || good.cooperative_id]
$$;

CREATE FUNCTION shop_goods_entered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(ARRAY(SELECT DISTINCT unnest(shop_good_tags(good)) FROM (SELECT g.* FROM entered e JOIN shop_good g USING (offer_id) LIMIT 101) good));
  RETURN NULL;
END
$$;
CREATE TRIGGER shop_good_entered AFTER INSERT ON shop_good REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION shop_goods_entered();

CREATE FUNCTION shop_good_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(shop_good_tags(NEW) || shop_good_tags(OLD));
  RETURN NULL;
END
$$;
-- The days claims are kept for may move without any change that a shopper sees.
CREATE TRIGGER shop_good_changed AFTER UPDATE ON shop_good FOR EACH ROW
  WHEN ((OLD.product_id, OLD.commodity_id, OLD.cooperative_id, OLD.category, OLD.commune_code, OLD.channels, OLD.price_vnd, OLD.season_months, OLD.listed,
         OLD.valid_from_on, OLD.valid_until_on, OLD.closed_from_on, OLD.closed_until_on, OLD.stars, OLD.schemes)
     IS DISTINCT FROM (NEW.product_id, NEW.commodity_id, NEW.cooperative_id, NEW.category, NEW.commune_code, NEW.channels, NEW.price_vnd, NEW.season_months, NEW.listed,
         NEW.valid_from_on, NEW.valid_until_on, NEW.closed_from_on, NEW.closed_until_on, NEW.stars, NEW.schemes))
  EXECUTE FUNCTION shop_good_changed();

CREATE FUNCTION shop_good_words_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(shop_good_tags(good)) FROM shop_good good WHERE good.offer_id = NEW.offer_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER shop_good_words_changed AFTER UPDATE ON shop_good_words FOR EACH ROW WHEN ((OLD.card, OLD.document) IS DISTINCT FROM (NEW.card, NEW.document)) EXECUTE FUNCTION shop_good_words_changed();

-- What only pages show: prices by quantity, stories, descriptions, figures of a cooperative, its papers.
CREATE FUNCTION page_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(ARRAY[TG_ARGV[0] || (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> TG_ARGV[1])]);
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_price_tier_notices AFTER INSERT OR UPDATE OR DELETE ON offer_price_tier FOR EACH ROW EXECUTE FUNCTION page_part_changed('offer:', 'offer_id');
CREATE TRIGGER offer_notices AFTER UPDATE ON offer FOR EACH ROW EXECUTE FUNCTION page_part_changed('offer:', 'id');
CREATE TRIGGER product_notices AFTER UPDATE ON product FOR EACH ROW EXECUTE FUNCTION page_part_changed('product:', 'id');
CREATE TRIGGER product_attribute_notices AFTER INSERT OR UPDATE OR DELETE ON product_attribute FOR EACH ROW EXECUTE FUNCTION page_part_changed('product:', 'product_id');
CREATE TRIGGER product_picture_notices AFTER INSERT OR UPDATE OR DELETE ON product_picture FOR EACH ROW EXECUTE FUNCTION page_part_changed('product:', 'product_id');
CREATE TRIGGER organisation_notices AFTER UPDATE ON organisation FOR EACH ROW WHEN (NEW.kind = 'COOPERATIVE') EXECUTE FUNCTION page_part_changed('cooperative:', 'id');
CREATE TRIGGER cooperative_notices AFTER UPDATE ON cooperative FOR EACH ROW EXECUTE FUNCTION page_part_changed('cooperative:', 'organisation_id');
CREATE TRIGGER certificate_notices AFTER INSERT OR UPDATE ON certificate FOR EACH ROW EXECUTE FUNCTION page_part_changed('cooperative:', 'cooperative_id');
CREATE TRIGGER ocop_recognition_notices AFTER INSERT OR UPDATE ON ocop_recognition FOR EACH ROW EXECUTE FUNCTION page_part_changed('cooperative:', 'cooperative_id');

-- A list of cooperatives changes with their number and names.
CREATE FUNCTION cooperatives_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(ARRAY['cooperatives']);
  RETURN NULL;
END
$$;
CREATE TRIGGER organisation_lists_cooperatives AFTER UPDATE OF status, name_vi, name_en, slug, commune_code ON organisation FOR EACH ROW WHEN (NEW.kind = 'COOPERATIVE') EXECUTE FUNCTION cooperatives_changed();
CREATE TRIGGER cooperative_lists_cooperatives AFTER INSERT OR UPDATE ON cooperative FOR EACH STATEMENT EXECUTE FUNCTION cooperatives_changed();

-- Volume: a page shows every kilogram, a list only whether there is any and from when.
CREATE FUNCTION lot_volume_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  listed boolean := OLD.status IS DISTINCT FROM NEW.status OR OLD.offer_id IS DISTINCT FROM NEW.offer_id OR (OLD.available_base > 0) IS DISTINCT FROM (NEW.available_base > 0)
                 OR OLD.harvest_from_on IS DISTINCT FROM NEW.harvest_from_on OR OLD.harvest_to_on IS DISTINCT FROM NEW.harvest_to_on;
BEGIN
  PERFORM notice_stale(ARRAY['offer:' || OLD.offer_id, 'offer:' || NEW.offer_id] || CASE WHEN listed THEN ARRAY['shop', 'season', 'product:' || NEW.product_id] ELSE '{}'::text[] END);
  RETURN NULL;
END
$$;
CREATE TRIGGER lot_volume_notices AFTER UPDATE ON harvest_lot FOR EACH ROW WHEN (OLD.offer_id IS NOT NULL OR NEW.offer_id IS NOT NULL) EXECUTE FUNCTION lot_volume_changed();

CREATE FUNCTION season_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(ARRAY['season']);
  RETURN NULL;
END
$$;
CREATE TRIGGER harvest_forecast_notices AFTER INSERT OR UPDATE ON harvest_forecast FOR EACH STATEMENT EXECUTE FUNCTION season_changed();

-- The home page takes the newest good of each product.
CREATE INDEX shop_good_product_newest ON shop_good (product_id, created_at DESC, offer_id DESC) WHERE listed;
