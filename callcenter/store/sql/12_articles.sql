-- Who writes, approves and publishes articles. The program refuses the same with words (knowledge.life, standing);
-- here stands what no statement of a person's own sign-in gets around.

-- Whether whoever signed in edits the articles of a department (access.policy, EDIT_EVERY_ARTICLE).
CREATE OR REPLACE FUNCTION answers_for(p_department text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((
        SELECT s.role IN ('editor', 'supervisor') OR s.role = 'department' AND EXISTS (
            SELECT FROM staff_department d WHERE d.staff_id = s.id AND d.department_id = p_department)
        FROM staff s WHERE s.id = session_user::text COLLATE "default" AND s.active), false)
$$;

-- An article is of the departments of its newest revision and of the published one, so that neither a draft takes an
-- article away from its department, nor anybody follows it there before that is decided.
CREATE OR REPLACE FUNCTION answers_for_article(p_article text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(bool_and(answers_for(r.department_id)), true)
        FROM article_revision r JOIN article a ON a.id = r.article_id
        WHERE r.article_id = p_article AND (r.revision = a.published_revision OR NOT EXISTS (
            SELECT FROM article_revision n WHERE n.article_id = p_article AND n.revision > r.revision))
$$;
GRANT EXECUTE ON FUNCTION answers_for(text), answers_for_article(text)
    TO callcenter_supervisor, callcenter_editor, callcenter_department;

DROP FUNCTION IF EXISTS keep_authors_words() CASCADE; -- of an earlier version; what follows holds the same

-- Runs as whoever sends the statement: what a function of the owner's does is that function's affair, and the
-- administrator is nobody of the staff.
CREATE OR REPLACE FUNCTION keep_article_life() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
    v_alone boolean; -- whether it may be published as it is; what is not known is a no
    v_old text := 'none';
BEGIN
    IF current_user = 'callcenter_owner'
            OR NOT EXISTS (SELECT FROM staff WHERE id = session_user::text COLLATE "default") THEN
        RETURN NEW;
    END IF;
    v_alone := NOT (SELECT two_people FROM category WHERE id = NEW.category_id);
    IF TG_OP = 'UPDATE' THEN
        v_old := OLD.state;
        -- Words are written by their author, and stay as they are once somebody else was asked to read them.
        IF (NEW.author_id, NEW.revision, NEW.article_id) IS DISTINCT FROM (OLD.author_id, OLD.revision, OLD.article_id)
                OR (NEW.title, NEW.content::text, NEW.category_id, NEW.department_id, NEW.review_on, NEW.expires_on,
                    NEW.saved_at) IS DISTINCT FROM (OLD.title, OLD.content::text, OLD.category_id, OLD.department_id,
                    OLD.review_on, OLD.expires_on, OLD.saved_at)
                AND (OLD.author_id <> session_user OR OLD.state <> 'draft' OR OLD.submitted_at IS NOT NULL)
                OR NEW.submitted_at IS NULL AND OLD.submitted_at IS NOT NULL
                OR NOT answers_for(OLD.department_id) THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
        END IF;
        -- Who approves is who says so, and never the author; sent back, it is approved no more.
        IF (NEW.approver_id, NEW.approved_at) IS DISTINCT FROM (OLD.approver_id, OLD.approved_at) AND (
                NEW.state = 'draft' AND NEW.approver_id IS NULL AND NEW.approved_at IS NULL
                OR OLD.state = 'review' AND NEW.state IN ('published', 'scheduled')
                    AND NEW.approver_id = session_user AND NEW.approved_at IS NOT NULL
                    AND NEW.author_id <> session_user) IS NOT TRUE THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
        END IF;
        v_alone := v_alone OR OLD.state = 'review' AND NEW.approver_id = session_user;
        -- What was approved for a day is not published on another.
        IF OLD.state = 'scheduled' AND NEW.state <> 'draft' AND NEW.publish_at IS DISTINCT FROM OLD.publish_at THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
        END IF;
    ELSIF NEW.author_id <> session_user OR NEW.approver_id IS NOT NULL OR NEW.approved_at IS NOT NULL THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    -- The columns by which is decided are what the content says.
    IF (NEW.article_id, NEW.title, NEW.category_id, NEW.department_id, to_char(NEW.review_on, 'YYYY-MM-DD'),
            to_char(NEW.expires_on, 'YYYY-MM-DD')) IS DISTINCT FROM (NEW.content->>'id', NEW.content->>'title', NEW.content->>'category_id',
                NEW.content->>'department_id', NEW.content->>'review_on', NEW.content->>'expires_on') THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    IF NOT answers_for(NEW.department_id) OR NOT answers_for_article(NEW.article_id)
            OR NOT (v_old = NEW.state OR (v_old, NEW.state) IN (
                ('none', 'draft'), ('none', 'review'), ('none', 'published'),
                ('draft', 'review'), ('draft', 'scheduled'), ('draft', 'published'), ('draft', 'superseded'),
                ('review', 'draft'), ('review', 'scheduled'), ('review', 'published'), ('review', 'superseded'),
                ('scheduled', 'draft'), ('scheduled', 'superseded'), ('scheduled', 'withdrawn'),
                ('published', 'superseded'), ('published', 'expired'), ('published', 'withdrawn'))) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    IF NEW.state IN ('published', 'scheduled') AND v_old <> NEW.state THEN
        IF v_alone IS NOT TRUE THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
        END IF;
        IF EXISTS (SELECT FROM article_revision n
                WHERE n.article_id = NEW.article_id AND n.revision > NEW.revision) THEN
            RAISE EXCEPTION 'newer revision' USING ERRCODE = 'CC006';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER article_revision_life BEFORE INSERT OR UPDATE ON article_revision
    FOR EACH ROW EXECUTE FUNCTION keep_article_life();

-- What the desks read is a published revision, or none where none is published.
CREATE OR REPLACE FUNCTION keep_article_published() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF current_user = 'callcenter_owner'
            OR NOT EXISTS (SELECT FROM staff WHERE id = session_user::text COLLATE "default") THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.published_revision IS NULL THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    IF NEW.id <> OLD.id OR NOT answers_for_article(NEW.id) OR NEW.published_revision IS DISTINCT FROM (
                SELECT max(r.revision) FROM article_revision r
                WHERE r.article_id = NEW.id AND r.state = 'published') THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER article_published BEFORE INSERT OR UPDATE ON article
    FOR EACH ROW EXECUTE FUNCTION keep_article_published();

-- Publishes what is scheduled until now and expires what holds no more today (knowledge.due): for anybody who asks,
-- and only what is due by the server's clock.
CREATE OR REPLACE FUNCTION turn_articles() RETURNS json LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_today date := (v_now AT TIME ZONE 'Asia/Tokyo')::date;
    v_article text;
    v_revision integer;
    v_published text[] := '{}';
    v_expired text[] := '{}';
BEGIN
    FOR v_article IN SELECT r.article_id FROM article_revision r
            WHERE r.state = 'scheduled' AND r.publish_at <= v_now ORDER BY r.article_id COLLATE "C" LOOP
        PERFORM FROM article a WHERE a.id = v_article FOR UPDATE;
        -- Unless another desk was faster.
        SELECT r.revision INTO v_revision FROM article_revision r
            WHERE r.article_id = v_article AND r.state = 'scheduled' AND r.publish_at <= v_now;
        CONTINUE WHEN NOT FOUND;
        UPDATE article_revision r SET state = 'superseded'
            WHERE r.article_id = v_article AND r.state = 'published';
        UPDATE article_revision r SET state = 'published', published_at = v_now
            WHERE r.article_id = v_article AND r.revision = v_revision;
        UPDATE article a SET published_revision = v_revision WHERE a.id = v_article;
        v_published := v_published || v_article;
    END LOOP;
    FOR v_article IN SELECT r.article_id FROM article_revision r
            WHERE r.state = 'published' AND r.expires_on <= v_today ORDER BY r.article_id COLLATE "C" LOOP
        PERFORM FROM article a WHERE a.id = v_article FOR UPDATE;
        UPDATE article_revision r SET state = 'expired'
            WHERE r.article_id = v_article AND r.state = 'published' AND r.expires_on <= v_today;
        CONTINUE WHEN NOT FOUND;
        UPDATE article a SET published_revision = NULL WHERE a.id = v_article;
        v_expired := v_expired || v_article;
    END LOOP;
    RETURN json_build_object('published', v_published, 'expired', v_expired);
END $$;
GRANT EXECUTE ON FUNCTION turn_articles()
    TO callcenter_operator, callcenter_supervisor, callcenter_editor, callcenter_department, callcenter_auditor;

-- Whoever has an article open to write in it says so for themselves.
GRANT SELECT, INSERT, UPDATE (seen_at), DELETE ON article_presence
    TO callcenter_supervisor, callcenter_editor, callcenter_department;
ALTER TABLE article_presence ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS editors_see ON article_presence;
CREATE POLICY editors_see ON article_presence FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON article_presence;
CREATE POLICY own_name_new ON article_presence FOR INSERT WITH CHECK (staff_id = session_user);
DROP POLICY IF EXISTS own_name_again ON article_presence;
CREATE POLICY own_name_again ON article_presence FOR UPDATE USING (staff_id = session_user);
DROP POLICY IF EXISTS own_name_gone ON article_presence;
CREATE POLICY own_name_gone ON article_presence FOR DELETE USING (staff_id = session_user);

-- That two articles are not the same is decided once, by whoever answers for both, who may also take it back.
GRANT SELECT, INSERT, DELETE ON article_pair TO callcenter_supervisor, callcenter_editor, callcenter_department;
ALTER TABLE article_pair ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS editors_see ON article_pair;
CREATE POLICY editors_see ON article_pair FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON article_pair;
CREATE POLICY own_name_new ON article_pair FOR INSERT WITH CHECK (
    decided_by = session_user AND answers_for_article(article_id) AND answers_for_article(other_id));
DROP POLICY IF EXISTS own_name_gone ON article_pair;
CREATE POLICY own_name_gone ON article_pair FOR DELETE USING (decided_by = session_user);

-- A round is opened and closed by whoever edits every article; departments confirm their own, once, what is published.
GRANT SELECT ON review_round, review_round_article
    TO callcenter_supervisor, callcenter_editor, callcenter_department;
GRANT INSERT, UPDATE (closed_at, closed_by) ON review_round TO callcenter_supervisor, callcenter_editor;
GRANT INSERT ON review_round_article TO callcenter_supervisor, callcenter_editor;
GRANT UPDATE (confirmed_at, confirmed_by, revision) ON review_round_article
    TO callcenter_supervisor, callcenter_editor, callcenter_department;
ALTER TABLE review_round ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS editors_see ON review_round;
CREATE POLICY editors_see ON review_round FOR SELECT USING (true);
DROP POLICY IF EXISTS own_name_new ON review_round;
CREATE POLICY own_name_new ON review_round FOR INSERT WITH CHECK (opened_by = session_user AND closed_at IS NULL);
DROP POLICY IF EXISTS own_name_close ON review_round;
CREATE POLICY own_name_close ON review_round FOR UPDATE USING (closed_at IS NULL)
    WITH CHECK (closed_by = session_user);
ALTER TABLE review_round_article ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS editors_see ON review_round_article;
CREATE POLICY editors_see ON review_round_article FOR SELECT USING (true);
DROP POLICY IF EXISTS round_is_filled ON review_round_article;
CREATE POLICY round_is_filled ON review_round_article FOR INSERT WITH CHECK (
    confirmed_at IS NULL AND confirmed_by IS NULL AND revision IS NULL);
DROP POLICY IF EXISTS own_is_confirmed ON review_round_article;
CREATE POLICY own_is_confirmed ON review_round_article FOR UPDATE USING (
        confirmed_at IS NULL AND answers_for(department_id)
        AND EXISTS (SELECT FROM review_round r WHERE r.id = round_id AND r.closed_at IS NULL))
    WITH CHECK (confirmed_by = session_user AND confirmed_at IS NOT NULL
        AND revision = (SELECT a.published_revision FROM article a WHERE a.id = article_id));

-- Whether a web address answered says nothing about anybody.
GRANT SELECT, INSERT, UPDATE ON link_check TO callcenter_supervisor, callcenter_editor, callcenter_department;
