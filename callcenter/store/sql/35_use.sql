-- What desks search and use. Operators give it and read none of it; its words were cleaned before they came, and no
-- sign-in is kept beside them. Editors read what was searched, and close what they have dealt with.

CREATE OR REPLACE FUNCTION write_use(p_entry json) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person staff := me();
    v_link learned_link;
    v_new boolean := false;
BEGIN
    IF NOT coalesce(v_person.role IN ('operator', 'supervisor'), false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    INSERT INTO knowledge_search (id, at, words, found, opened_article_id, opened_rank, opened_after_ms,
            used_article_id, used_rank, category_id)
        SELECT s.id, s.at, s.words, s.found, s.opened_article_id, s.opened_rank, s.opened_after_ms,
            s.used_article_id, s.used_rank, s.category_id
        FROM json_populate_recordset(NULL::knowledge_search, p_entry->'searches') s
        ON CONFLICT (id) DO NOTHING;
    -- One by one: each desk is told of what is written here, so nothing is written where nothing is new.
    FOR v_link IN SELECT * FROM json_populate_recordset(NULL::learned_link, p_entry->'links') LOOP
        IF v_link.source IN ('search', 'contact') AND NOT EXISTS (
                SELECT FROM learned_link k WHERE k.article_id = v_link.article_id AND k.words = v_link.words) THEN
            INSERT INTO learned_link (id, article_id, words, source, at)
                VALUES (v_link.id, v_link.article_id, v_link.words, v_link.source, v_link.at);
            v_new := true;
        END IF;
    END LOOP;
    RETURN v_new;
END $$;
GRANT EXECUTE ON FUNCTION write_use(json) TO callcenter_operator, callcenter_supervisor;

GRANT SELECT, UPDATE (closed_at, closed_by) ON knowledge_search
    TO callcenter_supervisor, callcenter_editor, callcenter_department;
ALTER TABLE knowledge_search ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS editors_read ON knowledge_search;
CREATE POLICY editors_read ON knowledge_search FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_close ON knowledge_search;
CREATE POLICY own_name_close ON knowledge_search FOR UPDATE USING (true)
    WITH CHECK (closed_by = session_user OR closed_by IS NULL);
