-- Whoever writes notices makes the open inboxes of their organisations look again: heard by every server process at the commit.
CREATE FUNCTION inboxes_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('inbox_changed', organisation_id::text) FROM (SELECT DISTINCT organisation_id FROM written) inbox;
  RETURN NULL;
END
$$;
CREATE TRIGGER notification_changes_inbox AFTER INSERT ON notification REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION inboxes_changed();
