-- Colleagues in the field are reached by telephone: such an invitation is a link that the inviter hands over, and its secret
-- stands in for the address that a letter proves.
ALTER TABLE "invitation" ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "invitation" ADD COLUMN "phone_number" TEXT;
ALTER TABLE "invitation" ADD COLUMN "secret_hash" TEXT;
CREATE INDEX "invitation_phone_number_idx" ON "invitation"("phone_number");

ALTER TABLE invitation
  ADD CONSTRAINT invitation_one_recipient CHECK (num_nonnulls(email, phone_number) = 1),
  ADD CONSTRAINT invitation_phone_has_secret CHECK ((phone_number IS NULL) = (secret_hash IS NULL)),
  ADD CONSTRAINT invitation_phone_number_form CHECK (phone_number ~ '^\+[1-9][0-9]{7,14}$');
