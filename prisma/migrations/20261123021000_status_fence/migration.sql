-- Health statuses, and what memberships repeat of them, are written by comparisons alone: a statement that writes them
-- fails unless its transaction has said that it compares, which only src/db/comparison does. Once a statement, never once
-- a row.
CREATE FUNCTION only_comparisons_write() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('tuantibu.comparing', true) IS DISTINCT FROM 'on' THEN
    RAISE EXCEPTION 'only a comparison may % %', lower(TG_OP), TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER only_comparisons_write BEFORE INSERT OR UPDATE ON health_status
FOR EACH STATEMENT EXECUTE FUNCTION only_comparisons_write();

-- Whose membership it is and in which register decides what it shows: neither ever changes.
CREATE TRIGGER only_comparisons_write
BEFORE UPDATE OF person_id, register_id, outcome, code_state, test_sampled_at, vaccination, stale_since, meets_until
ON membership FOR EACH STATEMENT EXECUTE FUNCTION only_comparisons_write();

-- A new membership shows nothing yet. The function is called for a row that does, and for no other.
CREATE FUNCTION membership_begins_unknown() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'only a comparison writes the status of a membership' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER membership_begins_unknown BEFORE INSERT ON membership FOR EACH ROW
WHEN (NEW.outcome IS NOT NULL OR NEW.code_state IS NOT NULL OR NEW.test_sampled_at IS NOT NULL
  OR NEW.vaccination IS NOT NULL OR NEW.meets_until IS NOT NULL OR NEW.stale_since IS NOT NULL)
EXECUTE FUNCTION membership_begins_unknown();
