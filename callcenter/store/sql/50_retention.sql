-- Retention in a shared database: supervisors under their own sign-in. What is due is told by the view `due_record`,
-- what may be deleted is decided by the triggers; nobody is granted DELETE. The rules are those of
-- callcenter/administration/retention.py and disposing.py, whatever a client sends.

ALTER VIEW due_record OWNER TO callcenter_owner;
REVOKE ALL ON due_record FROM PUBLIC;
GRANT SELECT ON disposal, disposal_record TO callcenter_supervisor, callcenter_auditor;
GRANT SELECT ON legal_hold TO callcenter_supervisor;

-- The person, who must be a supervisor at work.
CREATE OR REPLACE FUNCTION retaining() RETURNS text LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person staff := me();
BEGIN
    IF v_person.role IS DISTINCT FROM 'supervisor' THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    RETURN v_person.id;
END $$;

-- The first instant that a class still keeps: a 1 April in Japan.
CREATE OR REPLACE FUNCTION kept_from(p_class text) RETURNS timestamptz LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT make_timestamptz(
        extract(year FROM (now() AT TIME ZONE 'Asia/Tokyo') - interval '3 months')::int - years,
        4, 1, 0, 0, 0, 'Asia/Tokyo')
    FROM retention_class WHERE id = p_class
$$;

CREATE OR REPLACE FUNCTION list_hash(p_disposal uuid) RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT encode(sha256(convert_to(string_agg(record_id, E'\n' ORDER BY record_id COLLATE "C"), 'UTF8')), 'hex')
    FROM disposal_record WHERE disposal_id = p_disposal
$$;

CREATE OR REPLACE FUNCTION keep_records_for(p_class text, p_years integer) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM retaining();
    UPDATE retention_class SET years = p_years WHERE id = p_class;
END $$;

-- How many records are on the new list; of none, no list stays.
CREATE OR REPLACE FUNCTION propose_disposal(p_id uuid, p_class text) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_count integer;
BEGIN
    INSERT INTO disposal (id, retention_class, made_before, record_count, list_hash, proposed_by, proposed_at)
        VALUES (p_id, p_class, kept_from(p_class), 0, '', retaining(), clock_timestamp());
    INSERT INTO disposal_record SELECT p_id, record_id FROM due_record WHERE disposal_id = p_id;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    IF v_count > 0 THEN
        UPDATE disposal SET record_count = v_count, list_hash = list_hash(p_id) WHERE id = p_id;
    END IF;
    RETURN v_count;
END $$;

CREATE OR REPLACE FUNCTION approve_disposal(p_id uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE disposal SET approved_by = retaining(), approved_at = clock_timestamp()
        WHERE id = p_id AND list_hash <> '';
END $$;

CREATE OR REPLACE FUNCTION dispose_of(p_id uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person text := retaining();
    v_list disposal;
    v_due text[];
    v_ids uuid[];
    v_anchors json;
BEGIN
    LOCK TABLE legal_hold IN SHARE MODE; -- no hold comes between the question and the deletion
    SELECT * INTO v_list FROM disposal WHERE id = p_id FOR UPDATE;
    IF v_list.approved_at IS NULL OR v_list.list_hash IS DISTINCT FROM list_hash(p_id)
            OR v_list.made_before > kept_from(v_list.retention_class) THEN
        RAISE EXCEPTION 'not approved as it is' USING ERRCODE = 'CC001';
    END IF;
    v_due := ARRAY(
        SELECT r.record_id FROM disposal_record r
        JOIN due_record d ON d.disposal_id = r.disposal_id AND d.record_id = r.record_id
        WHERE r.disposal_id = p_id);
    IF v_list.retention_class <> 'call' THEN
        v_ids := v_due::uuid[];
    END IF;
    IF v_list.retention_class = 'access_log' THEN
        SELECT json_object_agg(staff_id, json_build_object('number', number, 'hash', hash)) INTO v_anchors FROM (
            SELECT DISTINCT ON (staff_id) staff_id, number, hash FROM access_log
            WHERE id = ANY (v_ids) AND number IS NOT NULL ORDER BY staff_id, number DESC) last;
    END IF;
    v_anchors := coalesce(v_anchors, '{}');
    -- The certificate first: without it no trigger lets a record go.
    UPDATE disposal SET disposed_by = v_person, disposed_at = clock_timestamp(), certificate = json_build_object(
            'disposed', cardinality(v_due),
            'left_out', (
                SELECT coalesce(json_agg(record_id ORDER BY record_id COLLATE "C"), '[]') FROM disposal_record
                WHERE disposal_id = p_id AND NOT record_id = ANY (v_due)),
            'anchors', v_anchors)
        WHERE id = p_id;
    CASE v_list.retention_class
    WHEN 'call' THEN
        DELETE FROM call WHERE id = ANY (v_due);
    WHEN 'article_feedback' THEN
        DELETE FROM article_feedback WHERE id = ANY (v_ids);
    WHEN 'access_log' THEN
        INSERT INTO access_chain_anchor
            SELECT key, (value->>'number')::bigint, value->>'hash' FROM json_each(v_anchors)
            ON CONFLICT (staff_id) DO UPDATE SET number = excluded.number, hash = excluded.hash;
        DELETE FROM access_shown WHERE log_id = ANY (v_ids);
        DELETE FROM access_log WHERE id = ANY (v_ids);
    ELSE
        UPDATE contact SET parent_id = NULL WHERE parent_id = ANY (v_ids);
        DELETE FROM contact_event WHERE contact_id = ANY (v_ids);
        DELETE FROM contact_article WHERE contact_id = ANY (v_ids);
        DELETE FROM contact_version WHERE contact_id = ANY (v_ids);
        DELETE FROM follow_up WHERE contact_id = ANY (v_ids);
        DELETE FROM contact WHERE id = ANY (v_ids);
    END CASE;
END $$;

-- Whether there is such a resident or contact; exactly one of the two is named.
CREATE OR REPLACE FUNCTION set_legal_hold(p_id uuid, p_resident text, p_contact uuid, p_reason text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person text := retaining();
BEGIN
    IF NOT EXISTS (SELECT FROM resident WHERE id = p_resident)
            AND NOT EXISTS (SELECT FROM contact WHERE id = p_contact) THEN
        RETURN false;
    END IF;
    INSERT INTO legal_hold (id, resident_id, contact_id, reason, set_by, set_at)
        VALUES (p_id, p_resident, p_contact, p_reason, v_person, clock_timestamp());
    RETURN true;
END $$;

-- Whether there was such a hold in force.
CREATE OR REPLACE FUNCTION lift_legal_hold(p_id uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE legal_hold SET lifted_by = retaining(), lifted_at = clock_timestamp()
        WHERE id = p_id AND lifted_at IS NULL;
    RETURN FOUND;
END $$;

GRANT EXECUTE ON FUNCTION keep_records_for(text, integer), propose_disposal(uuid, text), approve_disposal(uuid),
    dispose_of(uuid), set_legal_hold(uuid, text, uuid, text), lift_legal_hold(uuid) TO callcenter_supervisor;
