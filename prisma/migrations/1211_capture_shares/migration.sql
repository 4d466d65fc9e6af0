-- What of a card's authorisation is captured for each order, decided once.

-- AlterTable
ALTER TABLE "consumer_order" ADD COLUMN     "capture_vnd" BIGINT;

ALTER TABLE consumer_order ADD CONSTRAINT consumer_order_capture_positive CHECK (capture_vnd >= 0);

-- What is captured is the sum of the orders' shares.
CREATE FUNCTION guard_capture_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE shares bigint;
BEGIN
  SELECT coalesce(sum(capture_vnd), 0) INTO shares FROM consumer_order WHERE group_id = NEW.group_id;
  IF NEW.capture_vnd <> shares THEN
    RAISE EXCEPTION 'orders share % of a capture of %', shares, NEW.capture_vnd USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_capture_shares';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER payment_capture_shares AFTER INSERT OR UPDATE OF capture_vnd ON payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.capture_vnd IS NOT NULL) EXECUTE FUNCTION guard_capture_shares();

-- A decision to capture stays.
CREATE FUNCTION guard_capture_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is captured was decided' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'payment_capture_stays';
END
$$;
CREATE TRIGGER payment_capture_stays BEFORE UPDATE OF capture_vnd ON payment FOR EACH ROW WHEN (OLD.capture_vnd IS NOT NULL AND NEW.capture_vnd IS DISTINCT FROM OLD.capture_vnd) EXECUTE FUNCTION guard_capture_decision();
