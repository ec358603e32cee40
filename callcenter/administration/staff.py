"""The people of a shared database: each has a login role of their own, and a line in `staff` that says what they are.

An embedded file is a single seat under the protection of the computer: there the line alone is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection as ServerConnection
from psycopg import sql
from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from callcenter.access.people import PersonUnknown, Role
from callcenter.errors import CallCenterError
from callcenter.store.engine import reading, run_as_written
from callcenter.store.tables import department, staff, staff_department

# A name of PostgreSQL holds 63 bytes; these need no quoting in any tool.
_SIGN_IN_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_RESERVED = ("pg_", "callcenter_")
SHORTEST_PASSWORD = 12


class SignInNameRefused(CallCenterError):
    """Small letters, digits and underscores, beginning with a letter; not a name of the server's. Fact `person`."""

    code = "sign_in_name_refused"


class PersonExists(CallCenterError):
    """Somebody has this sign-in name already. Fact `person`."""

    code = "person_exists"


class PasswordTooShort(CallCenterError):
    """Fact `least`: characters."""

    code = "password_too_short"


class DepartmentUnknown(CallCenterError):
    """There is no such department. Fact `department`."""

    code = "department_unknown"


@dataclass(frozen=True)
class Member:
    """Somebody of the staff, as the administrator sees them."""

    id: str
    name: str
    role: Role
    active: bool
    post: str
    operator_number: str
    extension: str
    departments: tuple[str, ...]


def add_member(engine: Engine, member: Member, password: str = "") -> None:
    """Enter somebody, with a login role at a shared database.

    Whoever left comes back this way, and whoever came with a copied city gets a login.

    Args:
        engine: the administrator's.
        password: for the login role; empty where the city signs in by certificate or Kerberos.

    Raises:
        SignInNameRefused, PersonExists, PasswordTooShort, DepartmentUnknown: nothing was changed.
    """
    if not _SIGN_IN_NAME.fullmatch(member.id) or member.id.startswith(_RESERVED):
        raise SignInNameRefused(person=member.id)
    if password and len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort(least=SHORTEST_PASSWORD)
    values = {
        "name": member.name,
        "role": member.role.value,
        "active": True,
        "post": member.post,
        "operator_number": member.operator_number,
        "extension": member.extension,
    }
    with engine.begin() as connection:
        known = connection.execute(select(staff.c.active).where(staff.c.id == member.id)).scalar()
        if known and _may_sign_in(connection, member.id):
            raise PersonExists(person=member.id)
        if known is None:
            connection.execute(insert(staff).values(values | {"id": member.id}))
        else:
            connection.execute(update(staff).where(staff.c.id == member.id).values(values))
        _set_departments(connection, member.id, member.departments)
        if engine.dialect.name == "postgresql":
            _make_login(connection, member.id, member.role, password)


def disable_member(engine: Engine, person_id: str) -> None:
    """Put somebody out at once: no sign-in from now on, and every open session of theirs ends.

    Raises:
        PersonUnknown: nobody has this id.
    """
    with engine.begin() as connection:
        if (
            connection.execute(update(staff).where(staff.c.id == person_id).values(active=False)).rowcount
            == 0
        ):
            raise PersonUnknown(person=person_id)
        if engine.dialect.name == "postgresql" and _may_sign_in(connection, person_id):
            _run(connection, sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(person_id)))
            _leave_groups(connection, person_id)
    if engine.dialect.name == "postgresql":
        with reading(engine) as connection:  # after the commit: who connects again now is refused
            ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :person"
            connection.execute(text(ends), {"person": person_id})


def change_role(engine: Engine, person_id: str, role: Role, departments: Sequence[str] | None = None) -> None:
    """Give somebody another part; their open desk signs in again.

    Raises:
        PersonUnknown: nobody active has this id.
    """
    with engine.begin() as connection:
        of_person = (staff.c.id == person_id) & staff.c.active
        if connection.execute(update(staff).where(of_person).values(role=role.value)).rowcount == 0:
            raise PersonUnknown(person=person_id)
        if departments is not None:
            _set_departments(connection, person_id, departments)
        if engine.dialect.name == "postgresql" and _may_sign_in(connection, person_id):
            _leave_groups(connection, person_id)
            _join_group(connection, person_id, role)


def list_members(engine: Engine) -> list[Member]:
    """Everybody, those who left among them, by sign-in name."""
    with reading(engine) as connection:
        of: dict[str, list[str]] = {}
        for row in connection.execute(select(staff_department).order_by(staff_department.c.department_id)):
            of.setdefault(row.staff_id, []).append(row.department_id)
        return [
            Member(
                row.id,
                row.name,
                Role(row.role),
                row.active,
                row.post,
                row.operator_number,
                row.extension or "",
                tuple(of.get(row.id, ())),
            )
            for row in connection.execute(select(staff).order_by(staff.c.id))
        ]


def _may_sign_in(connection: Connection, person_id: str) -> bool:
    """Whether there is a login of this name; an embedded file has none, so everybody in it may."""
    if connection.dialect.name != "postgresql":
        return True
    role = text("SELECT 1 FROM pg_roles WHERE rolname = :name AND rolcanlogin")
    return connection.execute(role, {"name": person_id}).first() is not None


def _set_departments(connection: Connection, person_id: str, departments: Sequence[str]) -> None:
    known = set(connection.execute(select(department.c.id)).scalars())
    for one in departments:
        if one not in known:
            raise DepartmentUnknown(department=one)
    connection.execute(delete(staff_department).where(staff_department.c.staff_id == person_id))
    if departments:
        rows = [{"staff_id": person_id, "department_id": one} for one in dict.fromkeys(departments)]
        connection.execute(insert(staff_department), rows)


def _make_login(connection: Connection, person_id: str, role: Role, password: str) -> None:
    name = sql.Identifier(person_id)
    rights = "rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
    known = connection.execute(
        text(f"SELECT {rights} FROM pg_roles WHERE rolname = :name"),  # noqa: S608 - no value in it
        {"name": person_id},
    ).scalar()
    if known:  # an administrator's login is nobody's desk
        raise SignInNameRefused(person=person_id)
    if known is None:
        _run(connection, sql.SQL("CREATE ROLE {}").format(name))
    _run(connection, sql.SQL("ALTER ROLE {} LOGIN").format(name))
    if password:
        # Sealed here, so that the words themselves reach neither the server nor its log.
        sealed = _server(connection).pgconn.encrypt_password(
            password.encode(), person_id.encode(), b"scram-sha-256"
        )
        _run(
            connection,
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(sealed.decode())),
        )
    _leave_groups(connection, person_id)
    _join_group(connection, person_id, role)


def _leave_groups(connection: Connection, person_id: str) -> None:
    for role in Role:
        group = sql.Identifier(f"callcenter_{role.value}")
        _run(connection, sql.SQL("REVOKE {} FROM {}").format(group, sql.Identifier(person_id)))


def _join_group(connection: Connection, person_id: str, role: Role) -> None:
    group = sql.Identifier(f"callcenter_{role.value}")
    _run(connection, sql.SQL("GRANT {} TO {}").format(group, sql.Identifier(person_id)))


def _run(connection: Connection, statement: sql.Composed) -> None:
    """Role statements take no parameters, so names and words are quoted by the driver."""
    run_as_written(connection, statement.as_string(_server(connection)))


def _server(connection: Connection) -> "ServerConnection[Any]":
    server = connection.connection.driver_connection
    assert isinstance(server, ServerConnection)
    return server
