-- What the market learns about forecasts, what it owes small cooperatives, and how it shares short supply are part of the markets it keeps resident.

-- The commodities whose markets a statement touched. `changed` are the new rows, or those deleted; `before` the rows an update found.
CREATE OR REPLACE FUNCTION note_market_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid[];
  side market_change_kind := 'SUPPLY';
BEGIN
  CASE TG_TABLE_NAME
  WHEN 'harvest_lot', 'offer', 'ocop_recognition' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN product ON product.id = changed.product_id);
  WHEN 'offer_price_tier' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN offer ON offer.id = changed.offer_id JOIN product ON product.id = offer.product_id);
  WHEN 'certificate', 'forecast_reliability' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN harvest_lot lot ON lot.cooperative_id = changed.cooperative_id AND lot.status = 'OFFERED'
                                     JOIN product ON product.id = lot.product_id);
  WHEN 'certificate_scope' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN certificate ON certificate.id = changed.certificate_id
                                     JOIN harvest_lot lot ON lot.cooperative_id = certificate.cooperative_id AND lot.status = 'OFFERED'
                                     JOIN product ON product.id = lot.product_id);
  WHEN 'cooperative' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN before ON before.organisation_id = changed.organisation_id
                                     JOIN harvest_lot lot ON lot.cooperative_id = changed.organisation_id AND lot.status = 'OFFERED'
                                     JOIN product ON product.id = lot.product_id
                      WHERE (changed.small, changed.closed_from_on, changed.closed_until_on) IS DISTINCT FROM (before.small, before.closed_from_on, before.closed_until_on));
  WHEN 'organisation' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN before ON before.id = changed.id AND before.status <> changed.status
                                     JOIN harvest_lot lot ON lot.cooperative_id = changed.id AND lot.status = 'OFFERED'
                                     JOIN product ON product.id = lot.product_id);
  WHEN 'product' THEN
    touched := ARRAY(SELECT DISTINCT commodity_id FROM changed);
  WHEN 'matching_policy', 'transport_tariff' THEN
    touched := ARRAY(SELECT id FROM commodity);
  WHEN 'allocation' THEN
    side := 'PROPOSALS';
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN harvest_lot lot ON lot.id = changed.lot_id JOIN product ON product.id = lot.product_id);
  WHEN 'fairness_entry' THEN
    -- Credit shifts what later rounds prefer; on its own it is no reason to match every market of a cooperative again.
    side := 'PROPOSALS';
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN harvest_lot lot ON lot.cooperative_id = changed.cooperative_id AND lot.status = 'OFFERED'
                                     JOIN product ON product.id = lot.product_id);
  WHEN 'scarcity_choice' THEN
    -- A buyer's rule shares its own lines, the association's those of a commodity or of all.
    side := 'DEMAND';
    touched := ARRAY(SELECT commodity.id FROM commodity JOIN changed ON coalesce(changed.commodity_id, commodity.id) = commodity.id
                      WHERE changed.organisation_id IS NULL
                     UNION
                     SELECT coalesce(line.commodity_id, product.commodity_id)
                       FROM changed JOIN purchase_request request ON request.organisation_id = changed.organisation_id AND request.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED')
                       JOIN purchase_request_line line ON line.request_id = request.id LEFT JOIN product ON product.id = line.product_id);
  WHEN 'purchase_request' THEN
    side := 'DEMAND';
    IF TG_OP = 'UPDATE' THEN
      touched := ARRAY(SELECT DISTINCT coalesce(line.commodity_id, product.commodity_id)
                         FROM changed JOIN before ON before.id = changed.id
                         JOIN purchase_request_line line ON line.request_id = changed.id LEFT JOIN product ON product.id = line.product_id
                        WHERE (before.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED')) <> (changed.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED'))
                           OR before.valid_until_on IS DISTINCT FROM changed.valid_until_on);
    ELSE
      touched := ARRAY(SELECT DISTINCT coalesce(line.commodity_id, product.commodity_id)
                         FROM changed JOIN purchase_request_line line ON line.request_id = changed.id LEFT JOIN product ON product.id = line.product_id);
    END IF;
  WHEN 'purchase_request_line' THEN
    side := 'DEMAND';
    touched := ARRAY(SELECT DISTINCT coalesce(changed.commodity_id, product.commodity_id)
                       FROM changed JOIN purchase_request request ON request.id = changed.request_id AND request.status <> 'DRAFT'
                       LEFT JOIN product ON product.id = changed.product_id);
  WHEN 'delivery_window', 'request_line_certificate', 'supplier_preference' THEN
    side := 'DEMAND';
    touched := ARRAY(SELECT DISTINCT coalesce(line.commodity_id, product.commodity_id)
                       FROM changed JOIN purchase_request_line line ON line.id = changed.line_id
                       JOIN purchase_request request ON request.id = line.request_id AND request.status <> 'DRAFT'
                       LEFT JOIN product ON product.id = line.product_id);
  WHEN 'buyer_location' THEN
    side := 'DEMAND';
    touched := ARRAY(SELECT DISTINCT coalesce(line.commodity_id, product.commodity_id)
                       FROM changed JOIN before ON before.id = changed.id AND before.commune_code <> changed.commune_code
                       JOIN purchase_request_line line ON line.location_id = changed.id
                       JOIN purchase_request request ON request.id = line.request_id AND request.status <> 'DRAFT'
                       LEFT JOIN product ON product.id = line.product_id);
  END CASE;
  IF cardinality(touched) > 0 THEN PERFORM change_markets(touched, side); END IF;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['forecast_reliability', 'fairness_entry', 'scarcity_choice'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_market_change()', watched || '_market_inserted', watched);
  END LOOP;
END
$$;
