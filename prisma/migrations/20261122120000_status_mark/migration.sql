-- What a status says as one text, as statusMark (src/domain/health/status.ts) spells it: a run compares millions of these.
-- Declared immutable, as a generated column asks: the words of an enum never change, the rest depends on no setting.
CREATE FUNCTION status_mark(code_state "code_state", test_result "test_result", test_sampled_at timestamptz,
  vaccination "vaccination_level", doses smallint, last_dose_on date, popup_reason text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN concat(code_state, '|', test_result, '|', date_part('epoch', test_sampled_at), '|', vaccination, '|',
    coalesce(doses, 0), '|', to_char(last_dose_on, 'YYYY-MM-DD'), '|', to_json(popup_reason));
END
$$;

-- Generated, so that nothing can make it say anything but what the columns say.
ALTER TABLE "health_status" ADD COLUMN "mark" TEXT GENERATED ALWAYS AS (
  CASE WHEN "code_state" IS NULL THEN NULL ELSE status_mark("code_state", "test_result", "test_sampled_at", "vaccination",
    "vaccination_doses", "last_dose_on", "popup_reason") END) STORED;
