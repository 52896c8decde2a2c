-- Of a large register's receipts the planner else reads all for each member of a page, while it has no statistics.
DROP INDEX "consent_receipt_person_id_idx";
CREATE INDEX "consent_receipt_person_id_register_id_idx" ON "consent_receipt"("person_id", "register_id");
