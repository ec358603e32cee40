-- Who may give notices and publish call scripts, in their own name; and what nobody is granted: the secret of the residents' channels.

ALTER SCHEMA live OWNER TO callcenter_owner;
ALTER TABLE live.secret OWNER TO callcenter_owner;
REVOKE ALL ON SCHEMA live FROM PUBLIC;
REVOKE ALL ON live.secret FROM PUBLIC;
REVOKE ALL ON FUNCTION resident_channel(text) FROM PUBLIC;

REVOKE UPDATE ON notice FROM callcenter_supervisor;
GRANT INSERT, UPDATE (ends_at) ON notice TO callcenter_supervisor;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS notice_is_read ON notice;
CREATE POLICY notice_is_read ON notice FOR SELECT USING (true);
DROP POLICY IF EXISTS notice_is_given ON notice;
CREATE POLICY notice_is_given ON notice FOR INSERT WITH CHECK (author_id = session_user);
DROP POLICY IF EXISTS notice_is_ended ON notice;
CREATE POLICY notice_is_ended ON notice FOR UPDATE USING (true);

GRANT INSERT, UPDATE (current) ON script TO callcenter_supervisor, callcenter_editor;
ALTER TABLE script ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS script_is_read ON script;
CREATE POLICY script_is_read ON script FOR SELECT USING (true);
DROP POLICY IF EXISTS script_is_published ON script;
CREATE POLICY script_is_published ON script FOR INSERT WITH CHECK (saved_by = session_user);
DROP POLICY IF EXISTS script_is_replaced ON script;
CREATE POLICY script_is_replaced ON script FOR UPDATE USING (true);
