-- A page shows the newest goods of its kind of produce; without this every good was walked when the kind has no others.
CREATE INDEX shop_good_commodity_newest ON shop_good (commodity_id, created_at DESC, offer_id DESC) WHERE listed;
