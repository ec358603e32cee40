"""Which residents a number or words find, as queries: the looks that are logged, and what is read of whom they found."""

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    or_,
    select,
    true,
)

from callcenter.access.log import Looked
from callcenter.access.look import Look, Part, Reading
from callcenter.access.policy import Action, restricted
from callcenter.store.tables import access_shown, contact, resident, resident_address, resident_number

MAX_CANDIDATES = 10
MAX_FOUND = 50
_MAX_ATTEMPTS = 50


@cache
def _with_number() -> Select[Any]:
    has_number = and_(
        resident_number.c.resident_id == resident.c.id,
        resident_number.c.e164 == bindparam("number", type_=Text),
    )
    return _narrow(has_number, false())


@cache
def _by_words() -> tuple[Part, ...]:
    """One part for each index that may hold the beginning, so that each walks its own range and stops."""
    name, kana, reading_ = (bindparam(one, type_=Text) for one in ("name", "kana", "reading"))
    place = bindparam("address", type_=Text)
    of_name, of_kana = resident.c.name_key, resident.c.kana_key
    sounds = or_(name == "", kana == "", _begins(of_kana, kana))
    sounds_whole = or_(name == "", kana == "", of_kana == kana)
    # By the name alone apart from by name and reading: of the name's index alone whoever is found can be read.
    parts = [
        *_by_key(of_name, name, and_(name != "", kana == ""), true(), true()),
        *_by_key(of_name, name, and_(name != "", kana != ""), _begins(of_kana, kana), of_kana == kana),
        *_by_key(of_kana, reading_, reading_ != "", sounds, sounds_whole),
    ]
    alone = and_(name == "", kana == "", bindparam("birth_date", type_=Date).is_(None), place != "")
    whose = resident.join(resident_address, resident_address.c.resident_id == resident.c.id)
    return *parts, Part(alone, _in_order(whose, _lives_at(place), _PLACE))


def _by_key(
    column: ColumnElement[str],
    key: ColumnElement[str],
    asked: ColumnElement[bool],
    also: ColumnElement[bool],
    also_whole: ColumnElement[bool],
) -> tuple[Part, ...]:
    """By the beginning of a name or reading, with a date of birth or a place or neither.

    Args:
        also: what else must hold of whoever is found; `also_whole`: of whoever was named in full.
    """
    born, place = bindparam("birth_date", type_=Date), bindparam("address", type_=Text)
    matching, order = and_(_begins(column, key), also), (column, resident.c.birth_date)
    whole = and_(column == key, also_whole)
    dated = and_(matching, resident.c.birth_date == born)
    return (
        Part(and_(asked, place == "", born.is_(None)), _in_order(resident, matching, *order)),
        Part(and_(asked, place == "", born.is_not(None)), _narrow(dated, whole)),
        Part(and_(asked, place != "", born.is_(None)), _at_place(matching, place, *order)),
        Part(and_(asked, place != "", born.is_not(None)), _at_place(dated, place, *order)),
        # An attempt by the name alone, wherever they live: else the log would tell whether the address was
        # theirs. (Without an address or a date, a name says of nobody that they were sought.)
        Part(and_(asked, place != ""), _narrow(and_(column == key, restricted(resident)), false())),
    )


def _narrow(matching: ColumnElement[bool], whole: ColumnElement[bool]) -> Select[Any]:
    """Who matches, restricted or not, the restricted first so that no crowd covers an attempt.

    Args:
        whole: when a restricted resident's name may be told.
    """
    is_restricted = restricted(resident).label("restricted")
    return (
        select(resident.c.id.label("resident_id"), is_restricted, whole.label("named"))
        .where(matching)
        .order_by(is_restricted.desc(), resident.c.household_id, resident.c.id)
        .limit(_MAX_ATTEMPTS + MAX_FOUND)
    )


def _in_order(whose: FromClause, matching: ColumnElement[bool], *order: ColumnElement[Any]) -> Select[Any]:
    """The first who match and are not restricted, in the order of an index."""
    return (
        select(resident.c.id.label("resident_id"), false().label("restricted"), false().label("named"))
        .select_from(whose)
        .where(matching, ~restricted(resident))
        .order_by(*order, resident.c.id)
        .limit(MAX_FOUND)
    )


def _at_place(
    matching: ColumnElement[bool], place: ColumnElement[str], *order: ColumnElement[Any]
) -> Select[Any]:
    """The same who live at a place: whoever matches is compared with whoever lives there, both from indexes. What
    else is asked of them comes after that (offset), because either may be thousands."""
    lives_there = exists(
        select(resident_address.c.resident_id)
        .where(_lives_at(place), resident_address.c.resident_id == resident.c.id)
        .correlate(resident)
    )
    columns = (
        resident.c.id,
        resident.c.household_id,
        *(one.label(f"order_{n}") for n, one in enumerate(order)),
    )
    both = select(*columns).where(matching, lives_there).offset(0).subquery("both")
    return (
        select(both.c.id.label("resident_id"), false().label("restricted"), false().label("named"))
        .where(~restricted(both))
        .order_by(*(both.c[f"order_{n}"] for n, _ in enumerate(order)), both.c.id)
        .limit(MAX_FOUND)
    )


@cache
def _described() -> Select[Any]:
    """What a candidate shows, for those whom the look has found. A restricted resident's name comes at most: the
    other columns are empty in the statement itself, so that they reach no desk."""
    told = (
        select(resident, restricted(resident).label("restricted"))
        .join_from(access_shown, resident, resident.c.id == access_shown.c.resident_id)
        .where(access_shown.c.log_id == bindparam("ticket", type_=Uuid))
        .offset(0)  # whether somebody is restricted is asked once
        .subquery("told")
    )
    open_ = ~told.c.restricted
    contacts = select(func.count()).where(contact.c.resident_id == told.c.id, open_).scalar_subquery()
    columns = ("kana", "kind", "household_id", "householder", "birth_date")
    return select(
        told.c.id,
        told.c.restricted,
        told.c.name,
        *(case((open_, told.c[name])).label(name) for name in columns),
        resident_address.c.town,
        contacts.label("contact_count"),
    ).join_from(
        told, resident_address, and_(resident_address.c.resident_id == told.c.id, open_), isouter=True
    )


def _begins(column: ColumnElement[str], key: ColumnElement[str]) -> ColumnElement[bool]:
    """Begins with `key`, as a range: LIKE would not use the index."""
    return and_(column >= key, column < key.concat("\U0010ffff"))


_PLACE = resident_address.c.town + resident_address.c.block


def _lives_at(place: ColumnElement[str]) -> ColumnElement[bool]:
    return _begins(_PLACE, place)


NUMBER = Look(
    name="number",
    action=Looked.LOOKED_UP_NUMBER,
    allowed=Action.FIND_RESIDENT,
    asks={"number": Text()},
    finds=_with_number,
    most=MAX_CANDIDATES,
    per_minute=600,  # telephones ring by themselves
)
CANDIDATES = Reading("candidates", NUMBER, _described)
SEARCH = Look(
    name="search",
    action=Looked.SEARCHED,
    allowed=Action.FIND_RESIDENT,
    asks={"name": Text(), "kana": Text(), "reading": Text(), "birth_date": Date(), "address": Text()},
    finds=_by_words,
    most=MAX_FOUND,
    per_minute=120,
)
FOUND = Reading("found", SEARCH, _described)
