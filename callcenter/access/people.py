"""The people of the city hall who use the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from callcenter.errors import CallCenterError

if TYPE_CHECKING:  # the screen imports this before its first frame, SQLAlchemy takes 0.2 s
    from sqlalchemy import Engine


class Role(StrEnum):
    """A person's part in the call centre."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"
    DEPARTMENT = "department"
    AUDITOR = "auditor"
    GATEWAY = "gateway"  # a program: it alone talks to the telephone system of a shared database


@dataclass(frozen=True)
class Person:
    """Somebody signed in. `id` is the sign-in name, `extension` the telephone on the desk."""

    id: str
    name: str
    role: Role
    extension: str = ""


class PersonUnknown(CallCenterError):
    """Nobody signs in with this id."""

    code = "person_unknown"


class PersonDisabled(CallCenterError):
    """The person is known but works here no longer."""

    code = "person_disabled"


def load_person(engine: Engine, person_id: str) -> Person:
    """Who signs in with `person_id`.

    Raises:
        PersonUnknown: nobody has this id.
        PersonDisabled: the person works here no longer.
    """
    from sqlalchemy import select

    from callcenter.store.engine import reading
    from callcenter.store.tables import staff

    with reading(engine) as connection:
        row = connection.execute(select(staff).where(staff.c.id == person_id)).one_or_none()
    if row is None:
        raise PersonUnknown(person=person_id)
    if not row.active:
        raise PersonDisabled(person=person_id)
    return _person(row)


def list_people(engine: Engine) -> list[Person]:
    """Everybody who may sign in, by id."""
    from sqlalchemy import select

    from callcenter.store.engine import reading
    from callcenter.store.tables import staff

    with reading(engine) as connection:
        rows = connection.execute(select(staff).where(staff.c.active).order_by(staff.c.id))
        return [_person(row) for row in rows]


def own_sign_in(engine: Engine) -> bool:
    """Whether a shared database knows who is connected as somebody of the staff, and not as its administrator."""
    from sqlalchemy import text

    from callcenter.store.engine import reading

    if engine.dialect.name != "postgresql":
        return False
    asked = "SELECT NOT has_table_privilege('resident', 'SELECT') AND EXISTS (SELECT FROM staff WHERE id = session_user)"
    with reading(engine) as connection:
        return bool(connection.execute(text(asked)).scalar_one())


def _person(row: Any) -> Person:
    return Person(id=row.id, name=row.name, role=Role(row.role), extension=row.extension or "")
