-- The end of each chain of audit events: appending locks one of these rows until the commit.
CREATE TABLE "audit_chain" (
    "chain" SMALLINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("chain")
);

INSERT INTO "audit_chain" SELECT chain, 0, decode(repeat('00', 32), 'hex') FROM generate_series(0, 15) AS chain;

ALTER TABLE "audit_event"
    ADD COLUMN "chain" SMALLINT,
    ADD COLUMN "seq" BIGINT,
    ADD COLUMN "hash" BYTEA,
    ADD COLUMN "shown" UUID[];

-- One register's events are in one chain: its joins take turns anyway. src/domain/audit/chain.ts does not depend on it.
CREATE FUNCTION audit_chain_of(register_id uuid, actor_id uuid) RETURNS smallint
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(get_byte(uuid_send(coalesce(register_id, actor_id)), 15) % 16, 0)::smallint
$$;

-- The canonical form of an event, hashed behind the hash of the event before. src/domain/audit/chain.ts says the same.
CREATE FUNCTION audit_hash(previous bytea, chain smallint, seq bigint, id bigint, at timestamptz, actor_id uuid,
  action text, register_id uuid, membership_id uuid, shown uuid[], detail jsonb) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || convert_to(array_to_string(ARRAY[chain::text, seq::text, id::text,
    (extract(epoch FROM at) * 1000)::bigint::text, coalesce(actor_id::text, ''), action, coalesce(register_id::text, ''),
    coalesce(membership_id::text, ''), coalesce(array_to_string(shown, ','), ''), detail::text], E'\n'), 'UTF8'))
$$;

-- The one way to record an event, with the rights of the owner: who calls it may append and do nothing else.
CREATE FUNCTION append_audit_event(at timestamptz, actor_id uuid, action text, register_id uuid, membership_id uuid,
  shown uuid[], detail jsonb) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH event AS MATERIALIZED (
    SELECT nextval('audit_event_id_seq') AS id, date_trunc('milliseconds', $1) AS at
  ), head AS (
    UPDATE audit_chain c SET seq = c.seq + 1,
      hash = audit_hash(c.hash, c.chain, c.seq + 1, event.id, event.at, $2, $3, $4, $5, $6, $7)
    FROM event WHERE c.chain = audit_chain_of($4, $2)
    RETURNING c.chain, c.seq, c.hash, event.id, event.at
  )
  INSERT INTO audit_event (id, at, actor_id, action, register_id, membership_id, shown, detail, chain, seq, hash)
  SELECT head.id, head.at, $2, $3, $4, $5, $6, $7, head.chain, head.seq, head.hash FROM head
  RETURNING id
$$;

-- What was recorded before there were chains, in the order in which it was.
DO $$
DECLARE
  event record;
  head record;
BEGIN
  FOR event IN SELECT * FROM audit_event ORDER BY id LOOP
    UPDATE audit_chain c SET seq = c.seq + 1,
      hash = audit_hash(c.hash, c.chain, c.seq + 1, event.id, event.at, event.actor_id, event.action, event.register_id,
        event.membership_id, NULL, event.detail)
      WHERE c.chain = audit_chain_of(event.register_id, event.actor_id) RETURNING c.* INTO head;
    UPDATE audit_event SET chain = head.chain, seq = head.seq, hash = head.hash WHERE id = event.id;
  END LOOP;
END
$$;

ALTER TABLE "audit_event"
    ALTER COLUMN "chain" SET NOT NULL,
    ALTER COLUMN "seq" SET NOT NULL,
    ALTER COLUMN "hash" SET NOT NULL;

CREATE UNIQUE INDEX "audit_event_chain_seq_key" ON "audit_event"("chain", "seq");
CREATE INDEX "audit_event_membership_id_idx" ON "audit_event"("membership_id");
-- At once instead of in a list that somebody's append has to work off, while everybody else's waits for its chain.
CREATE INDEX "audit_event_shown_idx" ON "audit_event" USING GIN ("shown") WITH (fastupdate = off);

-- Every append rewrites one of these rows: room on the page for heap-only updates.
ALTER TABLE "audit_chain" SET (fillfactor = 10);

-- The second fence, behind the missing privileges: it also stops an owner who has not taken it down.
CREATE FUNCTION audit_event_is_kept() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are only ever appended' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_event_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_kept();
