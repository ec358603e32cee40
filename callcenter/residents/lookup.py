"""Finding who may be calling: by the number, or by what the caller says. Every look-up is logged."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from callcenter.access.individual_number import refuse_individual_numbers
from callcenter.access.look import look, read
from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.errors import CallCenterError
from callcenter.residents.candidate import Candidate
from callcenter.residents.looks import CANDIDATES, FOUND, NUMBER, SEARCH
from callcenter.residents.masks import birth_hint, town_hint
from callcenter.residents.names import kana_key, name_key

_MAX_TYPED = 40  # characters; longer than any name or town
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
            )
        )
    return found


def _place(row: Any) -> tuple[Any, ...]:
    """Households together, the householder first."""
    if row.restricted:
        return 0, row.id
    return 1, row.household_id, not row.householder, row.birth_date or date.max, row.id


def _is_kana(key: str) -> bool:
    return all("ぁ" <= sign <= "ゖ" or sign == "ー" for sign in key)


def _printable(typed: str) -> str:
    """What was typed, without signs that no database keeps, no longer than any name or town."""
    plain = unicodedata.normalize("NFKC", "".join(sign if sign.isprintable() else " " for sign in typed))
    return " ".join(plain.split())[:_MAX_TYPED]
