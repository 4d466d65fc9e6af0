-- Households take fewer packs of a line, or none, until their cooperative begins to prepare the order.

-- A line that was taken out keeps its row, with nothing in it.
ALTER TABLE consumer_order_line DROP CONSTRAINT consumer_order_line_positive;
ALTER TABLE consumer_order_line ADD CONSTRAINT consumer_order_line_positive CHECK (
  unit_price_vnd > 0 AND pricing_unit_base > 0
  AND CASE WHEN packs = 0 THEN quantity_base = 0 AND amount_vnd = 0 AND final_base IS NOT DISTINCT FROM 0 ELSE packs > 0 AND quantity_base > 0 AND quantity_base % packs = 0 AND amount_vnd > 0 END);

-- A line starts with something in it; what was packed was ordered so.
CREATE FUNCTION guard_order_line_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.packs = 0 THEN
      RAISE EXCEPTION 'nothing is no line of an order' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_line_begins_full';
    END IF;
  ELSIF (NEW.packs, NEW.quantity_base, NEW.unit_price_vnd, NEW.amount_vnd) IS DISTINCT FROM (OLD.packs, OLD.quantity_base, OLD.unit_price_vnd, OLD.amount_vnd)
    AND NOT EXISTS (SELECT FROM consumer_order WHERE id = NEW.order_id AND status IN ('PLACED', 'PREPARING')) THEN
    RAISE EXCEPTION 'what was packed is not ordered otherwise afterwards' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_line_is_settled';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER consumer_order_line_change BEFORE INSERT OR UPDATE ON consumer_order_line FOR EACH ROW EXECUTE FUNCTION guard_order_line_change();
