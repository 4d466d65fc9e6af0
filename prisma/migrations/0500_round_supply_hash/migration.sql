-- A board says that its round is out of date when supply has changed since: the round keeps the hash of what it saw.
ALTER TABLE market_round ADD COLUMN supply_hash text NOT NULL;
ALTER TABLE market_round ADD CONSTRAINT market_round_supply_hash CHECK (supply_hash ~ '^[0-9a-f]{64}$');

-- The newest standing round of a request is what its board shows.
CREATE INDEX market_round_standing ON market_round (request_id, commodity_id, computed_at DESC);
-- Holds that ran out are looked for by their deadline.
CREATE INDEX allocation_deadline ON allocation (confirm_by) WHERE status = 'HELD';
