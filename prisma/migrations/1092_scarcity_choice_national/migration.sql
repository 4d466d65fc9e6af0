-- How short supply is shared in the whole market is decided by the national association, as what everybody is matched by is
-- (guard_policy_publisher); a buyer that may act still decides for its own lines.
CREATE OR REPLACE FUNCTION guard_scarcity_choice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.user_id = NEW.decided_by_id AND o.status = 'APPROVED'
       AND CASE WHEN NEW.organisation_id IS NULL THEN m.role = 'OFFICER' AND m.province_code IS NULL ELSE o.id = NEW.organisation_id AND o.kind = 'BUYER' END
  ) THEN
    RAISE EXCEPTION 'this person does not decide how short supply is shared here' USING ERRCODE = 'check_violation', CONSTRAINT = 'scarcity_choice_decider';
  END IF;
  RETURN NEW;
END
$$;
