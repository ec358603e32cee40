"""The functions of a shared database, made from the program's own looks and readings.

A query is written once, in its room: here it becomes the body of a SECURITY DEFINER function, with its parameters
as variables and everything else as literals. So the embedded file and the server answer alike, and what the server
runs can be read (`callcenter db init --dry-run`) before it is installed.
"""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import BindParameter, Boolean, Date, Integer, Select, Uuid, bindparam, literal_column, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import visitors
from sqlalchemy.types import TypeEngine

from callcenter.access.log import Looked
from callcenter.access.look import Look, Reading
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
    enough = "" if kind.most is None else f" AND cardinality(v_shown) < {kind.most}"
    return f"""CREATE OR REPLACE FUNCTION look_{kind.name}(p_ticket uuid, p_purpose text, p_resident text, p_asked json)
RETURNS timestamptz LANGUAGE plpgsql {_SAFE}{_planned(kind.varied)} AS $look$
DECLARE
    v_person staff := me();
    v_me text := v_person.id;
    v_reviews boolean := {_is_role("v_person.role", Action.REVIEW_CONTACTS)};
    v_resident_id text := coalesce(p_resident, '');
{_variables(kind.asks, "p_asked")}    v_one record;
    v_shown text[] := '{{}}';
    v_attempts text[] := '{{}}';
    v_attempt text;
    v_at timestamptz := clock_timestamp();
BEGIN
    IF NOT coalesce({_is_role("v_person.role", kind.allowed)}, false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
{_purpose(kind)}    IF EXISTS (SELECT FROM access_log l WHERE l.id = p_ticket) THEN
        RAISE EXCEPTION 'ticket refused' USING ERRCODE = 'CC003';
    END IF;
    IF (SELECT count(*) FROM access_log l WHERE l.staff_id = v_me AND l.at > v_at - interval '1 minute'
            AND l.action = '{kind.action.value}') >= {kind.per_minute} THEN
        RAISE EXCEPTION 'too many looks' USING ERRCODE = 'CC002';
    END IF;
    FOR v_one IN
{compiled(kind.finds())}
    LOOP
        IF v_one.restricted AND NOT v_one.resident_id = ANY (v_attempts) THEN
            v_attempts := v_attempts || v_one.resident_id::text;
        END IF;
        IF (NOT v_one.restricted OR v_one.named) AND NOT v_one.resident_id = ANY (v_shown){enough} THEN
            v_shown := v_shown || v_one.resident_id::text;
        END IF;
    END LOOP;
    INSERT INTO access_shown (log_id, resident_id) SELECT p_ticket, unnest(v_shown);
    INSERT INTO access_log (id, at, staff_id, action, purpose, resident_id, detail) VALUES (
        p_ticket, v_at, v_me, '{kind.action.value}', coalesce(p_purpose, ''), nullif(v_resident_id, ''),
        json_strip_nulls(json_build_object({", ".join(details)})));
    FOREACH v_attempt IN ARRAY v_attempts LOOP
        INSERT INTO access_log (id, at, staff_id, action, purpose, resident_id, detail) VALUES (
            gen_random_uuid(), clock_timestamp(), v_me, '{Looked.RESTRICTED_ATTEMPT.value}', '', v_attempt,
            json_build_object('by', '{kind.action.value}'));
    END LOOP;
    RETURN v_at;
END $look$;
{_grants(f"look_{kind.name}(uuid, text, text, json)", kind.allowed)}"""


def read_function(one: Reading) -> str:
    """The SQL of `read_NAME(ticket, also)`: the reading's rows as JSON, for the ticket of its look."""
    if one.look is None:
        opened, asks = "", _ALWAYS
        allowed = _is_role("v_person.role", one.allowed) if one.allowed else "v_me IS NOT NULL"
    else:
        opened = f"    v_line access_log := opened_look(p_ticket, '{one.look.name}');\n"
        opened += "    v_resident_id text := coalesce(v_line.resident_id, '');\n"
        asks = one.look.asks
        allowed = _is_role("v_person.role", one.look.allowed)
    source = "v_line.detail"
    action = one.look.allowed if one.look else one.allowed
    return f"""CREATE OR REPLACE FUNCTION read_{one.name}(p_ticket uuid, p_also json)
RETURNS json LANGUAGE plpgsql STABLE {_SAFE}{_planned(one.varied)} AS $read$
DECLARE
    v_person staff := me();
    v_me text := v_person.id;
    v_reviews boolean := {_is_role("v_person.role", Action.REVIEW_CONTACTS)};
    v_ticket uuid := p_ticket;
{opened}{_variables(asks, source)}{_variables(one.also, "p_also")}    v_rows json;
BEGIN
    IF NOT coalesce({allowed}, false) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'CC007';
    END IF;
    SELECT coalesce(json_agg(row_to_json(one_row)), '[]') INTO v_rows FROM (
{compiled(one.query())}
    ) one_row;
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


def compiled(query: Select[Any]) -> str:
    """The query for PostgreSQL with literals, and its parameters as the variables `v_NAME` of a function."""

    def put(element: Any, **_: Any) -> Any:
        if isinstance(element, BindParameter) and element.required:
            return literal_column(f"v_{element.key}", element.type)
        return None

    bound = visitors.replacement_traverse(query, {}, put)
    # The dialect without a driver: a driver's would double every percent sign.
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(cast("Select[Any]", bound).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


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
    lines = []
    for name, type_ in types.items():
        value = f"{source}->>'{name}'"
        if type_.python_type is str:
            lines.append(f"    v_{name} text := coalesce({value}, '');\n")
        elif type_.python_type is bool:
            lines.append(f"    v_{name} boolean := coalesce(({value})::boolean, false);\n")
        else:
            lines.append(f"    v_{name} {_sql_type(type_)} := {value};\n")
    return "".join(lines)


def _unless_empty(name: str, type_: TypeEngine[Any]) -> str:
    """The log keeps what was asked, and not what was left open."""
    if type_.python_type is str:
        return f"nullif(v_{name}, '')"
    return f"nullif(v_{name}, false)" if type_.python_type is bool else f"v_{name}"


def _sql_type(type_: TypeEngine[Any]) -> str:
    names = {UtcDateTime: "timestamptz", Date: "date", Uuid: "uuid", Integer: "integer", Boolean: "boolean"}
    return next(name for kind, name in names.items() if isinstance(type_, kind))


def _grants(signature: str, action: Action | None) -> str:
    granted = roles_for(action) if action else roles_for(Action.WRITE_CONTACT)
    to = ", ".join(f"callcenter_{role.value}" for role in granted)
    return (
        f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\nGRANT EXECUTE ON FUNCTION {signature} TO {to};\n"
    )
