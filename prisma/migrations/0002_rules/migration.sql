-- Rules of the market that hold whatever the code does. Each has a test that it bites.

-- ── Rows that are never rewritten or removed ────────────────────────────────────────────────
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: rows of this table are kept for ever', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

DO $do$
DECLARE append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['lot_movement', 'forecast_revision', 'audit_entry', 'audit_seal', 'round_line_result', 'matching_policy', 'transport_tariff'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', append_only || '_append_only', append_only);
  END LOOP;
END
$do$;

DO $do$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['organisation', 'cooperative', 'product', 'offer', 'certificate', 'ocop_recognition', 'harvest_forecast', 'harvest_lot',
                              'purchase_request', 'market_round', 'allocation', 'purchase_order', 'purchase_order_line'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_never_deleted', kept);
  END LOOP;
END
$do$;

-- A stored round replays for ever: only its status moves.
CREATE FUNCTION keep_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'status') IS DISTINCT FROM (to_jsonb(OLD) - 'status') THEN
    RAISE EXCEPTION 'a stored market round keeps its inputs and result' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER market_round_kept BEFORE UPDATE ON market_round FOR EACH ROW EXECUTE FUNCTION keep_round();

-- ── Named transitions only ──────────────────────────────────────────────────────────────────
INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('organisation', 'APPLIED', 'IN_REVIEW'), ('organisation', 'IN_REVIEW', 'APPROVED'), ('organisation', 'IN_REVIEW', 'REJECTED'),
  ('organisation', 'APPROVED', 'SUSPENDED'), ('organisation', 'SUSPENDED', 'APPROVED'), ('organisation', 'APPROVED', 'CLOSED'), ('organisation', 'SUSPENDED', 'CLOSED'),
  ('offer', 'DRAFT', 'ACTIVE'), ('offer', 'ACTIVE', 'PAUSED'), ('offer', 'PAUSED', 'ACTIVE'), ('offer', 'ACTIVE', 'EXPIRED'), ('offer', 'PAUSED', 'EXPIRED'),
  ('offer', 'DRAFT', 'WITHDRAWN'), ('offer', 'ACTIVE', 'WITHDRAWN'), ('offer', 'PAUSED', 'WITHDRAWN'),
  ('certificate', 'SUBMITTED', 'VERIFIED'), ('certificate', 'SUBMITTED', 'REJECTED'), ('certificate', 'VERIFIED', 'SUSPENDED'), ('certificate', 'SUSPENDED', 'VERIFIED'),
  ('certificate', 'VERIFIED', 'EXPIRED'), ('certificate', 'SUSPENDED', 'EXPIRED'), ('certificate', 'VERIFIED', 'REVOKED'), ('certificate', 'SUSPENDED', 'REVOKED'),
  ('ocop_recognition', 'SUBMITTED', 'VERIFIED'), ('ocop_recognition', 'SUBMITTED', 'REJECTED'), ('ocop_recognition', 'VERIFIED', 'SUSPENDED'), ('ocop_recognition', 'SUSPENDED', 'VERIFIED'),
  ('ocop_recognition', 'VERIFIED', 'EXPIRED'), ('ocop_recognition', 'SUSPENDED', 'EXPIRED'), ('ocop_recognition', 'VERIFIED', 'REVOKED'), ('ocop_recognition', 'SUSPENDED', 'REVOKED'),
  ('harvest_forecast', 'DRAFT', 'PUBLISHED'), ('harvest_forecast', 'DRAFT', 'WITHDRAWN'), ('harvest_forecast', 'PUBLISHED', 'CLOSED'),
  ('harvest_forecast', 'PUBLISHED', 'WITHDRAWN'), ('harvest_forecast', 'PUBLISHED', 'EXPIRED'), ('harvest_forecast', 'DRAFT', 'EXPIRED'),
  ('harvest_lot', 'REGISTERED', 'GRADED'), ('harvest_lot', 'REGISTERED', 'OFFERED'), ('harvest_lot', 'GRADED', 'OFFERED'), ('harvest_lot', 'OFFERED', 'GRADED'),
  ('harvest_lot', 'OFFERED', 'EXHAUSTED'), ('harvest_lot', 'EXHAUSTED', 'OFFERED'), ('harvest_lot', 'REGISTERED', 'CLOSED'), ('harvest_lot', 'GRADED', 'CLOSED'), ('harvest_lot', 'OFFERED', 'CLOSED'), ('harvest_lot', 'EXHAUSTED', 'CLOSED'),
  ('harvest_lot', 'REGISTERED', 'BLOCKED'), ('harvest_lot', 'GRADED', 'BLOCKED'), ('harvest_lot', 'OFFERED', 'BLOCKED'), ('harvest_lot', 'EXHAUSTED', 'BLOCKED'),
  ('harvest_lot', 'BLOCKED', 'GRADED'), ('harvest_lot', 'BLOCKED', 'OFFERED'), ('harvest_lot', 'BLOCKED', 'CLOSED'),
  ('harvest_lot', 'REGISTERED', 'RECALLED'), ('harvest_lot', 'GRADED', 'RECALLED'), ('harvest_lot', 'OFFERED', 'RECALLED'), ('harvest_lot', 'EXHAUSTED', 'RECALLED'), ('harvest_lot', 'CLOSED', 'RECALLED'), ('harvest_lot', 'BLOCKED', 'RECALLED'),
  ('purchase_request', 'DRAFT', 'OPEN'), ('purchase_request', 'DRAFT', 'WITHDRAWN'), ('purchase_request', 'OPEN', 'PROPOSED'), ('purchase_request', 'PROPOSED', 'OPEN'),
  ('purchase_request', 'PROPOSED', 'PARTLY_AWARDED'), ('purchase_request', 'PROPOSED', 'AWARDED'), ('purchase_request', 'OPEN', 'PARTLY_AWARDED'), ('purchase_request', 'OPEN', 'AWARDED'),
  ('purchase_request', 'PARTLY_AWARDED', 'AWARDED'), ('purchase_request', 'AWARDED', 'PARTLY_AWARDED'), ('purchase_request', 'PARTLY_AWARDED', 'PROPOSED'), ('purchase_request', 'PARTLY_AWARDED', 'OPEN'), ('purchase_request', 'AWARDED', 'OPEN'),
  ('purchase_request', 'AWARDED', 'CLOSED'), ('purchase_request', 'PARTLY_AWARDED', 'CLOSED'),
  ('purchase_request', 'OPEN', 'WITHDRAWN'), ('purchase_request', 'PROPOSED', 'WITHDRAWN'), ('purchase_request', 'OPEN', 'EXPIRED'), ('purchase_request', 'PROPOSED', 'EXPIRED'), ('purchase_request', 'DRAFT', 'EXPIRED'), ('purchase_request', 'PARTLY_AWARDED', 'EXPIRED'),
  ('market_round', 'COMPUTED', 'IN_REVIEW'), ('market_round', 'COMPUTED', 'COMMITTED'), ('market_round', 'IN_REVIEW', 'COMMITTED'), ('market_round', 'COMPUTED', 'DISCARDED'), ('market_round', 'IN_REVIEW', 'DISCARDED'),
  ('market_round', 'COMPUTED', 'SUPERSEDED'), ('market_round', 'IN_REVIEW', 'SUPERSEDED'),
  ('allocation', 'PROPOSED', 'HELD'), ('allocation', 'PROPOSED', 'EXPIRED'), ('allocation', 'PROPOSED', 'RELEASED'), ('allocation', 'HELD', 'CONFIRMED'), ('allocation', 'HELD', 'RELEASED'), ('allocation', 'HELD', 'EXPIRED'),
  ('allocation', 'CONFIRMED', 'FIRM'), ('allocation', 'CONFIRMED', 'RELEASED'), ('allocation', 'FIRM', 'FULFILLED'), ('allocation', 'FIRM', 'SHORT'), ('allocation', 'FIRM', 'RELEASED'),
  ('purchase_order', 'ISSUED', 'CONFIRMED'), ('purchase_order', 'ISSUED', 'PARTLY_CONFIRMED'), ('purchase_order', 'ISSUED', 'REJECTED'), ('purchase_order', 'ISSUED', 'CANCELLED'), ('purchase_order', 'ISSUED', 'EXPIRED'),
  ('purchase_order', 'CONFIRMED', 'PARTLY_CONFIRMED'), ('purchase_order', 'PARTLY_CONFIRMED', 'CONFIRMED'), ('purchase_order', 'CONFIRMED', 'IN_DELIVERY'), ('purchase_order', 'PARTLY_CONFIRMED', 'IN_DELIVERY'),
  ('purchase_order', 'CONFIRMED', 'CANCELLED'), ('purchase_order', 'PARTLY_CONFIRMED', 'CANCELLED'), ('purchase_order', 'IN_DELIVERY', 'RECEIVED'), ('purchase_order', 'RECEIVED', 'SETTLED'), ('purchase_order', 'SETTLED', 'CLOSED');

CREATE FUNCTION guard_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IS DISTINCT FROM OLD.status AND NOT EXISTS (
    SELECT FROM status_transition WHERE entity = TG_TABLE_NAME AND from_status = OLD.status::text AND to_status = NEW.status::text
  ) THEN
    RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_status_transition';
  END IF;
  RETURN NEW;
END
$$;
DO $do$
DECLARE guarded text;
BEGIN
  FOR guarded IN SELECT DISTINCT entity FROM status_transition LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OF status ON %I FOR EACH ROW EXECUTE FUNCTION guard_status()', guarded || '_status_transition', guarded);
  END LOOP;
END
$do$;

-- ── Every waiting state has a deadline ──────────────────────────────────────────────────────
ALTER TABLE allocation ADD CONSTRAINT allocation_held_has_deadline CHECK (status <> 'HELD' OR confirm_by IS NOT NULL);
ALTER TABLE purchase_request ADD CONSTRAINT purchase_request_open_has_deadline CHECK (status IN ('DRAFT', 'WITHDRAWN', 'EXPIRED') OR valid_until_on IS NOT NULL);
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_issued_has_deadline CHECK (status <> 'ISSUED' OR due_at IS NOT NULL);
ALTER TABLE invitation ADD CONSTRAINT invitation_status CHECK (status IN ('pending', 'accepted', 'rejected', 'canceled'));

-- ── Organisations and roles ─────────────────────────────────────────────────────────────────
CREATE FUNCTION guard_membership_role() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE organisation_kind organisation_kind;
BEGIN
  SELECT kind INTO organisation_kind FROM organisation WHERE id = NEW.organisation_id;
  IF NOT (CASE organisation_kind
    WHEN 'COOPERATIVE' THEN NEW.role IN ('DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT')
    WHEN 'BUYER' THEN NEW.role IN ('PROCUREMENT', 'APPROVER', 'RECEIVER', 'ACCOUNTANT')
    WHEN 'ASSOCIATION' THEN NEW.role = 'OFFICER'
    ELSE NEW.role = 'OPERATOR'
  END) THEN
    RAISE EXCEPTION 'role % does not exist in an organisation of kind %', NEW.role, organisation_kind USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_role_fits_kind';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER membership_role_fits_kind BEFORE INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION guard_membership_role();
ALTER TABLE membership ADD CONSTRAINT membership_officer_has_area CHECK (role <> 'OFFICER' OR province_code IS NOT NULL);

CREATE FUNCTION guard_cooperative_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT kind FROM organisation WHERE id = NEW.organisation_id) IS DISTINCT FROM 'COOPERATIVE' THEN
    RAISE EXCEPTION 'organisation % is not a cooperative', NEW.organisation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'cooperative_organisation_kind';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER cooperative_organisation_kind BEFORE INSERT ON cooperative FOR EACH ROW EXECUTE FUNCTION guard_cooperative_kind();

