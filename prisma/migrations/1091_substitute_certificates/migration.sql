-- The model has no word for a list that is never absent; a rule keeps it.
ALTER TABLE request_line_substitute ALTER COLUMN scheme_codes DROP NOT NULL;
ALTER TABLE request_line_substitute ADD CONSTRAINT request_line_substitute_lists_schemes CHECK (scheme_codes IS NOT NULL);
