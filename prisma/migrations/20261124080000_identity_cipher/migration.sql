-- Who a person is becomes one ciphertext instead of three: the next rotation of keys turns those who are held.
ALTER TABLE "person" ADD COLUMN "identity_cipher" BYTEA;
ALTER TABLE "person" ALTER COLUMN "document_cipher" DROP NOT NULL,
    ALTER COLUMN "name_cipher" DROP NOT NULL,
    ALTER COLUMN "phone_cipher" DROP NOT NULL;

-- Never both: whoever replaced the one would leave what the other says.
ALTER TABLE "person" ADD CONSTRAINT "person_identity_check" CHECK (
    num_nonnulls("document_cipher", "name_cipher", "phone_cipher") = CASE WHEN "identity_cipher" IS NULL THEN 3 ELSE 0 END);
