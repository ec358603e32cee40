-- Writing contacts and calls. The rules of what may be written stand in the program (contacts.rules), which every
-- entry has passed; here stands what no program may get around: in whose name, about whom, and how often.

-- A finished contact with its events, articles and promise. Harmless when it is there already: an entry whose
-- confirmation was lost is sent again. Returns whether it was new, and the promise it kept.
CREATE OR REPLACE FUNCTION write_contact(p_entry json) RETURNS json LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person staff := me();
    v_contact contact := json_populate_record(NULL::contact, p_entry->'contact');
    v_closes uuid := p_entry->>'closes';
    v_count integer;
BEGIN
    IF NOT coalesce(v_person.role IN ('operator', 'supervisor'), false)
            OR v_contact.operator_id IS DISTINCT FROM v_person.id THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    -- Nobody writes into the record of somebody whose card they never opened.
    IF v_contact.resident_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM access_log l WHERE l.staff_id = v_person.id AND l.resident_id = v_contact.resident_id
                AND l.action = 'opened_card') THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    v_contact.revision := 1;
    INSERT INTO contact SELECT v_contact.* ON CONFLICT (id) DO NOTHING;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    IF v_count = 0 THEN
        RETURN json_build_object('new', false, 'closed', NULL);
    END IF;
    INSERT INTO contact_event (contact_id, position, at, kind, detail)
        SELECT v_contact.id, e.position, e.at, e.kind, e.detail
        FROM json_populate_recordset(NULL::contact_event, p_entry->'events') e;
    INSERT INTO contact_article (contact_id, article_id, revision, search_words, used_at)
        SELECT v_contact.id, a.article_id, a.revision, a.search_words, a.used_at
        FROM json_populate_recordset(NULL::contact_article, p_entry->'articles') a;
    IF p_entry->>'promise' IS NOT NULL THEN
        INSERT INTO follow_up (contact_id, resident_id, kind, department_id, due_on, owner)
            SELECT v_contact.id, v_contact.resident_id, p.kind, p.department_id, p.due_on, p.owner
            FROM json_populate_record(NULL::follow_up, p_entry->'promise') p;
    END IF;
    UPDATE follow_up SET closed_at = v_contact.wrap_up_ended_at, closed_by_contact_id = v_contact.id
        WHERE contact_id = v_closes AND closed_at IS NULL;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN json_build_object('new', true, 'closed', CASE WHEN v_count = 1 THEN v_closes END);
END $$;
GRANT EXECUTE ON FUNCTION write_contact(json) TO callcenter_operator, callcenter_supervisor;

-- Which of several desks' words about one call stands: that of the desk that answered first, else of the one that
-- knows best why nobody did (calls.log).
CREATE OR REPLACE FUNCTION call_weight(p_call call) RETURNS numeric[] LANGUAGE sql IMMUTABLE
SET search_path = public, pg_temp AS $$
    SELECT ARRAY[
        coalesce(-extract(epoch FROM p_call.answered_at), '-Infinity'),
        CASE WHEN p_call.answered_at IS NULL THEN
            array_position(ARRAY['not_answered', 'abandoned', 'answered_elsewhere'], p_call.result) ELSE 0 END,
        (p_call.rang_at IS NOT NULL)::integer,
        extract(epoch FROM p_call.ended_at)]
$$;

CREATE OR REPLACE FUNCTION write_call(p_call json) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person staff := me();
    v_call call := json_populate_record(NULL::call, p_call);
