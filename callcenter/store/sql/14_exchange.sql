-- Which column of a table to import is which field: kept by whoever imports articles, in their own name.

GRANT SELECT, INSERT, UPDATE ON import_mapping TO callcenter_supervisor, callcenter_editor, callcenter_department;
ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS editors_read ON import_mapping;
CREATE POLICY editors_read ON import_mapping FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON import_mapping;
CREATE POLICY own_name_new ON import_mapping FOR INSERT WITH CHECK (saved_by = session_user);
DROP POLICY IF EXISTS own_name_change ON import_mapping;
CREATE POLICY own_name_change ON import_mapping FOR UPDATE USING (true) WITH CHECK (saved_by = session_user);
