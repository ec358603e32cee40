-- What searching learns and what editors decide about it: everybody's search reads it, and whoever writes an article
-- decides what finds it. What desks learn comes in by `write_use` (35_use.sql).

GRANT SELECT ON learned_link, search_rule, synonym_group
    TO callcenter_operator, callcenter_supervisor, callcenter_editor, callcenter_department, callcenter_auditor,
    callcenter_gateway;
GRANT INSERT ON learned_link TO callcenter_supervisor, callcenter_editor, callcenter_department;
GRANT UPDATE (removed_at, removed_by) ON learned_link
    TO callcenter_supervisor, callcenter_editor, callcenter_department;
GRANT INSERT, DELETE ON search_rule, synonym_group
    TO callcenter_supervisor, callcenter_editor, callcenter_department;

ALTER TABLE learned_link ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS everybody_reads ON learned_link;
CREATE POLICY everybody_reads ON learned_link FOR SELECT USING (true);
DROP POLICY IF EXISTS editors_teach ON learned_link;
CREATE POLICY editors_teach ON learned_link FOR INSERT WITH CHECK (
    removed_at IS NULL AND removed_by IS NULL AND answers_for_article(article_id));
DROP POLICY IF EXISTS own_name_change ON learned_link;
CREATE POLICY own_name_change ON learned_link FOR UPDATE USING (answers_for_article(article_id))
    WITH CHECK (removed_by = session_user OR (removed_at IS NULL AND removed_by IS NULL));

ALTER TABLE search_rule ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS everybody_reads ON search_rule;
CREATE POLICY everybody_reads ON search_rule FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON search_rule;
CREATE POLICY own_name_new ON search_rule FOR INSERT WITH CHECK (
    saved_by = session_user AND answers_for_article(article_id));
DROP POLICY IF EXISTS editors_forget ON search_rule;
CREATE POLICY editors_forget ON search_rule FOR DELETE USING (answers_for_article(article_id));

ALTER TABLE synonym_group ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS everybody_reads ON synonym_group;
CREATE POLICY everybody_reads ON synonym_group FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON synonym_group;
CREATE POLICY own_name_new ON synonym_group FOR INSERT WITH CHECK (saved_by = session_user);
DROP POLICY IF EXISTS editors_forget ON synonym_group;
CREATE POLICY editors_forget ON synonym_group FOR DELETE USING (true);
