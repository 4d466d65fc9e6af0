-- Who waits for a good can be told by telephone too; mobile numbers of this country alone, which cost what an SMS costs.
ALTER TABLE season_reminder DROP CONSTRAINT season_reminder_contact;
ALTER TABLE season_reminder ADD CONSTRAINT season_reminder_contact CHECK (
  contact ~ '^[^@\s]+@[^@\s]+$' AND contact = lower(contact) AND length(contact) <= 254 OR contact ~ '^\+84[35789][0-9]{8}$'
);

-- What a phone is told that is no step of a purchase is written down with the message.
ALTER TABLE outbound_message ADD COLUMN phone_message jsonb;
ALTER TABLE outbound_message DROP CONSTRAINT outbound_message_phone_is_a_household;
ALTER TABLE outbound_message ADD CONSTRAINT outbound_message_phone_is_told CHECK (channel = 'EMAIL' OR household_message_id IS NOT NULL OR phone_message IS NOT NULL);