BEGIN
    IF NOT coalesce(v_person.role IN ('operator', 'supervisor', 'gateway'), false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    INSERT INTO call AS kept SELECT v_call.* ON CONFLICT (id) DO UPDATE SET
        (source, direction, queue, called_line, number_received, number_e164, withheld, extension, received_at,
            rang_at, answered_at, ended_at, hold_seconds, result, transferred_to)
        = (excluded.source, excluded.direction, excluded.queue, excluded.called_line, excluded.number_received,
            excluded.number_e164, excluded.withheld, excluded.extension, excluded.received_at, excluded.rang_at,
            excluded.answered_at, excluded.ended_at, excluded.hold_seconds, excluded.result,
            excluded.transferred_to)
        WHERE call_weight(v_call) > call_weight(kept);
END $$;
GRANT EXECUTE ON FUNCTION write_call(json) TO callcenter_operator, callcenter_supervisor, callcenter_gateway;

-- A correction: a new version that keeps the old one with a reason (個人情報保護法 第92条). The operator's own contact
-- for 24 hours, afterwards a supervisor. A revision that has moved on is refused: the second of two who edit is
-- shown the difference.
CREATE OR REPLACE FUNCTION correct_contact(p_contact uuid, p_base integer, p_values json, p_reason text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person staff := me();
    v_reviews boolean := coalesce(v_person.role = 'supervisor', false);
    v_old contact;
    v_new contact;
    v_promises constant text[] := ARRAY['callback', 'handed_over'];
BEGIN
    IF NOT coalesce(v_person.role IN ('operator', 'supervisor'), false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    SELECT * INTO v_old FROM contact c WHERE c.id = p_contact FOR UPDATE;
    IF v_old.id IS NULL OR NOT (v_reviews OR v_old.operator_id = v_person.id)
            OR department_answers(v_old.resident_id) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    IF NOT v_reviews AND clock_timestamp() - v_old.wrap_up_ended_at > interval '24 hours' THEN
        RAISE EXCEPTION 'too late' USING ERRCODE = 'CC005';
    END IF;
    IF btrim(coalesce(p_reason, '')) = '' THEN
        RAISE EXCEPTION 'reason missing' USING ERRCODE = 'CC004';
    END IF;
    IF v_old.revision <> p_base THEN
        RAISE EXCEPTION 'corrected by somebody else' USING ERRCODE = 'CC006';
    END IF;
    v_new := json_populate_record(v_old, p_values);
    UPDATE contact SET nature = v_new.nature, category_id = v_new.category_id, question = v_new.question,
        answer = v_new.answer, place = v_new.place, outcome = v_new.outcome, department_id = v_new.department_id,
        reason = v_new.reason, owner = v_new.owner, due_on = v_new.due_on,
        voice_of_resident = v_new.voice_of_resident, urgent = v_new.urgent, caller_role = v_new.caller_role,
        language = v_new.language, interpreter = v_new.interpreter, retention_class = v_new.retention_class,
        revision = p_base + 1
        WHERE id = p_contact;
    INSERT INTO contact_version (contact_id, revision, before, changed_by, changed_at, reason) VALUES (
        p_contact, p_base, json_build_object(
            'nature', v_old.nature, 'category_id', v_old.category_id, 'question', v_old.question,
            'answer', v_old.answer, 'place', v_old.place, 'outcome', v_old.outcome,
            'department_id', coalesce(v_old.department_id, ''), 'reason', v_old.reason, 'owner', v_old.owner,
            'due_on', v_old.due_on, 'voice_of_resident', v_old.voice_of_resident, 'urgent', v_old.urgent,
            'caller_role', v_old.caller_role, 'language', v_old.language, 'interpreter', v_old.interpreter),
        v_person.id, clock_timestamp(), p_reason);
    IF v_new.outcome = ANY (v_promises) THEN
        -- It may have been promised, taken back, and promised again.
        INSERT INTO follow_up (contact_id, resident_id, kind, department_id, due_on, owner)
            VALUES (p_contact, v_old.resident_id, v_new.outcome, v_new.department_id, v_new.due_on, v_new.owner)
            ON CONFLICT (contact_id) DO UPDATE SET kind = excluded.kind, department_id = excluded.department_id,
                due_on = excluded.due_on, owner = excluded.owner,
                closed_at = CASE WHEN v_old.outcome = ANY (v_promises) THEN follow_up.closed_at END,
                closed_by_contact_id
                    = CASE WHEN v_old.outcome = ANY (v_promises) THEN follow_up.closed_by_contact_id END;
    ELSIF v_old.outcome = ANY (v_promises) THEN
        UPDATE follow_up SET closed_at = clock_timestamp(), closed_by_contact_id = p_contact
            WHERE contact_id = p_contact AND closed_at IS NULL;
    END IF;
END $$;
GRANT EXECUTE ON FUNCTION correct_contact(uuid, integer, json, text) TO callcenter_operator, callcenter_supervisor;

-- A promise that was kept without a contact of its own; false when it was closed already.
CREATE OR REPLACE FUNCTION close_promise(p_contact uuid, p_note text) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_person staff := me();
    v_count integer;
BEGIN
    IF NOT coalesce(v_person.role IN ('operator', 'supervisor'), false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    UPDATE follow_up SET closed_at = clock_timestamp() WHERE contact_id = p_contact AND closed_at IS NULL;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    IF v_count = 1 THEN
        INSERT INTO contact_event (contact_id, position, at, kind, detail)
            SELECT p_contact, coalesce(max(e.position) + 1, 0), clock_timestamp(), 'promise_closed',
                json_build_object('by', v_person.id, 'note', p_note)
            FROM contact_event e WHERE e.contact_id = p_contact;
    END IF;
    RETURN v_count = 1;
END $$;
GRANT EXECUTE ON FUNCTION close_promise(uuid, text) TO callcenter_operator, callcenter_supervisor;
