"""The functions of a shared database, made from the program's own looks and readings.

A query is written once, in its room: here it becomes the body of a SECURITY DEFINER function, with its parameters
as variables and everything else as literals. So the embedded file and the server answer alike, and what the server
runs can be read (`callcenter db init --dry-run`) before it is installed.
"""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    Boolean,
    ClauseElement,
    Date,
    Integer,
    Text,
    Uuid,
    bindparam,
    literal_column,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import visitors
from sqlalchemy.types import TypeEngine

from callcenter.access.log import Looked
from callcenter.access.look import Look, Part, Reading
from callcenter.access.policy import Action, restricted, roles_for
from callcenter.access.purpose import Purpose
from callcenter.store.tables import resident
from callcenter.store.types import UtcDateTime

_ALWAYS: Mapping[str, TypeEngine[Any]] = {}

# Every function here looks names up in our schema first and in a session's temporary tables last: else a
# temporary table of the same name would take the place of ours.
_SAFE = "SECURITY DEFINER SET search_path = public, pg_temp"


def look_function(kind: Look) -> str:
    """The SQL of `look_NAME(ticket, purpose, resident, asked)`: logs the look, and returns when."""
    details = [f"'{name}', {_unless_empty(name, type_)}" for name, type_ in kind.asks.items()]
    details += [f"'what', '{kind.name}'", "'found', cardinality(v_shown)"]
    most = "" if kind.most is None else f"    v_shown := v_shown[:{kind.most}];\n"
    return f"""CREATE OR REPLACE FUNCTION look_{kind.name}(p_ticket uuid, p_purpose text, p_resident text, p_asked json)
RETURNS timestamptz LANGUAGE plpgsql {_SAFE}{_planned(kind.varied)} AS $look$
DECLARE
    v_me text := session_user;
    v_role text;
    v_reviews boolean;
    v_resident_id text := coalesce(p_resident, '');
{_variables(kind.asks, "p_asked")}    v_at timestamptz := clock_timestamp();
    v_recent bigint;
    v_known boolean;
    v_found text[];
    v_hidden text[];
    v_twice boolean := false;
    v_shown text[] := '{{}}';
    v_attempts text[] := '{{}}';
BEGIN
    SELECT s.role, (SELECT count(*) FROM access_log l WHERE l.staff_id = v_me AND l.at > v_at - interval '1 minute'
            AND l.action = '{kind.action.value}'), EXISTS (SELECT FROM access_log l WHERE l.id = p_ticket)
        INTO v_role, v_recent, v_known FROM staff s WHERE s.id = v_me AND s.active;
    IF NOT coalesce({_is_role("v_role", kind.allowed)}, false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
{_purpose(kind)}    IF v_known THEN
        RAISE EXCEPTION 'ticket refused' USING ERRCODE = 'CC003';
    END IF;
    IF v_recent >= {kind.per_minute} THEN
        RAISE EXCEPTION 'too many looks' USING ERRCODE = 'CC002';
    END IF;
    v_reviews := {_is_role("v_role", Action.REVIEW_CONTACTS)};
{"".join(map(_found, kind.parts()))}    IF v_twice THEN -- whom two parts have found, the first time
        v_shown := ARRAY(SELECT shown FROM unnest(v_shown) WITH ORDINALITY one (shown, place)
            GROUP BY shown ORDER BY min(place));
    END IF;
{most}    INSERT INTO access_shown (log_id, resident_id)
        SELECT p_ticket, shown FROM unnest(v_shown) shown ORDER BY shown; -- in the order of the indexes
    INSERT INTO access_log (id, at, staff_id, action, purpose, resident_id, detail) VALUES (
        p_ticket, v_at, v_me, '{kind.action.value}', coalesce(p_purpose, ''), nullif(v_resident_id, ''),
        json_strip_nulls(json_build_object({", ".join(details)})));
    IF v_attempts <> '{{}}' THEN
        INSERT INTO access_log (id, at, staff_id, action, purpose, resident_id, detail)
            SELECT gen_random_uuid(), clock_timestamp(), v_me, '{Looked.RESTRICTED_ATTEMPT.value}', '', attempt,
                json_build_object('by', '{kind.action.value}')
            FROM (SELECT DISTINCT attempt FROM unnest(v_attempts) attempt ORDER BY attempt) attempted;
    END IF;
    RETURN v_at;
END $look$;
{_grants(f"look_{kind.name}(uuid, text, text, json)", kind.allowed)}"""


def _found(part: Part) -> str:
    """Run one part of a look, where what was asked is for it."""
    return f"""    IF {compiled(part.when)} THEN
        SELECT coalesce(array_agg(one.resident_id) FILTER (WHERE NOT one.restricted OR one.named), '{{}}'),
            coalesce(array_agg(one.resident_id) FILTER (WHERE one.restricted), '{{}}') INTO v_found, v_hidden FROM (
{compiled(part.query)}
            ) one;
        v_twice := v_twice OR (v_shown <> '{{}}' AND v_found <> '{{}}');
        v_shown := v_shown || v_found;
        v_attempts := v_attempts || v_hidden;
    END IF;
"""


