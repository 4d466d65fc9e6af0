-- Requests kept as a pattern. They are put away, never deleted; of those in use no two of a buyer have the same name.
CREATE TABLE "request_template" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_template_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "request_template_organisation_id_idx" ON "request_template"("organisation_id");
ALTER TABLE "request_template" ADD CONSTRAINT "request_template_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE UNIQUE INDEX request_template_name_in_use ON request_template (organisation_id, lower(name)) WHERE archived_at IS NULL;
ALTER TABLE request_template ADD CONSTRAINT request_template_form_is_object CHECK (jsonb_typeof(form) = 'object');
CREATE TRIGGER request_template_organisation_kind BEFORE INSERT ON request_template FOR EACH ROW EXECUTE FUNCTION guard_buyer_kind();
CREATE TRIGGER request_template_never_deleted BEFORE DELETE ON request_template FOR EACH ROW EXECUTE FUNCTION refuse_change();
