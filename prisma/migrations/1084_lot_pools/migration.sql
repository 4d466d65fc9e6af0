-- Small lots of one commune offered as one. Each stays its cooperative's own.
CREATE TYPE "lot_pool_answer" AS ENUM ('INVITED', 'AGREED', 'LEFT');
CREATE TYPE "lot_pool_status" AS ENUM ('FORMING', 'OPEN', 'CLOSED');
CREATE TABLE "lot_pool" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "product_id" UUID NOT NULL,
    "grade_rank" INTEGER NOT NULL,
    "commune_code" TEXT NOT NULL,
    "status" "lot_pool_status" NOT NULL DEFAULT 'FORMING',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lot_pool_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "lot_pool_member" (
    "pool_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "answer" "lot_pool_answer" NOT NULL DEFAULT 'INVITED',
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "lot_pool_member_pkey" PRIMARY KEY ("pool_id","lot_id")
);
CREATE UNIQUE INDEX "lot_pool_code_key" ON "lot_pool"("code");
CREATE INDEX "lot_pool_product_id_status_idx" ON "lot_pool"("product_id", "status");
CREATE INDEX "lot_pool_commune_code_idx" ON "lot_pool"("commune_code");
CREATE INDEX "lot_pool_member_lot_id_idx" ON "lot_pool_member"("lot_id");
CREATE INDEX "lot_pool_member_answered_by_id_idx" ON "lot_pool_member"("answered_by_id");
ALTER TABLE "lot_pool" ADD CONSTRAINT "lot_pool_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lot_pool" ADD CONSTRAINT "lot_pool_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lot_pool_member" ADD CONSTRAINT "lot_pool_member_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "lot_pool"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lot_pool_member" ADD CONSTRAINT "lot_pool_member_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lot_pool_member" ADD CONSTRAINT "lot_pool_member_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "allocation" ADD COLUMN "pool_id" UUID;
CREATE INDEX "allocation_pool_id_idx" ON "allocation"("pool_id");
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "lot_pool"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE lot_pool_member
  ADD CONSTRAINT lot_pool_member_answered CHECK ((answer = 'INVITED') = (answered_at IS NULL));
-- A lot is offered through one pool at most.
CREATE UNIQUE INDEX lot_pool_member_one_pool ON lot_pool_member (lot_id) WHERE answer = 'AGREED';

CREATE FUNCTION guard_lot_pool_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM lot_pool pool JOIN harvest_lot lot ON lot.id = NEW.lot_id
                  WHERE pool.id = NEW.pool_id AND pool.product_id = lot.product_id AND pool.grade_rank = lot.grade_rank
                    AND pool.commune_code = lot.origin_commune_code) THEN
    RAISE EXCEPTION 'a pool holds lots of its product, grade and commune' USING ERRCODE = 'check_violation', CONSTRAINT = 'lot_pool_member_fits';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER lot_pool_member_fits BEFORE INSERT OR UPDATE ON lot_pool_member FOR EACH ROW EXECUTE FUNCTION guard_lot_pool_member();
CREATE TRIGGER lot_pool_never_deleted BEFORE DELETE ON lot_pool FOR EACH ROW EXECUTE FUNCTION refuse_change();
