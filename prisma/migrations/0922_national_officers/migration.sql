-- An officer without a province answers for the whole country. A commune lies below a province; an association is national or provincial,
-- so that nobody of a provincial one becomes national; and no area is lost with its place, which would widen it.
ALTER TABLE membership DROP CONSTRAINT membership_officer_has_area;
ALTER TABLE membership
  ADD CONSTRAINT membership_commune_below_province CHECK (commune_code IS NULL OR province_code IS NOT NULL),
  ADD CONSTRAINT membership_association_of_one_level EXCLUDE USING gist (organisation_id WITH =, ((province_code IS NULL)::int) WITH <>) WHERE (role = 'OFFICER');
ALTER TABLE membership
  DROP CONSTRAINT membership_province_code_fkey,
  DROP CONSTRAINT membership_commune_code_fkey,
  ADD CONSTRAINT membership_province_code_fkey FOREIGN KEY (province_code) REFERENCES province (code) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT membership_commune_code_fkey FOREIGN KEY (commune_code) REFERENCES commune (code) ON DELETE RESTRICT ON UPDATE CASCADE;

-- What everybody is matched by is published by the national association. The versions a market opens with have no publisher.
ALTER TABLE matching_policy ADD COLUMN published_by_id uuid;
ALTER TABLE matching_policy
  ADD CONSTRAINT matching_policy_published_by_id_fkey FOREIGN KEY (published_by_id) REFERENCES "user" (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX matching_policy_published_by_id_idx ON matching_policy (published_by_id);

CREATE FUNCTION guard_policy_publisher() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.user_id = NEW.published_by_id AND m.role = 'OFFICER' AND m.province_code IS NULL AND o.status = 'APPROVED'
  ) THEN
    RAISE EXCEPTION 'rules of the whole market are published by an officer of the national association' USING ERRCODE = 'check_violation', CONSTRAINT = 'matching_policy_publisher';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER matching_policy_publisher BEFORE INSERT ON matching_policy FOR EACH ROW WHEN (NEW.published_by_id IS NOT NULL) EXECUTE FUNCTION guard_policy_publisher();