CREATE FUNCTION guard_buyer_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT kind FROM organisation WHERE id = NEW.organisation_id) IS DISTINCT FROM 'BUYER' THEN
    RAISE EXCEPTION 'organisation % is not a buyer', NEW.organisation_id USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_organisation_kind';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER buyer_location_organisation_kind BEFORE INSERT ON buyer_location FOR EACH ROW EXECUTE FUNCTION guard_buyer_kind();
CREATE TRIGGER purchase_request_organisation_kind BEFORE INSERT ON purchase_request FOR EACH ROW EXECUTE FUNCTION guard_buyer_kind();

-- Nothing is sellable before approval.
CREATE FUNCTION guard_offer_active() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'ACTIVE' AND (SELECT status FROM organisation WHERE id = NEW.cooperative_id) IS DISTINCT FROM 'APPROVED' THEN
    RAISE EXCEPTION 'cooperative % is not approved', NEW.cooperative_id USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_cooperative_approved';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER offer_cooperative_approved BEFORE INSERT OR UPDATE OF status ON offer FOR EACH ROW EXECUTE FUNCTION guard_offer_active();

-- ── Quantities, money, dates ────────────────────────────────────────────────────────────────
ALTER TABLE organisation ADD CONSTRAINT organisation_tax_code CHECK (tax_code ~ '^\d{10}(-?\d{3})?$');
ALTER TABLE planting_area ADD CONSTRAINT planting_area_positive CHECK (area_square_metres > 0);
ALTER TABLE product
  ADD CONSTRAINT product_positive CHECK (shelf_life_days > 0 AND reference_price_vnd > 0 AND pricing_unit_base > 0 AND quantum_base > 0),
  ADD CONSTRAINT product_months CHECK (harvest_months <@ ARRAY[1,2,3,4,5,6,7,8,9,10,11,12] AND peak_months <@ ARRAY[1,2,3,4,5,6,7,8,9,10,11,12]),
  ADD CONSTRAINT product_unit_fits CHECK (CASE base_unit WHEN 'GRAM' THEN pricing_unit IN ('KGM', 'TNE', 'GRM') WHEN 'MILLILITRE' THEN pricing_unit IN ('LTR', 'MLT') ELSE pricing_unit = 'H87' END);
