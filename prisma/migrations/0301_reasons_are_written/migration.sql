-- A CHECK passes when it cannot be told true from false: a missing reason slipped through where an empty one did not.
ALTER TABLE harvest_lot
  DROP CONSTRAINT harvest_lot_blocked_has_reason,
  ADD CONSTRAINT harvest_lot_blocked_has_reason CHECK (status NOT IN ('BLOCKED', 'RECALLED') OR length(trim(coalesce(blocked_reason, ''))) > 0);
ALTER TABLE certificate
  DROP CONSTRAINT certificate_refusal_has_reason,
  ADD CONSTRAINT certificate_refusal_has_reason CHECK (status NOT IN ('REJECTED', 'SUSPENDED', 'REVOKED') OR length(trim(coalesce(decision_reason, ''))) > 0);
ALTER TABLE ocop_recognition
  DROP CONSTRAINT ocop_recognition_refusal_has_reason,
  ADD CONSTRAINT ocop_recognition_refusal_has_reason CHECK (status NOT IN ('REJECTED', 'SUSPENDED', 'REVOKED') OR length(trim(coalesce(decision_reason, ''))) > 0);
ALTER TABLE allocation
  DROP CONSTRAINT allocation_decline_has_reason,
  ADD CONSTRAINT allocation_decline_has_reason CHECK (status <> 'RELEASED' OR answered_at IS NULL OR length(trim(coalesce(decline_reason, ''))) > 0);
ALTER TABLE lot_movement ADD CONSTRAINT lot_movement_correction_has_reason CHECK (kind <> 'CORRECTION' OR reason IS NOT NULL);
