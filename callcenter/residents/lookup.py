"""Finding who may be calling: by the number, or by what the caller says. Every look-up is logged."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Engine,
    Executable,
    Select,
    Subquery,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    true,
    union_all,
)

from callcenter.access.individual_number import refuse_individual_numbers
from callcenter.access.log import Looked, record
from callcenter.access.people import Person
from callcenter.access.policy import Action, require, restricted
from callcenter.errors import CallCenterError
from callcenter.residents.candidate import Candidate
from callcenter.residents.masks import birth_hint, town_hint
from callcenter.residents.names import kana_key, name_key
from callcenter.store.tables import contact, resident, resident_address, resident_number

__all__ = ["Candidate", "SearchTooWide", "candidates", "search"]

MAX_CANDIDATES = 10
MAX_FOUND = 50
_MAX_TYPED = 40  # characters; longer than any name or town
_MAX_ATTEMPTS = 50
_TOKYO = ZoneInfo("Asia/Tokyo")


class SearchTooWide(CallCenterError):
    """Too little was given: two characters of a name, or a name's beginning with a date of birth."""

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
    return _find(
        engine,
        person,
        Looked.LOOKED_UP_NUMBER,
        {"number": e164},
        _by_number(),
        {"e164": e164},
        most=MAX_CANDIDATES,
    )


def search(
    engine: Engine,
    person: Person,
    *,
    name: str = "",
    kana: str = "",
    birth_date: date | None = None,
    address: str = "",
) -> list[Candidate]:
    """Residents by the beginning of the name as written or read, at most fifty.

    Restricted residents come only for the whole name with the date of birth, with nothing but the name:
    whoever says both must be served. An address never finds them.

    Args:
        name: in any script; kana here is looked for among the readings too.
        kana: the reading.
        address: the town and as much of the block as is known; narrows a search by name.

    Raises:
        SearchTooWide: less than two characters of a name, and no date of birth with it.
        IndividualNumberRefused: what was typed would be kept in the log for ever.
        NotAllowed: the person's role finds no residents.
    """
    require(person, Action.FIND_RESIDENT)
    typed = {"name": _printable(name), "kana": _printable(kana), "address": _printable(address)}
    refuse_individual_numbers(typed)
    by_name, by_kana = name_key(typed["name"]), kana_key(typed["kana"])
    if max(len(by_name), len(by_kana)) < (1 if birth_date else 2):
        raise SearchTooWide

    # One query for each index that may hold the beginning, so that each walks its own range and stops.
    keys = [(resident.c.name_key, by_name)] if by_name else [(resident.c.kana_key, by_kana)]
    if by_name and _is_kana(by_name):
        keys.append((resident.c.kana_key, by_name))
    also: list[ColumnElement[bool]] = []
    if by_name and by_kana:
        also.append(_begins(resident.c.kana_key, by_kana))
    if birth_date:
        also.append(resident.c.birth_date == birth_date)
    if typed["address"]:
        lives_there = _lives_at(typed["address"].replace(" ", ""))
        also.append(and_(resident_address.c.resident_id == resident.c.id, lives_there))
    parts: list[Select[Any]] = []
    for column, key in keys:
        matching = and_(_begins(column, key), *also)
        if birth_date and not typed["address"]:
            whole = and_(column == key, resident.c.kana_key == by_kana if by_name and by_kana else true())
            parts.append(_described(_narrow(matching, whole)))
            continue
        parts.append(_described(_in_order(column, matching)))
        if typed["address"]:
            # An attempt by the name alone, wherever they live: else the log would tell whether the address
            # was theirs. (Without an address or a date, a name says of nobody that they were sought.)
            parts.append(_described(_narrow(and_(column == key, restricted(resident)), false())))
    asked = {field: text for field, text in typed.items() if text}
    if birth_date:
        asked["birth_date"] = birth_date.isoformat()
    return _find(engine, person, Looked.SEARCHED, asked, union_all(*parts), {}, most=MAX_FOUND)


