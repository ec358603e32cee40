-- What the other functions stand on. `session_user` is who signed in, whatever a definer function becomes.
-- Every function looks names up in our schema first and in a session's temporary tables last: else a temporary
-- table of the same name would take the place of ours.

CREATE OR REPLACE FUNCTION me() RETURNS staff LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- The type "name" sorts by another collation than the key, whose index would not be used.
    SELECT staff FROM staff WHERE id = session_user::text COLLATE "default" AND active
$$;
REVOKE ALL ON FUNCTION me() FROM PUBLIC;

-- The line of a look that the person made within ten minutes (access.look.TICKET_LASTS).
CREATE OR REPLACE FUNCTION opened_look(p_ticket uuid, p_what text) RETURNS access_log LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_line access_log;
BEGIN
    SELECT * INTO v_line FROM access_log l
        WHERE l.id = p_ticket AND l.staff_id = session_user AND l.detail->>'what' = p_what
            AND l.at > clock_timestamp() - interval '10 minutes';
    -- The look's own transaction sees its line before anybody can be sure that it stays.
    IF v_line.id IS NULL OR pg_xact_status(v_line.transaction_id::text::xid8) IS DISTINCT FROM 'committed' THEN
        RAISE EXCEPTION 'ticket refused' USING ERRCODE = 'CC003';
    END IF;
    RETURN v_line;
END $$;
REVOKE ALL ON FUNCTION opened_look(uuid, text) FROM PUBLIC;
