"""What the city hall knows of whoever calls: each one look, and one message to the database to read it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine

from callcenter.access.look import Look, look, read
from callcenter.access.people import Person
from callcenter.access.purpose import Purpose
from callcenter.access.rehearsal import rehearse
from callcenter.contacts.follow_ups import FollowUp, promise_from
from callcenter.contacts.history import CALLED, HISTORY, OWED, NumberSummary, number_window, window
from callcenter.contacts.rules import TOKYO
from callcenter.contacts.shown import ContactSummary, summary
from callcenter.residents.candidate import Candidate
from callcenter.residents.card import CARD, OPENED, Card, card_from, open_ticket
from callcenter.residents.looks import CANDIDATES, FOUND, NUMBER, SEARCH
from callcenter.residents.lookup import listed


@dataclass(frozen=True)
class Caller:
    """What a number says before anybody has spoken."""

    candidates: list[Candidate]
    summary: NumberSummary


@dataclass(frozen=True)
class PersonView:
    """A resident's record, opened under a logged ticket."""

    card: Card
    history: list[ContactSummary]
    follow_ups: list[FollowUp]


def find_caller(engine: Engine, person: Person, e164: str) -> Caller:
    """Who may be calling, and how often the number has called; nothing for a withheld one.

    Raises:
        NotAllowed: the person's role finds no residents.
    """
    if not e164:
        return Caller([], NumberSummary())
    ticket = look(engine, person, NUMBER, {"number": e164})
    rows, called = read(engine, ticket, CANDIDATES, CALLED, **number_window())
    return Caller(listed(rows), NumberSummary(called[0].this_month, called[0].last_at))


def warm_up(engine: Engine, person: Person) -> None:
    """Have a shared database ready for what a call asks, so that the first does not wait longer than others.

    Raises:
        DatabaseError: the server does not answer.
    """
    nobody = "\ufffd\ufffd"  # in no name: what was typed holds no such sign
    looks: tuple[tuple[Look, dict[str, Any]], ...] = (
        (NUMBER, {"number": nobody}),
        (OPENED, {}),
        (SEARCH, {"name": nobody}),
        (SEARCH, {"reading": nobody}),
        (SEARCH, {"reading": nobody, "birth_date": date(1900, 1, 1)}),
    )
    rehearse(engine, person, looks, (CANDIDATES, CALLED, CARD, HISTORY, OWED, FOUND))


def open_person(engine: Engine, person: Person, resident_id: str, purpose: Purpose) -> PersonView:
    """The card, the last contacts with every department, and what is still promised.

    Raises:
        NotAllowed: the person's role opens no cards.
        ResidentUnknown: there is no such resident.
    """
    ticket = open_ticket(engine, person, resident_id, purpose)
    card, contacts, owed = read(engine, ticket, CARD, HISTORY, OWED, **window())
    today = datetime.now(TOKYO).date()
    return PersonView(
        card=card_from(card),
        history=[summary(row) for row in contacts],
        follow_ups=[promise_from(row, today) for row in owed],
    )
