-- The last step: everything belongs to a role that nobody signs in with. A definer function does what its owner may,
-- so none may belong to whoever installed it.

DO $$
DECLARE
    v_one record;
BEGIN
    FOR v_one IN SELECT c.oid::regclass AS name FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                AND pg_get_userbyid(c.relowner) <> 'callcenter_owner' LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO callcenter_owner', v_one.name);
    END LOOP;
    FOR v_one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
            WHERE p.pronamespace = 'public'::regnamespace
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
                AND pg_get_userbyid(p.proowner) <> 'callcenter_owner' LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO callcenter_owner', v_one.name);
    END LOOP;
    FOR v_one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
            WHERE p.pronamespace = 'public'::regnamespace
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', v_one.name);
    END LOOP;
END $$;
