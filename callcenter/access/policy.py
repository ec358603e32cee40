"""What each role may do, and which residents only the department answers for: one place for both engines."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from callcenter.access.people import Person, Role
from callcenter.errors import CallCenterError

if TYPE_CHECKING:  # the screen imports this before its first frame, SQLAlchemy takes 0.2 s
    from sqlalchemy import ColumnElement, FromClause


class Action(StrEnum):
    """What a role may be allowed to do."""

    FIND_RESIDENT = "find_resident"
    OPEN_CARD = "open_card"
    WRITE_CONTACT = "write_contact"
    CORRECT_CONTACT = "correct_contact"
    REVIEW_CONTACTS = "review_contacts"  # those of everybody
    EXPORT_CONTACTS = "export_contacts"
    READ_ACCESS_LOG = "read_access_log"
    EDIT_ARTICLES = "edit_articles"  # of one's own departments
    EDIT_EVERY_ARTICLE = "edit_every_article"  # whichever department answers for it; and lead reviews of them
    EDIT_DIRECTORY = "edit_directory"  # departments, facilities and waste sorting
    RETAIN_RECORDS = "retain_records"  # propose and approve disposals, hold records
    TELL_RESIDENT = "tell_resident"  # make the sheet of who looked, and of what is held


_DESK = frozenset({Action.FIND_RESIDENT, Action.OPEN_CARD, Action.WRITE_CONTACT, Action.CORRECT_CONTACT})

# An editor tunes what is read out, and needs no resident for it.
_ALLOWED: dict[Role, frozenset[Action]] = {
    Role.OPERATOR: _DESK,
    Role.SUPERVISOR: frozenset(Action),
    Role.EDITOR: frozenset({Action.EDIT_ARTICLES, Action.EDIT_EVERY_ARTICLE, Action.EDIT_DIRECTORY}),
    Role.DEPARTMENT: frozenset({Action.EDIT_ARTICLES}),
    Role.AUDITOR: frozenset({Action.READ_ACCESS_LOG, Action.TELL_RESIDENT}),
    Role.GATEWAY: frozenset(),
}


class NotAllowed(CallCenterError):
    """The person's role does not include the action. Fact `action`."""

    code = "not_allowed"


def roles_for(action: Action) -> list[Role]:
    """Which roles include the action: what a shared database grants, and its functions ask."""
    return [role for role, actions in _ALLOWED.items() if action in actions]


def may(person: Person, action: Action) -> bool:
    """Whether the person's role includes the action."""
    return action in _ALLOWED[person.role]


def require(person: Person, action: Action) -> None:
    """The same as a guard.

    Raises:
        NotAllowed: the role does not include the action.
    """
    if not may(person, action):
        raise NotAllowed(action=action.value)


def restricted(resident: FromClause) -> ColumnElement[bool]:
    """The SQL condition that only the department answers for a row of `resident`.

    True for whoever has a restriction that the department has not lifted, and for everybody of the same
    household, because their address is the same. It does not look at the reason: if one reason behaved
    differently, its behaviour would tell it. Nor at any date: an expiry never lifts by itself.

    Args:
        resident: the table `resident` or an alias of it, as named in the query that uses the condition.
    """
    from sqlalchemy import exists, or_, select

    from callcenter.store.tables import restriction

    in_force = restriction.alias("in_force")
    # Offset: else PostgreSQL may read all restrictions of the city first, to answer for a few residents.
    return exists(
        select(in_force.c.resident_id)
        .where(
            in_force.c.household_id == resident.c.household_id,
            in_force.c.lifted_at.is_(None),
            # People without a household are not one household.
            or_(in_force.c.household_id != "", in_force.c.resident_id == resident.c.id),
        )
        .offset(0)
        .correlate(resident)
    )
