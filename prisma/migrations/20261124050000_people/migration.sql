-- CreateTable
CREATE TABLE "role_invitation" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "phone_index" BYTEA NOT NULL,
    "phone_cipher" BYTEA NOT NULL,
    "role" "register_role" NOT NULL,
    "group_ids" UUID[],
    "note_cipher" BYTEA NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ownership_handover" (
    "register_id" UUID NOT NULL,
    "to_account_id" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ownership_handover_pkey" PRIMARY KEY ("register_id")
);

-- CreateTable
CREATE TABLE "removal_notice" (
    "id" UUID NOT NULL,
    "phone_index" BYTEA NOT NULL,
    "text_cipher" BYTEA NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removal_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "role_invitation_register_id_phone_index_key" ON "role_invitation"("register_id", "phone_index");

-- CreateIndex
CREATE INDEX "role_invitation_phone_index_idx" ON "role_invitation"("phone_index");

-- CreateIndex
CREATE INDEX "role_invitation_expires_at_idx" ON "role_invitation"("expires_at");

-- CreateIndex
CREATE INDEX "ownership_handover_to_account_id_idx" ON "ownership_handover"("to_account_id");

-- CreateIndex
CREATE INDEX "ownership_handover_expires_at_idx" ON "ownership_handover"("expires_at");

-- CreateIndex
CREATE INDEX "removal_notice_phone_index_idx" ON "removal_notice"("phone_index");

-- CreateIndex
CREATE INDEX "removal_notice_removed_at_idx" ON "removal_notice"("removed_at");

-- CreateIndex
CREATE UNIQUE INDEX "register_role_grant_owner_key" ON "register_role_grant"("register_id") WHERE (role = 'owner'::register_role);

-- AddForeignKey
ALTER TABLE "role_invitation" ADD CONSTRAINT "role_invitation_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership_handover" ADD CONSTRAINT "ownership_handover_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership_handover" ADD CONSTRAINT "ownership_handover_to_account_id_fkey" FOREIGN KEY ("to_account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
