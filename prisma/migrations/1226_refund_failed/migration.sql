-- What a refund that failed later gives back counts against what was refunded.
ALTER TABLE payment_fact DROP CONSTRAINT payment_fact_amount;
ALTER TABLE payment_fact ADD CONSTRAINT payment_fact_amount CHECK (CASE WHEN kind IN ('CAPTURED', 'REFUNDED', 'REFUND_FAILED') THEN amount_vnd > 0 ELSE amount_vnd = 0 END);

INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('refund', 'SUCCEEDED', 'FAILED'), ('payment', 'REFUNDED', 'PARTLY_REFUNDED'), ('payment', 'REFUNDED', 'CAPTURED'), ('payment', 'PARTLY_REFUNDED', 'CAPTURED');