ALTER TABLE product_grade ADD CONSTRAINT product_grade_rank CHECK (rank BETWEEN 1 AND 9);
ALTER TABLE offer
  ADD CONSTRAINT offer_positive CHECK (selling_unit_base > 0 AND min_order_base >= 0 AND price_from_vnd >= 0),
  ADD CONSTRAINT offer_channels_named CHECK (cardinality(channels) > 0),
  ADD CONSTRAINT offer_dates CHECK (valid_until_on >= valid_from_on),
  ADD CONSTRAINT offer_grade_fk FOREIGN KEY (product_id, grade_rank) REFERENCES product_grade (product_id, rank);
ALTER TABLE offer_price_tier ADD CONSTRAINT offer_price_tier_positive CHECK (min_base >= 0 AND price_vnd > 0);
ALTER TABLE harvest_forecast
  ADD CONSTRAINT harvest_forecast_range CHECK (0 <= low_base AND low_base <= likely_base AND likely_base <= high_base AND high_base > 0),
  ADD CONSTRAINT harvest_forecast_monday CHECK (extract(isodow FROM week_on) = 1),
  ADD CONSTRAINT harvest_forecast_grade_fk FOREIGN KEY (product_id, grade_rank) REFERENCES product_grade (product_id, rank);
-- One live forecast per crop, grade, plot and week.
CREATE UNIQUE INDEX harvest_forecast_live ON harvest_forecast (cooperative_id, product_id, grade_rank, week_on, planting_area_id) NULLS NOT DISTINCT WHERE status IN ('DRAFT', 'PUBLISHED');
ALTER TABLE forecast_revision ADD CONSTRAINT forecast_revision_range CHECK (0 <= low_base AND low_base <= likely_base AND likely_base <= high_base);
ALTER TABLE buyer_location ADD CONSTRAINT buyer_location_gln CHECK (gln ~ '^\d{13}$');
ALTER TABLE receiving_hours ADD CONSTRAINT receiving_hours_range CHECK (weekday BETWEEN 1 AND 7 AND from_minute BETWEEN 0 AND 1439 AND to_minute BETWEEN 0 AND 1440 AND from_minute <> to_minute);
ALTER TABLE purchase_request_line
  ADD CONSTRAINT purchase_request_line_one_good CHECK (num_nonnulls(product_id, commodity_id) = 1),
  ADD CONSTRAINT purchase_request_line_positive CHECK (quantity_base > 0 AND ceiling_vnd > 0 AND min_per_supplier_base >= 0 AND min_remaining_days >= 0 AND (max_suppliers IS NULL OR max_suppliers > 0)),
  ADD CONSTRAINT purchase_request_line_shares CHECK (tolerance_pct BETWEEN 0 AND 50 AND min_fill_pct BETWEEN 0 AND 100 AND priority BETWEEN 1 AND 3 AND min_ocop_stars IN (0, 3, 4, 5)),
  ADD CONSTRAINT purchase_request_line_not_over_awarded CHECK (awarded_base BETWEEN 0 AND quantity_base);
