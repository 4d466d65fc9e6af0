-- What a line takes when it is short: another product of the commodity, a lower class, other certificates, at most for a price of its own.
CREATE TABLE "request_line_substitute" (
    "line_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID,
    "min_grade_rank" INTEGER,
    "own_schemes" BOOLEAN NOT NULL DEFAULT false,
    "scheme_codes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "ceiling_vnd" BIGINT,
    "discount_pct" INTEGER,

    CONSTRAINT "request_line_substitute_pkey" PRIMARY KEY ("line_id","position")
);
CREATE INDEX "request_line_substitute_product_id_idx" ON "request_line_substitute"("product_id");
ALTER TABLE "request_line_substitute" ADD CONSTRAINT "request_line_substitute_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "purchase_request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "request_line_substitute" ADD CONSTRAINT "request_line_substitute_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Which substitute of its line an allocation is; the key shows that the line allows it.
ALTER TABLE "allocation" ADD COLUMN "substitute" INTEGER;
CREATE INDEX "allocation_line_id_substitute_idx" ON "allocation"("line_id", "substitute");
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_line_id_substitute_fkey" FOREIGN KEY ("line_id", "substitute") REFERENCES "request_line_substitute"("line_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE request_line_substitute
  ADD CONSTRAINT request_line_substitute_few CHECK (position BETWEEN 1 AND 3),
  ADD CONSTRAINT request_line_substitute_differs CHECK (product_id IS NOT NULL OR min_grade_rank IS NOT NULL OR own_schemes),
  ADD CONSTRAINT request_line_substitute_own_schemes CHECK (own_schemes OR cardinality(scheme_codes) = 0),
  ADD CONSTRAINT request_line_substitute_one_price CHECK (ceiling_vnd IS NULL OR discount_pct IS NULL),
  ADD CONSTRAINT request_line_substitute_price CHECK (coalesce(ceiling_vnd, 1) > 0 AND coalesce(discount_pct, 1) BETWEEN 1 AND 90),
  ADD CONSTRAINT request_line_substitute_grade CHECK (min_grade_rank >= 1);

-- A substitute is another product of the same commodity, and its certificates are ones there are.
CREATE FUNCTION guard_line_substitute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.product_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM purchase_request_line line LEFT JOIN product own ON own.id = line.product_id
         JOIN product other ON other.id = NEW.product_id
        WHERE line.id = NEW.line_id AND other.commodity_id = coalesce(line.commodity_id, own.commodity_id) AND line.product_id IS DISTINCT FROM NEW.product_id) THEN
    RAISE EXCEPTION 'product % is no substitute on line %', NEW.product_id, NEW.line_id USING ERRCODE = 'check_violation', CONSTRAINT = 'request_line_substitute_same_commodity';
  END IF;
  IF EXISTS (SELECT FROM unnest(NEW.scheme_codes) AS named (code) WHERE NOT EXISTS (SELECT FROM certification_scheme scheme WHERE scheme.code = named.code)) THEN
    RAISE EXCEPTION 'a certificate of the substitute is unknown' USING ERRCODE = 'check_violation', CONSTRAINT = 'request_line_substitute_known_schemes';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER request_line_substitute_fits BEFORE INSERT ON request_line_substitute FOR EACH ROW EXECUTE FUNCTION guard_line_substitute();
-- Proposals rest on what the buyer allowed.
CREATE TRIGGER request_line_substitute_never_changed BEFORE UPDATE ON request_line_substitute FOR EACH ROW EXECUTE FUNCTION refuse_change();
