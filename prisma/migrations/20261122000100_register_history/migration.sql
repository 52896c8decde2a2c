-- CreateTable
CREATE TABLE "register_count" (
    "register_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER NOT NULL,
    "meets" INTEGER NOT NULL,
    "exception" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "code_green" INTEGER NOT NULL,
    "code_yellow" INTEGER NOT NULL,
    "code_red" INTEGER NOT NULL,
    "code_orange" INTEGER NOT NULL,
    "code_popup" INTEGER NOT NULL,
    "code_not_issued" INTEGER NOT NULL,
    "code_expired" INTEGER NOT NULL,
    "test_age_0" INTEGER NOT NULL,
    "test_age_1" INTEGER NOT NULL,
    "test_age_2" INTEGER NOT NULL,
    "test_age_3" INTEGER NOT NULL,
    "test_age_4_7" INTEGER NOT NULL,
    "test_age_8_up" INTEGER NOT NULL,
    "test_age_none" INTEGER NOT NULL,
    "vaccination_none" INTEGER NOT NULL,
    "vaccination_partial" INTEGER NOT NULL,
    "vaccination_complete" INTEGER NOT NULL,
    "vaccination_boosted" INTEGER NOT NULL,

    CONSTRAINT "register_count_pkey" PRIMARY KEY ("register_id","day")
);

-- AddForeignKey
ALTER TABLE "register_count" ADD CONSTRAINT "register_count_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The runs of a day write its rows again: room on each page for heap-only updates.
ALTER TABLE "register_count" SET (fillfactor = 80);