ALTER TABLE delivery_window ADD CONSTRAINT delivery_window_forward CHECK (to_on >= from_on);
ALTER TABLE delivery_window ADD CONSTRAINT delivery_window_apart EXCLUDE USING gist (line_id WITH =, daterange(from_on, to_on, '[]') WITH &&);
ALTER TABLE stored_file ADD CONSTRAINT stored_file_sized CHECK (size_bytes >= 0 AND sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE outbound_message ADD CONSTRAINT outbound_message_channel CHECK (channel IN ('email', 'sms'));

CREATE FUNCTION keep_offer_price_from() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE offer SET price_from_vnd = coalesce((SELECT max(price_vnd) FROM offer_price_tier WHERE offer_id = coalesce(NEW.offer_id, OLD.offer_id) AND channel = 'RETAIL' AND min_base = 0),
                                             (SELECT min(price_vnd) FROM offer_price_tier WHERE offer_id = coalesce(NEW.offer_id, OLD.offer_id)), 0)
   WHERE id = coalesce(NEW.offer_id, OLD.offer_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_price_tier_keeps_price_from AFTER INSERT OR UPDATE OR DELETE ON offer_price_tier FOR EACH ROW EXECUTE FUNCTION keep_offer_price_from();

-- ── Stars and certificates are dated documents that the association verifies ────────────────
ALTER TABLE certificate
  ADD CONSTRAINT certificate_dates CHECK (valid_until_on >= valid_from_on),
  ADD CONSTRAINT certificate_decided CHECK (status = 'SUBMITTED' OR (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)),
  ADD CONSTRAINT certificate_refusal_has_reason CHECK (status NOT IN ('REJECTED', 'SUSPENDED', 'REVOKED') OR length(trim(decision_reason)) > 0);
ALTER TABLE certificate_scope ADD CONSTRAINT certificate_scope_one CHECK (num_nonnulls(product_id, commodity_id, planting_area_id) = 1);
ALTER TABLE ocop_recognition
  ADD CONSTRAINT ocop_recognition_36_months CHECK (valid_until_on = (signed_on + interval '36 months' - interval '1 day')::date),
  ADD CONSTRAINT ocop_recognition_stars CHECK (stars = CASE WHEN score_a + score_b + score_c >= 90 THEN 5 WHEN score_a + score_b + score_c >= 70 THEN 4 WHEN score_a + score_b + score_c >= 50 THEN 3 END AND score_a >= 0 AND score_b >= 0 AND score_c >= 0 AND score_a + score_b + score_c <= 100),
  ADD CONSTRAINT ocop_recognition_decided CHECK (status = 'SUBMITTED' OR (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)),
  ADD CONSTRAINT ocop_recognition_refusal_has_reason CHECK (status NOT IN ('REJECTED', 'SUSPENDED', 'REVOKED') OR length(trim(decision_reason)) > 0);
-- The stars CHECK would pass on NULL: below 50 points there is no recognition.
ALTER TABLE ocop_recognition ADD CONSTRAINT ocop_recognition_minimum CHECK (score_a + score_b + score_c >= 50);

CREATE FUNCTION guard_ocop_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ocop_ruleset r WHERE r.code = NEW.ruleset_code AND NEW.score_a <= r.part_a_max AND NEW.score_b <= r.part_b_max AND NEW.score_c <= r.part_c_max
                   AND NEW.signed_on >= r.valid_from_on AND (r.valid_until_on IS NULL OR NEW.signed_on <= r.valid_until_on)) THEN
    RAISE EXCEPTION 'scores or date of recognition % do not fit ruleset %', NEW.certificate_number, NEW.ruleset_code USING ERRCODE = 'check_violation', CONSTRAINT = 'ocop_recognition_fits_ruleset';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER ocop_recognition_fits_ruleset BEFORE INSERT OR UPDATE OF score_a, score_b, score_c, signed_on, ruleset_code ON ocop_recognition FOR EACH ROW EXECUTE FUNCTION guard_ocop_parts();

CREATE FUNCTION guard_decider() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status NOT IN ('SUBMITTED', 'EXPIRED') AND NOT EXISTS (
    SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.user_id = NEW.decided_by_id AND o.kind = 'ASSOCIATION' AND m.role = 'OFFICER'
  ) THEN
    RAISE EXCEPTION 'only an officer of the association decides on documents' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_decided_by_association';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER certificate_decided_by_association BEFORE INSERT OR UPDATE OF status ON certificate FOR EACH ROW EXECUTE FUNCTION guard_decider();
CREATE TRIGGER ocop_recognition_decided_by_association BEFORE INSERT OR UPDATE OF status ON ocop_recognition FOR EACH ROW EXECUTE FUNCTION guard_decider();

-- ── The ledger of volume ────────────────────────────────────────────────────────────────────
ALTER TABLE harvest_lot
  ADD CONSTRAINT harvest_lot_code_printable CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{2,19}$'),
  ADD CONSTRAINT harvest_lot_dates CHECK (harvest_to_on >= harvest_from_on),
  ADD CONSTRAINT harvest_lot_shelf_life CHECK (shelf_life_days > 0),
  ADD CONSTRAINT harvest_lot_grade_fk FOREIGN KEY (product_id, grade_rank) REFERENCES product_grade (product_id, rank),
  ADD CONSTRAINT harvest_lot_balances CHECK (expected_base >= 0 AND safe_base >= 0 AND held_base >= 0 AND firm_base >= 0 AND shipped_base >= 0 AND used_base >= 0 AND safe_base <= expected_base),
  ADD CONSTRAINT harvest_lot_never_promised_twice CHECK (available_base >= 0 AND available_base = expected_base - held_base - firm_base - shipped_base - used_base),
  ADD CONSTRAINT harvest_lot_blocked_has_reason CHECK (status NOT IN ('BLOCKED', 'RECALLED') OR length(trim(blocked_reason)) > 0);

-- A kind moves fixed balances in a fixed direction.
ALTER TABLE lot_movement ADD CONSTRAINT lot_movement_kind_moves CHECK (CASE kind
  WHEN 'FORECAST'   THEN expected_delta > 0 AND safe_delta >= 0 AND held_delta = 0 AND firm_delta = 0 AND shipped_delta = 0 AND used_delta = 0
  WHEN 'REVISE'     THEN (expected_delta <> 0 OR safe_delta <> 0) AND held_delta = 0 AND firm_delta = 0 AND shipped_delta = 0 AND used_delta = 0
  WHEN 'HARVEST'    THEN held_delta = 0 AND firm_delta = 0 AND shipped_delta = 0 AND used_delta = 0
  WHEN 'HOLD'       THEN held_delta > 0 AND expected_delta = 0 AND safe_delta = 0 AND firm_delta = 0 AND shipped_delta = 0 AND used_delta = 0
  WHEN 'RELEASE'    THEN held_delta <= 0 AND firm_delta <= 0 AND held_delta + firm_delta < 0 AND expected_delta = 0 AND safe_delta = 0 AND shipped_delta = 0 AND used_delta = 0
  WHEN 'FIRM'       THEN firm_delta > 0 AND held_delta = -firm_delta AND expected_delta = 0 AND safe_delta = 0 AND shipped_delta = 0 AND used_delta = 0
  WHEN 'SHIP'       THEN shipped_delta > 0 AND firm_delta = -shipped_delta AND held_delta = 0 AND expected_delta = 0 AND safe_delta = 0 AND used_delta = 0
  WHEN 'RETURN'     THEN shipped_delta < 0 AND held_delta = 0 AND firm_delta = 0 AND expected_delta = 0 AND safe_delta = 0 AND used_delta = 0
  WHEN 'CORRECTION' THEN length(trim(reason)) > 0 AND expected_delta <> 0 AND held_delta = 0 AND firm_delta = 0 AND shipped_delta = 0 AND used_delta = 0
  ELSE used_delta > 0 AND expected_delta = 0 AND safe_delta = 0 AND held_delta = 0 AND firm_delta = 0 AND shipped_delta = 0
END);
ALTER TABLE lot_movement ADD CONSTRAINT lot_movement_promise_has_allocation CHECK (kind NOT IN ('HOLD', 'FIRM') OR allocation_id IS NOT NULL);

-- Balances are written here and nowhere else; the row lock of the update serialises takers of one lot.
CREATE FUNCTION apply_lot_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('cho_phien.ledger', 'on', true);
  UPDATE harvest_lot SET
    expected_base = expected_base + NEW.expected_delta, safe_base = safe_base + NEW.safe_delta,
    held_base = held_base + NEW.held_delta, firm_base = firm_base + NEW.firm_delta,
    shipped_base = shipped_base + NEW.shipped_delta, used_base = used_base + NEW.used_delta,
    available_base = available_base + NEW.expected_delta - NEW.held_delta - NEW.firm_delta - NEW.shipped_delta - NEW.used_delta
  WHERE id = NEW.lot_id;
  PERFORM set_config('cho_phien.ledger', 'off', true);
  RETURN NULL;
END
$$;
CREATE TRIGGER lot_movement_applies AFTER INSERT ON lot_movement FOR EACH ROW EXECUTE FUNCTION apply_lot_movement();

CREATE FUNCTION guard_lot_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND (NEW.expected_base, NEW.safe_base, NEW.held_base, NEW.firm_base, NEW.shipped_base, NEW.used_base, NEW.available_base) <> (0, 0, 0, 0, 0, 0, 0))
     OR (TG_OP = 'UPDATE' AND coalesce(current_setting('cho_phien.ledger', true), 'off') <> 'on'
         AND (NEW.expected_base, NEW.safe_base, NEW.held_base, NEW.firm_base, NEW.shipped_base, NEW.used_base, NEW.available_base)
             <> (OLD.expected_base, OLD.safe_base, OLD.held_base, OLD.firm_base, OLD.shipped_base, OLD.used_base, OLD.available_base)) THEN
    RAISE EXCEPTION 'balances of a lot change by its movements only' USING ERRCODE = 'check_violation', CONSTRAINT = 'harvest_lot_balances_by_ledger';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER harvest_lot_balances_by_ledger BEFORE INSERT OR UPDATE ON harvest_lot FOR EACH ROW EXECUTE FUNCTION guard_lot_balances();

