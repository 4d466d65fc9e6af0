-- Why the market itself moves volume is one of a list, in both languages where it is read; what a person wrote stays beside it.
CREATE TYPE "lot_movement_reason" AS ENUM ('NOT_PAID', 'NOT_ANSWERED', 'NOT_APPROVED', 'CONFIRMED_IN_PART', 'CALLED_OFF', 'TOOK_LESS', 'HARVEST_SHORT', 'GROUP_BUY_FAILED', 'WEIGHED_MORE');

ALTER TABLE "lot_movement" ADD COLUMN "reason_code" "lot_movement_reason";

-- The rows are kept for ever; their meaning stays, only its writing changes.
ALTER TABLE lot_movement DISABLE TRIGGER lot_movement_append_only;

UPDATE lot_movement SET reason = NULL, reason_code = 'NOT_PAID' WHERE reason = 'not paid in time';
UPDATE lot_movement SET reason = NULL, reason_code = 'NOT_ANSWERED' WHERE reason = 'not answered in time';
UPDATE lot_movement SET reason = NULL, reason_code = 'NOT_APPROVED' WHERE reason = 'not approved in time';
UPDATE lot_movement SET reason = NULL, reason_code = 'CONFIRMED_IN_PART' WHERE reason = 'confirmed in part';
UPDATE lot_movement SET reason = NULL, reason_code = 'CALLED_OFF' WHERE kind = 'RELEASE' AND reason IN ('called off by the shopper', 'CALLED_OFF');
UPDATE lot_movement SET reason = NULL, reason_code = 'TOOK_LESS' WHERE kind = 'RELEASE' AND reason IN ('the shopper took less', 'TOOK_LESS');
UPDATE lot_movement SET reason = NULL, reason_code = 'HARVEST_SHORT' WHERE reason IN ('the harvest was short', 'HARVEST_SHORT');
UPDATE lot_movement SET reason = NULL, reason_code = 'GROUP_BUY_FAILED' WHERE kind = 'RELEASE' AND reason IN ('the group buy did not fill', 'GROUP_BUY_FAILED');
UPDATE lot_movement SET reason = substr(reason, length('Cân thực tế ') + 1), reason_code = 'WEIGHED_MORE' WHERE kind = 'CORRECTION' AND reason LIKE 'Cân thực tế %';

ALTER TABLE lot_movement ENABLE TRIGGER lot_movement_append_only;
