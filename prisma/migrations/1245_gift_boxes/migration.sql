-- Packs made to be given: a shopper finds the goods that come in one.
ALTER TABLE "offer_pack" ADD COLUMN "gift_box" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX offer_pack_gift_boxes ON offer_pack (offer_id) WHERE gift_box AND archived_at IS NULL;

-- Lists of the shop filter by it.
CREATE FUNCTION gift_box_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(ARRAY['shop']);
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_pack_gift_box_entered AFTER INSERT ON offer_pack FOR EACH ROW WHEN (NEW.gift_box) EXECUTE FUNCTION gift_box_changed();
CREATE TRIGGER offer_pack_gift_box_changed AFTER UPDATE OF gift_box, archived_at ON offer_pack FOR EACH ROW
  WHEN ((OLD.gift_box AND OLD.archived_at IS NULL) <> (NEW.gift_box AND NEW.archived_at IS NULL)) EXECUTE FUNCTION gift_box_changed();