-- A hold is taken only from a lot that is on offer.
CREATE FUNCTION guard_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'HOLD' AND (SELECT status FROM harvest_lot WHERE id = NEW.lot_id) IS DISTINCT FROM 'OFFERED' THEN
    RAISE EXCEPTION 'lot % is not on offer', NEW.lot_id USING ERRCODE = 'check_violation', CONSTRAINT = 'lot_movement_hold_needs_offered_lot';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER lot_movement_hold_needs_offered_lot BEFORE INSERT ON lot_movement FOR EACH ROW EXECUTE FUNCTION guard_hold();

-- Shares of households never exceed the lot.
CREATE FUNCTION guard_household_shares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(quantity_base) FROM lot_household_share WHERE lot_id = NEW.lot_id) > (SELECT expected_base FROM harvest_lot WHERE id = NEW.lot_id) THEN
    RAISE EXCEPTION 'households share more than the lot holds' USING ERRCODE = 'check_violation', CONSTRAINT = 'lot_household_share_within_lot';
  END IF;
  RETURN NULL;
END
$$;
ALTER TABLE lot_household_share ADD CONSTRAINT lot_household_share_positive CHECK (quantity_base > 0);
CREATE CONSTRAINT TRIGGER lot_household_share_within_lot AFTER INSERT OR UPDATE ON lot_household_share DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_household_shares();

