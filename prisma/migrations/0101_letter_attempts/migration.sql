-- A letter being sent belongs to one worker until its next attempt is due; what fails waits longer each time.

ALTER TABLE outbound_message ADD COLUMN next_attempt_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
