"""A resident's card: opened with a logged ticket, and without what only the department may say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Engine, Select, Text, and_, bindparam, select, true

from callcenter.access.log import Looked, Ticket
from callcenter.access.look import Look, Reading, look, read
from callcenter.access.people import Person
from callcenter.access.policy import Action, restricted
from callcenter.access.purpose import Purpose
from callcenter.errors import CallCenterError
from callcenter.store.channel import resident_channel
from callcenter.store.tables import resident, resident_address, resident_number


class ResidentUnknown(CallCenterError):
    """Nobody in the register has this 宛名番号."""

    code = "resident_unknown"


@dataclass(frozen=True)
class Address:
    """Where somebody is registered to live; `postal_code` without hyphen."""

    postal_code: str
    town: str
    block: str
    building: str


@dataclass(frozen=True)
class CardNumber:
    """A telephone number in E.164; `kind` is mobile, home or work."""

    e164: str
    kind: str


@dataclass(frozen=True)
class HouseholdMember:
    """Somebody of the same household; how they are related is the register's matter."""

    resident_id: str
    name: str = field(repr=False)
    kana: str = field(repr=False)


@dataclass(frozen=True)
class Card:
    """What the desk may know of a resident.

    When `restricted`, only the department answers (所管課で回答します), and everything but name, reading,
    language and needs is empty, whatever the reason, for every role: 支援措置 and all that must look like it.
    """

    resident_id: str
    name: str = field(repr=False)
    kana: str = field(repr=False)
    language: str
    needs: tuple[str, ...]
    restricted: bool
    kind: str = ""
    alias: str = field(default="", repr=False)
    former_name: str = field(default="", repr=False)
    romaji: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    household_id: str = ""
    members: tuple[HouseholdMember, ...] = field(default=(), repr=False)
    address: Address | None = field(default=None, repr=False)
    numbers: tuple[CardNumber, ...] = field(default=(), repr=False)
    channel: str = field(default="", repr=False, compare=False)  # what tells of new contacts, see store.live


def open_ticket(engine: Engine, person: Person, resident_id: str, purpose: Purpose) -> Ticket:
    """Log that `person` is about to open the resident's record, and commit that.

    Raises:
        NotAllowed: the person's role opens no cards.
        DatabaseError: nothing was logged, so nothing can be opened.
    """
    return look(engine, person, OPENED, resident_id=resident_id, purpose=purpose)


def open_card(engine: Engine, ticket: Ticket) -> Card:
    """Read the card the ticket was written for.

    Raises:
        TicketRefused: see `access.look.read`.
        ResidentUnknown: there is no such resident.
    """
    (rows,) = read(engine, ticket, CARD)
    return card_from(rows)


def card_from(rows: Sequence[Any]) -> Card:
    """The rows of `CARD` as a card.

    Raises:
        ResidentUnknown: there are none.
    """
    if not rows:
        raise ResidentUnknown
    first = rows[0]
    if first.restricted:
        return Card(
            resident_id=first.id,
            name=first.name,
            kana=first.kana,
            language=first.language,
            needs=tuple(first.needs),
            restricted=True,
            channel=first.channel,
        )
    members = {
        row.member_id: HouseholdMember(row.member_id, row.member_name, row.member_kana) for row in rows
    }
    numbers = {row.e164: CardNumber(row.e164, row.number_kind) for row in rows}
    return Card(
        resident_id=first.id,
        name=first.name,
        kana=first.kana,
        language=first.language,
        needs=tuple(first.needs),
        restricted=False,
        kind=first.kind,
        alias=first.alias,
        former_name=first.former_name,
        romaji=first.romaji,
        birth_date=first.birth_date,
        household_id=first.household_id,
        members=tuple(member for id_, member in members.items() if id_),
        address=Address(first.postal_code, first.town, first.block, first.building) if first.town else None,
        numbers=tuple(number for e164, number in numbers.items() if e164),
        channel=first.channel,
    )


@cache
def _whose() -> Select[Any]:
    return select(
        resident.c.id.label("resident_id"), restricted(resident).label("restricted"), true().label("named")
    ).where(resident.c.id == bindparam("resident_id", type_=Text))


@cache
def _card_query() -> Select[Any]:
    """One row for each pair of household member and number; of a restricted resident one row, with what is
    always told. Everything else hangs on a join that such a resident does not pass."""
    told = (
        select(
            resident.c.id,
            resident.c.name,
            resident.c.kana,
            resident.c.language,
            resident.c.needs,
            restricted(resident).label("restricted"),
            resident_channel(resident.c.id).label("channel"),
        )
        .where(resident.c.id == bindparam("resident_id", type_=Text))
        .subquery("told")
    )
    details = resident.alias("details")
    member = resident.alias("member")
    return (
        select(
            told,
            details.c.kind,
            details.c.alias,
            details.c.former_name,
            details.c.romaji,
            details.c.birth_date,
            details.c.household_id,
            member.c.id.label("member_id"),
            member.c.name.label("member_name"),
            member.c.kana.label("member_kana"),
            resident_address.c.postal_code,
            resident_address.c.town,
            resident_address.c.block,
            resident_address.c.building,
            resident_number.c.e164,
            resident_number.c.kind.label("number_kind"),
        )
        .select_from(told)
        .outerjoin(details, and_(details.c.id == told.c.id, ~told.c.restricted))
        .outerjoin(
            member,
            and_(
                member.c.household_id == details.c.household_id,
                details.c.household_id != "",  # people without a household are not one household
                member.c.id != details.c.id,
            ),
        )
        .outerjoin(resident_address, resident_address.c.resident_id == details.c.id)
        .outerjoin(resident_number, resident_number.c.resident_id == details.c.id)
        .order_by(member.c.householder.desc(), member.c.birth_date, member.c.id, resident_number.c.e164)
    )


OPENED = Look(
    name="card",
    action=Looked.OPENED_CARD,
    allowed=Action.OPEN_CARD,
    finds=_whose,
    per_minute=240,
    purposeful=True,
)
CARD = Reading("card", OPENED, _card_query)