def read_function(one: Reading) -> str:
    """The SQL of `read_NAME(ticket, also)`: the reading's rows as JSON, for the ticket of its look."""
    look, action = one.look, one.look.allowed if one.look else one.allowed
    allowed = _is_role("v_role", action) if action else "v_role IS NOT NULL"
    opened, asks, ticket, line = "true", _ALWAYS, "NULL, NULL", ""
    if look is not None:
        # The look's own transaction sees its line before anybody can be sure that it stays.
        opened, asks = "v_asked IS NOT NULL", look.asks
        ticket = "l.detail, coalesce(l.resident_id, '')"
        line = f"""
        LEFT JOIN access_log l ON l.id = p_ticket AND l.staff_id = s.id AND l.detail->>'what' = '{look.name}'
            AND l.at > clock_timestamp() - interval '10 minutes'
            AND pg_xact_status(l.transaction_id::text::xid8) = 'committed'"""
    declared, given = _later(asks, "v_asked")
    return f"""CREATE OR REPLACE FUNCTION read_{one.name}(p_ticket uuid, p_also json)
RETURNS json LANGUAGE plpgsql STABLE {_SAFE}{_planned(one.varied)} AS $read$
DECLARE
    v_me text := session_user;
    v_role text;
    v_reviews boolean;
    v_ticket uuid := p_ticket;
    v_asked json;
    v_opened boolean;
    v_resident_id text;
{declared}{_variables(one.also, "p_also")}    v_rows json;
BEGIN
    SELECT s.role, {ticket} INTO v_role, v_asked, v_resident_id FROM staff s{line}
        WHERE s.id = v_me AND s.active;
    IF NOT coalesce({allowed}, false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    v_opened := {opened};
    v_reviews := {_is_role("v_role", Action.REVIEW_CONTACTS)};
{given}    -- What is not opened is planned and not run (access.rehearsal), and refused either way.
    SELECT coalesce(json_agg(row_to_json(one_row)), '[]') INTO v_rows FROM (
{compiled(one.query())}
    ) one_row WHERE v_opened;
    IF NOT v_opened THEN
        RAISE EXCEPTION 'ticket refused' USING ERRCODE = 'CC003';
    END IF;
    RETURN v_rows;
END $read$;
{_grants(f"read_{one.name}(uuid, json)", action)}"""


def department_answers_function() -> str:
    """The SQL of `department_answers(resident)`: whether only the department answers for somebody."""
    condition = select(restricted(resident)).where(
        resident.c.id == bindparam("resident_id", type_=resident.c.id.type)
    )
    return f"""CREATE OR REPLACE FUNCTION department_answers(v_resident_id text) RETURNS boolean LANGUAGE sql STABLE
{_SAFE} AS $$
    SELECT coalesce((
{compiled(condition)}
    ), false)
$$;
"""


def compiled(query: ClauseElement) -> str:
    """The query or condition for PostgreSQL with literals, and its parameters as the variables `v_NAME` of a function."""

    def put(element: Any, **_: Any) -> Any:
        if isinstance(element, BindParameter) and element.required:
            return literal_column(f"v_{element.key}", element.type)
        return None

    bound = visitors.replacement_traverse(query, {}, put)
    # The dialect without a driver: a driver's would double every percent sign.
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(cast("ClauseElement", bound).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _purpose(kind: Look) -> str:
    if not kind.purposeful:
        return ""
    known = ", ".join(f"'{one.value}'" for one in Purpose)
    return f"""    IF NOT coalesce(p_purpose IN ({known}), false) THEN
        RAISE EXCEPTION 'purpose missing' USING ERRCODE = 'CC004';
    END IF;
"""


def _planned(varied: bool) -> str:
    # To plan takes longer than to answer, and of itself the server may choose to plan each time.
    return f" SET plan_cache_mode = force_{'custom' if varied else 'generic'}_plan"


def _is_role(column: str, action: Action) -> str:
    roles = ", ".join(f"'{role.value}'" for role in roles_for(action))
    return f"{column} IN ({roles})"


def _variables(types: Mapping[str, TypeEngine[Any]], source: str) -> str:
    """Declarations of what was asked, with the values."""
    return "".join(
        f"    v_{name} {_sql_type(type_)} := {_value(name, type_, source)};\n"
        for name, type_ in types.items()
    )


def _later(types: Mapping[str, TypeEngine[Any]], source: str) -> tuple[str, str]:
    """The same where the values come later: declarations, and assignments."""
    return (
        "".join(f"    v_{name} {_sql_type(type_)};\n" for name, type_ in types.items()),
        "".join(f"    v_{name} := {_value(name, type_, source)};\n" for name, type_ in types.items()),
    )


def _value(name: str, type_: TypeEngine[Any], source: str) -> str:
    value = f"{source}->>'{name}'"
    if type_.python_type is str:
        return f"coalesce({value}, '')"
    return f"coalesce(({value})::boolean, false)" if type_.python_type is bool else value


def _unless_empty(name: str, type_: TypeEngine[Any]) -> str:
    """The log keeps what was asked, and not what was left open."""
    if type_.python_type is str:
        return f"nullif(v_{name}, '')"
    return f"nullif(v_{name}, false)" if type_.python_type is bool else f"v_{name}"


def _sql_type(type_: TypeEngine[Any]) -> str:
    names = {
        Text: "text",
        UtcDateTime: "timestamptz",
        Date: "date",
        Uuid: "uuid",
        Integer: "integer",
        Boolean: "boolean",
    }
    return next(name for kind, name in names.items() if isinstance(type_, kind))


def _grants(signature: str, action: Action | None) -> str:
    granted = roles_for(action) if action else roles_for(Action.WRITE_CONTACT)
    to = ", ".join(f"callcenter_{role.value}" for role in granted)
    return (
        f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\nGRANT EXECUTE ON FUNCTION {signature} TO {to};\n"
    )