-- ── A match explains itself ─────────────────────────────────────────────────────────────────
CREATE FUNCTION unfilled_total(unfilled jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(sum((part ->> 'quantityBase')::numeric), 0) FROM jsonb_array_elements(unfilled) AS part
$$;
ALTER TABLE round_line_result
  ADD CONSTRAINT round_line_result_fill CHECK (filled_base BETWEEN 0 AND requested_base),
  ADD CONSTRAINT round_line_result_reasons_sum CHECK (unfilled_total(unfilled) = requested_base - filled_base);
ALTER TABLE allocation
  ADD CONSTRAINT allocation_positive CHECK (quantity_base > 0 AND unit_price_vnd > 0 AND transport_vnd >= 0),
  ADD CONSTRAINT allocation_landed_sums CHECK (landed_vnd = unit_price_vnd + transport_vnd),
  ADD CONSTRAINT allocation_confirmed_within CHECK (confirmed_base BETWEEN 0 AND quantity_base),
  ADD CONSTRAINT allocation_dates CHECK (arrive_on >= harvest_on),
  ADD CONSTRAINT allocation_explained CHECK (explanation ? 'eligibility' AND explanation ? 'price' AND explanation ? 'schedule' AND explanation ? 'objective'),
  ADD CONSTRAINT allocation_decline_has_reason CHECK (status <> 'RELEASED' OR answered_at IS NULL OR length(trim(decline_reason)) > 0);
ALTER TABLE market_round ADD CONSTRAINT market_round_hashes CHECK (input_hash ~ '^[0-9a-f]{64}$' AND result_hash ~ '^[0-9a-f]{64}$');

-- An allocation belongs to the cooperative that owns its lot.
ALTER TABLE harvest_lot ADD CONSTRAINT harvest_lot_owner UNIQUE (id, cooperative_id);
ALTER TABLE allocation ADD CONSTRAINT allocation_lot_owner_fk FOREIGN KEY (lot_id, cooperative_id) REFERENCES harvest_lot (id, cooperative_id);
ALTER TABLE offer ADD CONSTRAINT offer_owner UNIQUE (id, cooperative_id, product_id, grade_rank);
ALTER TABLE harvest_lot ADD CONSTRAINT harvest_lot_offer_fits_fk FOREIGN KEY (offer_id, cooperative_id, product_id, grade_rank) REFERENCES offer (id, cooperative_id, product_id, grade_rank);
ALTER TABLE harvest_lot ADD CONSTRAINT harvest_lot_offered_under CHECK (status <> 'OFFERED' OR offer_id IS NOT NULL);

-- ── Requested, confirmed, shipped, received, accepted, invoiced: written once ───────────────
ALTER TABLE purchase_order_line ADD CONSTRAINT purchase_order_line_quantities CHECK (
  requested_base > 0 AND confirmed_base BETWEEN 0 AND requested_base AND shipped_base >= 0 AND received_base >= 0
  AND accepted_base >= 0 AND accepted_base <= received_base AND invoiced_base >= 0 AND invoiced_base <= accepted_base
  AND unit_price_vnd > 0 AND transport_vnd >= 0);
CREATE FUNCTION keep_quantities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.requested_base <> OLD.requested_base
     OR (OLD.confirmed_base IS NOT NULL AND NEW.confirmed_base IS DISTINCT FROM OLD.confirmed_base)
     OR (OLD.shipped_base IS NOT NULL AND NEW.shipped_base IS DISTINCT FROM OLD.shipped_base)
     OR (OLD.received_base IS NOT NULL AND NEW.received_base IS DISTINCT FROM OLD.received_base)
     OR (OLD.accepted_base IS NOT NULL AND NEW.accepted_base IS DISTINCT FROM OLD.accepted_base)
     OR (OLD.invoiced_base IS NOT NULL AND NEW.invoiced_base IS DISTINCT FROM OLD.invoiced_base) THEN
    RAISE EXCEPTION 'quantities of an order line are written once' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'purchase_order_line_written_once';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER purchase_order_line_written_once BEFORE UPDATE ON purchase_order_line FOR EACH ROW EXECUTE FUNCTION keep_quantities();

-- A line's lot and allocation belong to the order's cooperative.
CREATE FUNCTION guard_order_line_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM purchase_order o JOIN allocation a ON a.id = NEW.allocation_id
                  WHERE o.id = NEW.order_id AND a.cooperative_id = o.cooperative_id AND a.lot_id = NEW.lot_id AND a.line_id = NEW.request_line_id) THEN
    RAISE EXCEPTION 'order line does not belong to the cooperative of its order' USING ERRCODE = 'check_violation', CONSTRAINT = 'purchase_order_line_owner';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER purchase_order_line_owner BEFORE INSERT ON purchase_order_line FOR EACH ROW EXECUTE FUNCTION guard_order_line_owner();

