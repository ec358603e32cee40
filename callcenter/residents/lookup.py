"""Finding who may be calling: by the number, or by what the caller says. Every look-up is logged."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Date,
    Engine,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    exists,
    false,
    func,
    or_,
    select,
    union_all,
)

from callcenter.access.individual_number import refuse_individual_numbers
from callcenter.access.log import Looked
from callcenter.access.look import Look, Reading, look, read
from callcenter.access.people import Person
from callcenter.access.policy import Action, require, restricted
from callcenter.errors import CallCenterError
from callcenter.residents.candidate import Candidate
from callcenter.residents.masks import birth_hint, town_hint
from callcenter.residents.names import kana_key, name_key
from callcenter.store.tables import access_shown, contact, resident, resident_address, resident_number

__all__ = [
    "CANDIDATES",
    "FOUND",
    "NUMBER",
    "SEARCH",
    "Candidate",
    "SearchTooWide",
    "candidates",
    "listed",
    "search",
]

MAX_CANDIDATES = 10
MAX_FOUND = 50
_MAX_TYPED = 40  # characters; longer than any name or town
_MAX_ATTEMPTS = 50
_SHORTEST_PLACE = 3  # characters of an address that is searched alone
_TOKYO = ZoneInfo("Asia/Tokyo")


class SearchTooWide(CallCenterError):
    """Too little was given: two characters of a name, three of an address, or a name's beginning with a date of
    birth."""

    code = "search_too_wide"


def candidates(engine: Engine, person: Person, e164: str) -> list[Candidate]:
    """Residents registered with a number, at most ten, household by household.

    Restricted residents are neither listed nor counted; that the number is theirs is logged.

    Args:
        e164: the caller's number; empty (withheld, unknown) matches nobody.

    Raises:
        NotAllowed: the person's role finds no residents.
    """
    require(person, Action.FIND_RESIDENT)
    if not e164:
        return []
    ticket = look(engine, person, NUMBER, {"number": e164})
    (rows,) = read(engine, ticket, CANDIDATES)
    return listed(rows)


def search(
    engine: Engine,
    person: Person,
    *,
    name: str = "",
    kana: str = "",
    birth_date: date | None = None,
    address: str = "",
) -> list[Candidate]:
    """Residents by the beginning of the name as written or read, or of the address, at most fifty.

    Restricted residents come only for the whole name with the date of birth, with nothing but the name:
    whoever says both must be served. An address never finds them.

    Args:
        name: in any script; kana here is looked for among the readings too.
        kana: the reading.
        address: the town and as much of the block as is known; alone, or narrowing a search by name.

    Raises:
        SearchTooWide: less than two characters of a name, three of an address, or one of a name with a date of
            birth.
        IndividualNumberRefused: what was typed would be kept in the log for ever.
        NotAllowed: the person's role finds no residents.
        TooManyLooks: see `access.look.look`.
    """
    require(person, Action.FIND_RESIDENT)
    typed = {"name": _printable(name), "kana": _printable(kana), "address": _printable(address)}
    refuse_individual_numbers(typed)
    by_name, by_kana = name_key(typed["name"]), kana_key(typed["kana"])
    place = typed["address"].replace(" ", "")
    alone = not by_name and not by_kana and birth_date is None and len(place) >= _SHORTEST_PLACE
    if not alone and max(len(by_name), len(by_kana)) < (1 if birth_date else 2):
        raise SearchTooWide
    asked = {"name": by_name, "kana": by_kana, "birth_date": birth_date, "address": place}
    if by_name and _is_kana(by_name):
        asked["reading"] = by_name
    elif not by_name:
        asked["reading"] = by_kana
    ticket = look(engine, person, SEARCH, asked)
    (rows,) = read(engine, ticket, FOUND)
    return listed(rows)


def listed(rows: Iterable[Any]) -> list[Candidate]:
    """Rows of `CANDIDATES` or `FOUND` in the order of the list, with hints in place of values."""
    today = datetime.now(_TOKYO).date()
    households: dict[str, int] = {}
    found: list[Candidate] = []
    for row in sorted(rows, key=_place):
        if row.restricted:
            found.append(Candidate(resident_id=row.id, name=row.name, kana="", restricted=True))
            continue
        found.append(
            Candidate(
                resident_id=row.id,
                name=row.name,
                kana=row.kana,
                birth_hint=birth_hint(row.birth_date, today),
                town_hint=town_hint(row.town or ""),
                kind=row.kind,
                household=households.setdefault(row.household_id or row.id, len(households) + 1),
                contact_count=row.contact_count,
                last_contact_at=row.last_contact_at,
            )
        )
    return found


def _place(row: Any) -> tuple[Any, ...]:
    """Households together, the householder first."""
    if row.restricted:
        return 0, row.id
    return 1, row.household_id, not row.householder, row.birth_date or date.max, row.id


@cache
def _with_number() -> Select[Any]:
    has_number = and_(
        resident_number.c.resident_id == resident.c.id,
        resident_number.c.e164 == bindparam("number", type_=Text),
    )
    return _narrow(has_number, false())


@cache
def _by_words() -> Select[Any]:
    """One part for each index that may hold the beginning, so that each walks its own range and stops. A part whose
    word was not given finds nothing, and no database begins to walk for it."""
    name, kana, reading_ = (bindparam(one, type_=Text) for one in ("name", "kana", "reading"))
    born, place = bindparam("birth_date", type_=Date), bindparam("address", type_=Text)
    narrowed = (
        or_(name == "", kana == "", _begins(resident.c.kana_key, kana)),
        or_(place == "", exists(_at(place).where(resident_address.c.resident_id == resident.c.id))),
    )
    on_date = or_(born.is_(None), resident.c.birth_date == born)
    with_date = and_(born.is_not(None), place == "")
    parts: list[Select[Any]] = []
    for column, key in ((resident.c.name_key, name), (resident.c.kana_key, reading_)):
        matching = and_(key != "", _begins(column, key), *narrowed)
        whole = and_(column == key, or_(name == "", kana == "", resident.c.kana_key == kana))
        parts.append(_in_order(and_(matching, on_date, ~with_date), column, resident.c.birth_date))
        parts.append(_narrow(and_(matching, resident.c.birth_date == born, with_date), whole))
        # An attempt by the name alone, wherever they live: else the log would tell whether the address was
        # theirs. (Without an address or a date, a name says of nobody that they were sought.)
        parts.append(_narrow(and_(place != "", key != "", column == key, restricted(resident)), false()))
    alone = and_(name == "", kana == "", born.is_(None), place != "", _lives_at(place))
    at_place = and_(resident_address.c.resident_id == resident.c.id, alone)
    parts.append(_in_order(at_place, _PLACE))
    return select(union_all(*(select(one.subquery()) for one in parts)).subquery())


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


def _in_order(matching: ColumnElement[bool], *order: ColumnElement[Any]) -> Select[Any]:
    """The first who match and are not restricted, in the order of an index."""
    return (
        select(resident.c.id.label("resident_id"), false().label("restricted"), false().label("named"))
        .where(matching, ~restricted(resident))
        .order_by(*order, resident.c.id)
        .limit(MAX_FOUND)
    )


@cache
def _described() -> Select[Any]:
    """What a candidate shows, for those whom the look has found. A restricted resident passes the join to the name
    at most: what is not read cannot leak."""
    person = resident.alias("person")
    of_resident = contact.c.resident_id == resident.c.id
    return (
        select(
            person.c.id,
            resident.c.id.is_(None).label("restricted"),  # the join has asked it already
            person.c.name,
            resident.c.kana,
            resident.c.kind,
            resident.c.household_id,
            resident.c.householder,
            resident.c.birth_date,
            resident_address.c.town,
            select(func.count()).where(of_resident).scalar_subquery().label("contact_count"),
            select(func.max(contact.c.received_at))
            .where(of_resident)
            .scalar_subquery()
            .label("last_contact_at"),
        )
        .join_from(access_shown, person, person.c.id == access_shown.c.resident_id)
        .outerjoin(resident, and_(resident.c.id == person.c.id, ~restricted(person)))
        .outerjoin(resident_address, resident_address.c.resident_id == resident.c.id)
        .where(access_shown.c.log_id == bindparam("ticket", type_=Uuid))
    )


def _begins(column: ColumnElement[str], key: ColumnElement[str]) -> ColumnElement[bool]:
    """Begins with `key`, as a range: LIKE would not use the index."""
    return and_(column >= key, column < key.concat("\U0010ffff"))


_PLACE = resident_address.c.town + resident_address.c.block


def _lives_at(place: ColumnElement[str]) -> ColumnElement[bool]:
    return _begins(_PLACE, place)


def _at(place: ColumnElement[str]) -> Select[Any]:
    return select(resident_address.c.resident_id).where(_lives_at(place)).correlate(resident)


def _is_kana(key: str) -> bool:
    return all("ぁ" <= sign <= "ゖ" or sign == "ー" for sign in key)


def _printable(typed: str) -> str:
    """What was typed, without signs that no database keeps, no longer than any name or town."""
    plain = unicodedata.normalize("NFKC", "".join(sign if sign.isprintable() else " " for sign in typed))
    return " ".join(plain.split())[:_MAX_TYPED]


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
