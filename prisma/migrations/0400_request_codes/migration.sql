-- Codes of purchase requests: YC-YYYY-NNNN, handed out by a sequence, so that two buyers never wait for each other or get the same.
CREATE SEQUENCE purchase_request_number;

-- Codes that came from elsewhere (imports, demonstration) are stepped over.
CREATE FUNCTION next_purchase_request_code(year integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  number text;
  candidate text;
BEGIN
  LOOP
    number := nextval('purchase_request_number')::text;
    candidate := format('YC-%s-%s', year, lpad(number, greatest(4, length(number)), '0'));
    EXIT WHEN NOT EXISTS (SELECT FROM purchase_request request WHERE request.code = candidate);
  END LOOP;
  RETURN candidate;
END
$$;
