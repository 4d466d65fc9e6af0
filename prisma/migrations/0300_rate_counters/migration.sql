-- Counters of what a caller used in a window of time, shared by all server processes. Unlogged: a crash of the server
-- forgives, and no write reaches the log of changes.
CREATE UNLOGGED TABLE rate_counter (
  key text NOT NULL CHECK (length(key) <= 200),
  window_starts_at timestamptz NOT NULL,
  points bigint NOT NULL CHECK (points >= 0),
  PRIMARY KEY (key, window_starts_at)
);

CREATE INDEX rate_counter_window ON rate_counter (window_starts_at);
