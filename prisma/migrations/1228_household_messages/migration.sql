-- What a household is told of its purchase: each step once, by each channel once.
CREATE TYPE message_channel AS ENUM ('EMAIL', 'ZALO', 'SMS');
ALTER TABLE outbound_message DROP CONSTRAINT outbound_message_channel;
ALTER TABLE outbound_message ALTER COLUMN channel TYPE message_channel USING upper(channel)::message_channel;

CREATE TABLE household_message (
  id uuid NOT NULL DEFAULT uuid_v7(),
  group_id uuid NOT NULL,
  step text NOT NULL,
  about text NOT NULL DEFAULT '',
  parameters jsonb NOT NULL,
  told_at timestamptz(3) NOT NULL,
  CONSTRAINT household_message_pkey PRIMARY KEY (id),
  CONSTRAINT household_message_group_id_fkey FOREIGN KEY (group_id) REFERENCES order_group (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX household_message_group_id_step_about_key ON household_message (group_id, step, about);

ALTER TABLE outbound_message ADD COLUMN household_message_id uuid;
ALTER TABLE outbound_message ADD CONSTRAINT outbound_message_household_message_id_fkey
  FOREIGN KEY (household_message_id) REFERENCES household_message (id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX outbound_message_household_message_id_channel_key ON outbound_message (household_message_id, channel);
-- Only households are written to by telephone.
ALTER TABLE outbound_message ADD CONSTRAINT outbound_message_phone_is_a_household CHECK (channel = 'EMAIL' OR household_message_id IS NOT NULL);