def _find(
    engine: Engine,
    person: Person,
    action: Looked,
    asked: Mapping[str, str],
    query: Executable,
    parameters: Mapping[str, str],
    *,
    most: int,
) -> list[Candidate]:
    """Run the query, log it with what came, commit, and only then hand the result out."""
    today = datetime.now(_TOKYO).date()
    found: dict[str, Candidate] = {}
    attempts: set[str] = set()
    households: dict[str, int] = {}
    with engine.begin() as connection:
        for row in sorted(connection.execute(query, parameters), key=_place):
            if row.restricted:
                attempts.add(row.id)
            if row.id in found or len(found) == most:
                continue
            if row.restricted and row.name:
                found[row.id] = Candidate(resident_id=row.id, name=row.name, kana="", restricted=True)
            elif not row.restricted:
                found[row.id] = Candidate(
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
        record(connection, person, action, detail={**asked, "found": len(found)})
        for resident_id in sorted(attempts):
            record(
                connection,
                person,
                Looked.RESTRICTED_ATTEMPT,
                resident_id=resident_id,
                detail={"by": action.value},
            )
    return list(found.values())


def _place(row: Any) -> tuple[Any, ...]:
    """Households together, the householder first; a query of several parts has no order of its own."""
    if row.restricted:
        return 0, row.id
    return 1, row.household_id, not row.householder, row.birth_date or date.max, row.id


@cache
def _by_number() -> Select[Any]:
    """Built once: it runs while the telephone rings."""
    has_number = and_(
        resident_number.c.resident_id == resident.c.id, resident_number.c.e164 == bindparam("e164")
    )
    return _described(_narrow(has_number, false()))


def _narrow(matching: ColumnElement[bool], whole: ColumnElement[bool]) -> Subquery:
    """Who matches, restricted or not, the restricted first so that no crowd covers an attempt.

    Args:
        whole: when a restricted resident's name may be told.
    """
    is_restricted = restricted(resident).label("restricted")
    return (
        select(resident.c.id, is_restricted, whole.label("named"))
        .where(matching)
        .order_by(is_restricted.desc(), resident.c.household_id, resident.c.id)
        .limit(_MAX_ATTEMPTS + MAX_FOUND)
        .subquery()
    )


def _in_order(column: ColumnElement[str], matching: ColumnElement[bool]) -> Subquery:
    """The first who match and are not restricted, in the order of the index on `column`."""
    return (
        select(resident.c.id, false().label("restricted"), false().label("named"))
        .where(matching, ~restricted(resident))
        .order_by(column, resident.c.birth_date, resident.c.id)
        .limit(MAX_FOUND)
        .subquery()
    )


def _described(listed: Subquery) -> Select[Any]:
    """What a candidate shows, for the few listed. A restricted resident passes the join to the name at most:
    what is not read cannot leak."""
    named = resident.alias("named")
    of_resident = contact.c.resident_id == resident.c.id
    return (
        select(
            listed.c.id,
            listed.c.restricted,
            named.c.name,
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
        .select_from(listed)
        .outerjoin(named, and_(named.c.id == listed.c.id, or_(~listed.c.restricted, listed.c.named)))
        .outerjoin(resident, and_(resident.c.id == listed.c.id, ~listed.c.restricted))
        .outerjoin(resident_address, resident_address.c.resident_id == resident.c.id)
    )


def _begins(column: ColumnElement[str], key: str) -> ColumnElement[bool]:
    """Begins with `key`, as a range: LIKE would not use the index."""
    return and_(column >= key, column < key + "\U0010ffff")


def _lives_at(typed: str) -> ColumnElement[bool]:
    """The town begins with what was typed, or is its beginning and the block goes on with the rest."""
    town, block = resident_address.c.town, resident_address.c.block
    return or_(
        _begins(town, typed),
        *(and_(town == typed[:cut], _begins(block, typed[cut:])) for cut in range(1, len(typed))),
    )


def _is_kana(key: str) -> bool:
    return all("ぁ" <= sign <= "ゖ" or sign == "ー" for sign in key)


def _printable(typed: str) -> str:
    """What was typed, without signs that no database keeps, no longer than any name or town."""
    plain = unicodedata.normalize("NFKC", "".join(sign if sign.isprintable() else " " for sign in typed))
    return " ".join(plain.split())[:_MAX_TYPED]
