-- What the other functions stand on. `session_user` is who signed in, whatever a definer function becomes.
-- Every function looks names up in our schema first and in a session's temporary tables last: else a temporary
-- table of the same name would take the place of ours.

CREATE OR REPLACE FUNCTION me() RETURNS staff LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- The type "name" sorts by another collation than the key, whose index would not be used.
    SELECT staff FROM staff WHERE id = session_user::text COLLATE "default" AND active
$$;
REVOKE ALL ON FUNCTION me() FROM PUBLIC;
