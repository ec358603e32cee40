-- The group roles of a call centre and what they reach directly. Nothing here grants a table that holds residents,
-- contacts or calls: those are reached through functions alone.

DO $$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['owner', 'operator', 'supervisor', 'editor', 'department', 'auditor', 'gateway'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', 'callcenter_' || v_role);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- of another city on the same server, or of an earlier run
        END;
    END LOOP;
    -- Whoever sets up without being a superuser hands everything over to the owner's role, and so has to be in it.
    IF NOT pg_has_role('callcenter_owner', 'MEMBER') THEN
        EXECUTE format('GRANT callcenter_owner TO %I', current_user);
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT ON DATABASE %I TO callcenter_operator, callcenter_supervisor, callcenter_editor, '
        'callcenter_department, callcenter_auditor, callcenter_gateway', current_database());
    -- As the queries were measured. What is found by an index in a millisecond is not worth compiling first, and on
    -- today's disks a page by an index costs hardly more than the next one.
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
    EXECUTE format('ALTER DATABASE %I SET random_page_cost = 1.1', current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO callcenter_owner;
GRANT USAGE ON SCHEMA public TO callcenter_operator, callcenter_supervisor, callcenter_editor,
    callcenter_department, callcenter_auditor, callcenter_gateway;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, callcenter_operator, callcenter_supervisor,
    callcenter_editor, callcenter_department, callcenter_auditor, callcenter_gateway;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, callcenter_operator, callcenter_supervisor,
    callcenter_editor, callcenter_department, callcenter_auditor, callcenter_gateway;

GRANT SELECT ON alembic_version, municipality, department, category, staff, staff_department, notice, script,
    article, article_revision, retention_class
    TO callcenter_operator, callcenter_supervisor, callcenter_editor, callcenter_department, callcenter_auditor,
    callcenter_gateway;

GRANT INSERT, UPDATE ON article, article_revision TO callcenter_supervisor, callcenter_editor, callcenter_department;
GRANT INSERT, UPDATE ON notice TO callcenter_supervisor;

-- What was missing or wrong is told by whoever answers, and worked off by whoever writes.
GRANT INSERT ON article_feedback TO callcenter_operator, callcenter_supervisor;
GRANT SELECT, UPDATE ON article_feedback TO callcenter_supervisor, callcenter_editor, callcenter_department;

-- Nobody writes in another's name. The owner, and so every function, is not held by these.
ALTER TABLE article_revision ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS everybody_reads ON article_revision;
CREATE POLICY everybody_reads ON article_revision FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON article_revision;
CREATE POLICY own_name_new ON article_revision FOR INSERT WITH CHECK (author_id = session_user);
DROP POLICY IF EXISTS own_name_change ON article_revision;
CREATE POLICY own_name_change ON article_revision FOR UPDATE USING (true);

ALTER TABLE article_feedback ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS editors_read ON article_feedback;
CREATE POLICY editors_read ON article_feedback FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON article_feedback;
CREATE POLICY own_name_new ON article_feedback FOR INSERT WITH CHECK (operator_id = session_user);
DROP POLICY IF EXISTS own_name_close ON article_feedback;
CREATE POLICY own_name_close ON article_feedback FOR UPDATE USING (true)
    WITH CHECK (closed_by = session_user OR closed_by IS NULL);

-- A row's policy sees the new row alone: what becomes of a revision is held by triggers (12_articles.sql).

-- The server counts rows written, pages and log records for everybody to see, and an attempt upon a protected person
-- writes one line more than an unknown number does. Only a superuser can close that; others are told by `db check`.
DO $$
DECLARE
    v_one record;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RETURN;
    END IF;
    FOR v_one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
                AND (p.proname ~ '^pg_stat_get_' OR p.proname ~ '^pg_current_wal_'
                    OR p.proname ~ '^pg_(relation|table|indexes|total_relation|database)_size$')
                AND has_function_privilege('callcenter_operator', p.oid, 'EXECUTE') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_one.name);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO pg_monitor', v_one.name);
    END LOOP;
END $$;
