"""Looks made for nothing when somebody has signed in: a server plans a statement when a connection first asks it."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from typing import Any, cast

from sqlalchemy import Connection, Engine, QueuePool

from callcenter.access.look import Look, Reading
from callcenter.access.people import Person
from callcenter.access.policy import may
from callcenter.access.purpose import Purpose
from callcenter.access.server_calls import look_call, read_call
from callcenter.ids import new_id
from callcenter.store.engine import is_secured
from callcenter.store.errors import ServerRefused


def rehearse(
    engine: Engine,
    person: Person,
    looks: Sequence[tuple[Look, Mapping[str, Any]]],
    readings: Sequence[Reading],
) -> None:
    """Have the server plan looks and readings in every connection that the engine keeps.

    No line of it stays in the log, and nothing is opened: the looks are rolled back, and a reading without a ticket
    is refused after it was planned. On an embedded file there is nothing to do.

    Args:
        looks: each with something to ask that nobody is called.

    Raises:
        DatabaseError: the server does not answer.
    """
    if not is_secured(engine):
        return
    with ExitStack() as together:
        kept = cast("QueuePool", engine.pool).size()
        for connection in [together.enter_context(engine.connect()) for _ in range(kept)]:
            for kind, asked in looks:
                if may(person, kind.allowed):
                    _roll_back(connection, *look_call(kind, new_id(), asked, "", Purpose.OWN_MATTER.value))
            for one in readings:
                if one.look is not None and may(person, one.look.allowed):
                    _roll_back(connection, *read_call((one,), None, {}))


def _roll_back(connection: Connection, *call: Any) -> None:
    with suppress(ServerRefused):
        connection.execute(*call)
    connection.rollback()
