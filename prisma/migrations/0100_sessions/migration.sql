-- Sessions know when they were last used and whether they passed the second factor; wrong passwords are counted for all processes.

ALTER TABLE session
  ADD COLUMN second_factor_at timestamptz(3),
  ADD COLUMN last_seen_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE wrong_password_count (
  key text NOT NULL,
  count integer NOT NULL,
  window_started_at timestamptz(3) NOT NULL,
  CONSTRAINT wrong_password_count_pkey PRIMARY KEY (key)
);
CREATE INDEX wrong_password_count_window_started_at_idx ON wrong_password_count (window_started_at);
