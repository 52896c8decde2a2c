-- What the application may do, said anew by the owner after every migration, so that a new table needs no line here. Who
-- connects as the owner needs none of it: with one role for everything the product works, and this fence does not stand.
DO $$
BEGIN
  -- One start at a time: roles and grants are rows that two would write at once.
  PERFORM pg_advisory_xact_lock(20221115);
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tuantibu_app') THEN
    BEGIN
      CREATE ROLE tuantibu_app NOLOGIN;
    EXCEPTION
      -- Roles are the whole server's: another of its databases may just have made it.
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN RETURN;
    END;
  END IF;

  GRANT USAGE ON SCHEMA public, bullmq TO tuantibu_app;
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;

  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM tuantibu_app;
  REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM tuantibu_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tuantibu_app;
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO tuantibu_app;

  -- Audit events are read, and appended by the one function that chains them.
  REVOKE INSERT, UPDATE, DELETE ON audit_event, audit_chain FROM tuantibu_app;
  REVOKE ALL ON SEQUENCE audit_event_id_seq FROM tuantibu_app;
  REVOKE EXECUTE ON FUNCTION append_audit_event FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION append_audit_event TO tuantibu_app;
  -- Keys only go with the programme, by the owner; a receipt stays as it was signed until it lapses.
  REVOKE DELETE ON data_key FROM tuantibu_app;
  REVOKE UPDATE ON deletion_receipt FROM tuantibu_app;
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM tuantibu_app;
  END IF;

  -- The queue's own tables, whose shape the owner keeps too.
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO tuantibu_app;
  REVOKE INSERT, UPDATE, DELETE ON bullmq.migration FROM tuantibu_app;
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA bullmq TO tuantibu_app;

  -- Statistics after a seed. Before PostgreSQL 17 only the owner may, and autovacuum follows within a minute.
  IF current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'GRANT MAINTAIN ON person, membership, health_status TO tuantibu_app';
  END IF;
END
$$;
