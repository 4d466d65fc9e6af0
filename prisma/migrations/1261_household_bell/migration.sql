-- A signed-in household sees what it was told, and how much of it is new. What was told before there was a bell is not new.
ALTER TABLE household_message ADD COLUMN read_at timestamptz(3);
UPDATE household_message SET read_at = told_at;
CREATE INDEX household_message_unread ON household_message (group_id) WHERE read_at IS NULL;
