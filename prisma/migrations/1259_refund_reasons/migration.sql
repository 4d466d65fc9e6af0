-- Why money goes back is one of a list, and no longer prose of the code in one language.
CREATE TYPE "refund_reason" AS ENUM ('PAID_TWICE', 'PAID_TOO_LATE', 'CALLED_OFF', 'TOOK_LESS', 'PACKED_LIGHTER', 'DAMAGED', 'HARVEST_SHORT', 'SUBSTITUTE_CHEAPER', 'GROUP_BUY_FAILED');

ALTER TABLE refund DROP CONSTRAINT refund_positive;

ALTER TABLE "refund" ALTER COLUMN "reason" TYPE "refund_reason" USING (
  CASE
    WHEN reason = 'paid twice' THEN 'PAID_TWICE'
    WHEN reason = 'paid after the order ended' THEN 'PAID_TOO_LATE'
    WHEN reason = 'called off by the shopper' THEN 'CALLED_OFF'
    WHEN reason = 'the shopper took less' THEN 'TOOK_LESS'
    WHEN reason = 'packed lighter than ordered' THEN 'PACKED_LIGHTER'
    WHEN reason LIKE 'damaged goods: %' THEN 'DAMAGED'
    WHEN reason = 'the harvest was short' THEN 'HARVEST_SHORT'
    WHEN reason = 'substitute was cheaper' THEN 'SUBSTITUTE_CHEAPER'
    WHEN reason = 'the group buy did not fill' THEN 'GROUP_BUY_FAILED'
  END::"refund_reason"
);

ALTER TABLE refund ADD CONSTRAINT refund_positive CHECK (amount_vnd > 0 AND (status = 'SUCCEEDED') = (settled_at IS NOT NULL));
