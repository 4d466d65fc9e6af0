-- Markets are kept resident by the processes that match and preview them. Every transaction that changes the supply, the
-- demand or the standing proposals of a commodity leaves a row here and a notice on the channel `market_changed`. Who keeps
-- a market compares the rows with the snapshot it read the market in, so that a notice that is lost costs nothing. A row
-- for each transaction, not a counter for each commodity: acts on different lots of one commodity never wait for each other.

-- CreateEnum
CREATE TYPE "market_change_kind" AS ENUM ('SUPPLY', 'DEMAND', 'PROPOSALS');

-- CreateTable
CREATE TABLE "market_change" (
    "commodity_id" UUID NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "kind" "market_change_kind" NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "market_change_pkey" PRIMARY KEY ("commodity_id","transaction_id","kind")
);

-- CreateTable
CREATE TABLE "matching_worker" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "alive_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matching_worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "market_lease" (
    "commodity_id" UUID NOT NULL,
    "worker_id" UUID,
    "matched_snapshot" TEXT,
    "matched_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),

    CONSTRAINT "market_lease_pkey" PRIMARY KEY ("commodity_id")
);

-- CreateIndex
CREATE INDEX "market_change_changed_at_idx" ON "market_change"("changed_at");

-- CreateIndex
CREATE INDEX "market_lease_worker_id_idx" ON "market_lease"("worker_id");

-- AddForeignKey
ALTER TABLE "market_lease" ADD CONSTRAINT "market_lease_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "market_lease" ADD CONSTRAINT "market_lease_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "matching_worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE market_lease ADD CONSTRAINT market_lease_failures CHECK (failures >= 0);
-- What was matched is stated with its time, in the form in which PostgreSQL writes a snapshot.
ALTER TABLE market_lease ADD CONSTRAINT market_lease_matched CHECK ((matched_snapshot IS NULL) = (matched_at IS NULL) AND matched_snapshot ~ '^[0-9]+:[0-9]+:[0-9,]*$');

-- Leaves the mark of this transaction on the markets of commodities and tells whoever keeps them.
CREATE FUNCTION change_markets(commodity_ids uuid[], side market_change_kind) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The number is this transaction's own, so that nobody is waited for.
  INSERT INTO market_change (commodity_id, transaction_id, kind)
  SELECT DISTINCT changed, pg_current_xact_id()::text::bigint, side FROM unnest(commodity_ids) AS changed
      ON CONFLICT DO NOTHING;
  PERFORM pg_notify('market_changed', changed::text) FROM unnest(commodity_ids) AS changed;
END
$$;

-- True when a change of a commodity's market is not part of what a snapshot saw. Rows of older transactions are passed over by the key.
CREATE FUNCTION market_changed_since(commodity uuid, snapshot text, sides market_change_kind[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM market_change change
                  WHERE change.commodity_id = commodity AND change.kind = ANY (sides)
                    AND (snapshot IS NULL
                         OR (change.transaction_id >= pg_snapshot_xmin(snapshot::pg_snapshot)::text::bigint
                             AND NOT pg_visible_in_snapshot(change.transaction_id::text::xid8, snapshot::pg_snapshot))))
$$;

-- The commodities whose markets a statement touched. `changed` are the new rows, or those deleted; `before` the rows an update found.
CREATE FUNCTION note_market_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid[];
  side market_change_kind := 'SUPPLY';
BEGIN
  CASE TG_TABLE_NAME
  WHEN 'harvest_lot', 'offer', 'ocop_recognition' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN product ON product.id = changed.product_id);
  WHEN 'offer_price_tier' THEN
    touched := ARRAY(SELECT DISTINCT product.commodity_id FROM changed JOIN offer ON offer.id = changed.offer_id JOIN product ON product.id = offer.product_id);
  WHEN 'certificate' THEN
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
  FOREACH watched IN ARRAY ARRAY['harvest_lot', 'offer', 'ocop_recognition', 'offer_price_tier', 'certificate', 'certificate_scope', 'product', 'matching_policy',
                                 'transport_tariff', 'allocation', 'purchase_request', 'purchase_request_line', 'delivery_window', 'request_line_certificate', 'supplier_preference'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_market_change()', watched || '_market_inserted', watched);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_market_change()', watched || '_market_deleted', watched);
  END LOOP;
  FOREACH watched IN ARRAY ARRAY['harvest_lot', 'offer', 'ocop_recognition', 'offer_price_tier', 'certificate', 'certificate_scope', 'product', 'matching_policy',
                                 'transport_tariff', 'allocation', 'purchase_request', 'purchase_request_line', 'delivery_window', 'request_line_certificate', 'supplier_preference',
                                 'cooperative', 'organisation', 'buyer_location'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_market_change()', watched || '_market_updated', watched);
  END LOOP;
END
$$;
