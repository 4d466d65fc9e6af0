-- The id of an offer's first pack follows from that of the offer and is a UUID of version 8, as every reader of ids expects.
CREATE FUNCTION first_pack_id(offer_id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT overlay(overlay(md5(offer_id::text || '/1') PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid
$$;
UPDATE offer_pack SET id = first_pack_id(offer_id) WHERE position = 1;
CREATE OR REPLACE FUNCTION first_offer_packs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO offer_pack (id, offer_id, cooperative_id, position, size_base, name_vi, name_en, created_at)
    SELECT first_pack_id(id), id, cooperative_id, 1, selling_unit_base, selling_unit_name_vi, selling_unit_name_en, created_at FROM entered;
  RETURN NULL;
END
$$;