-- ── Audit trail: seals chain whole transactions by hash ─────────────────────────────────────
CREATE FUNCTION audit_range_hash(previous text, from_transaction bigint, to_transaction bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(previous || coalesce(string_agg(to_jsonb(entry)::text, E'\n' ORDER BY entry.id), ''), 'UTF8')), 'hex')
  FROM audit_entry entry WHERE entry.transaction_id >= from_transaction AND entry.transaction_id < to_transaction
$$;

-- Seals every entry whose transaction has surely ended. Returns the number of entries sealed.
CREATE FUNCTION seal_audit_entries() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  last_seal audit_seal;
  first_open bigint;
  horizon bigint := (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint;
  entries integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_seal'));
  SELECT * INTO last_seal FROM audit_seal ORDER BY from_transaction DESC LIMIT 1;
  first_open := coalesce(last_seal.to_transaction, 0);
  SELECT count(*) INTO entries FROM audit_entry WHERE transaction_id >= first_open AND transaction_id < horizon;
  IF entries > 0 THEN
    INSERT INTO audit_seal (from_transaction, to_transaction, entry_count, previous_hash, hash)
    VALUES (first_open, horizon, entries, coalesce(last_seal.hash, ''), audit_range_hash(coalesce(last_seal.hash, ''), first_open, horizon));
  END IF;
  RETURN entries;
END
$$;

-- Seals whose rows no longer give the same hash; no row is expected.
CREATE VIEW broken_audit_seal AS
  SELECT seal.* FROM audit_seal seal WHERE seal.hash <> audit_range_hash(seal.previous_hash, seal.from_transaction, seal.to_transaction);
