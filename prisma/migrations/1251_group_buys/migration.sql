-- Group buys: neighbours buy a batch of one good together; it stands once all of it is paid for, else everybody gets the money back.

-- CreateEnum
CREATE TYPE "group_buy_status" AS ENUM ('OPEN', 'REACHED', 'FAILED');

-- CreateTable
CREATE TABLE "group_buy" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "offer_id" UUID NOT NULL,
    "status" "group_buy_status" NOT NULL DEFAULT 'OPEN',
    "threshold_base" BIGINT NOT NULL,
    "unit_price_vnd" BIGINT NOT NULL,
    "organiser_name" TEXT NOT NULL,
    "organiser_phone" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "pick_up_line" TEXT NOT NULL,
    "opened_by_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "group_buy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_buy_share" (
    "line_id" UUID NOT NULL,
    "group_buy_id" UUID NOT NULL,

    CONSTRAINT "group_buy_share_pkey" PRIMARY KEY ("line_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "group_buy_code_key" ON "group_buy"("code");

-- CreateIndex
CREATE INDEX "group_buy_offer_id_idx" ON "group_buy"("offer_id");

-- CreateIndex
CREATE INDEX "group_buy_commune_code_idx" ON "group_buy"("commune_code");

-- CreateIndex
CREATE INDEX "group_buy_opened_by_id_idx" ON "group_buy"("opened_by_id");

-- CreateIndex
CREATE INDEX "group_buy_status_closes_at_idx" ON "group_buy"("status", "closes_at");

-- CreateIndex
CREATE INDEX "group_buy_share_group_buy_id_idx" ON "group_buy_share"("group_buy_id");

-- AddForeignKey
ALTER TABLE "group_buy" ADD CONSTRAINT "group_buy_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_buy" ADD CONSTRAINT "group_buy_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_buy" ADD CONSTRAINT "group_buy_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_buy_share" ADD CONSTRAINT "group_buy_share_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "consumer_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_buy_share" ADD CONSTRAINT "group_buy_share_group_buy_id_fkey" FOREIGN KEY ("group_buy_id") REFERENCES "group_buy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE group_buy
  ADD CONSTRAINT group_buy_figures CHECK (threshold_base > 0 AND unit_price_vnd > 0 AND closes_at > opened_at),
  ADD CONSTRAINT group_buy_settled_when CHECK ((status = 'OPEN') = (settled_at IS NULL)),
  ADD CONSTRAINT group_buy_phone CHECK (organiser_phone ~ '^\+[1-9]\d{7,14}$');

-- Only an open batch takes shares, of its own good at its own price, and never more than its volume: of what was called off nothing counts.
CREATE FUNCTION guard_group_buy_share() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE batch group_buy;
BEGIN
  SELECT * INTO batch FROM group_buy WHERE id = NEW.group_buy_id FOR NO KEY UPDATE;
  IF batch.status <> 'OPEN' OR NOT EXISTS (SELECT FROM consumer_order_line l WHERE l.id = NEW.line_id AND l.offer_id = batch.offer_id AND l.unit_price_vnd = batch.unit_price_vnd) THEN
    RAISE EXCEPTION 'the line is none of the group buy' USING ERRCODE = 'check_violation', CONSTRAINT = 'group_buy_share_fits';
  END IF;
  IF (SELECT sum(l.quantity_base) FROM group_buy_share s JOIN consumer_order_line l ON l.id = s.line_id JOIN consumer_order o ON o.id = l.order_id
       WHERE s.group_buy_id = NEW.group_buy_id AND o.status NOT IN ('CANCELLED', 'EXPIRED')) > batch.threshold_base THEN
    RAISE EXCEPTION 'shares exceed the group buy' USING ERRCODE = 'check_violation', CONSTRAINT = 'group_buy_share_within_threshold';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER group_buy_share_fits AFTER INSERT ON group_buy_share FOR EACH ROW EXECUTE FUNCTION guard_group_buy_share();

DO $do$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['group_buy', 'group_buy_share'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_never_deleted', kept);
  END LOOP;
END
$do$;
INSERT INTO status_transition (entity, from_status, to_status) VALUES ('group_buy', 'OPEN', 'REACHED'), ('group_buy', 'OPEN', 'FAILED');
CREATE TRIGGER group_buy_status_transition BEFORE UPDATE OF status ON group_buy FOR EACH ROW EXECUTE FUNCTION guard_status();
