"""The calls of a shared database's functions for looks and readings, and what their answers are made of."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.types import TypeEngine

from callcenter.store.plain import plain, typed

if TYPE_CHECKING:
    from callcenter.access.look import Look, Reading


def look_call(
    kind: Look, id_: UUID, values: Mapping[str, Any], resident_id: str, why: str
) -> tuple[TextClause, dict[str, Any]]:
    """The server's function for a look, and its parameters."""
    asked = json.dumps({name: plain(value) for name, value in values.items()})
    call = text(f"SELECT look_{kind.name}(:id, :why, :resident, CAST(:asked AS json))")
    return call, {"id": id_, "why": why, "resident": resident_id, "asked": asked}


def read_call(
    readings: Sequence[Reading], ticket: UUID | None, also: Mapping[str, Any]
) -> tuple[TextClause, dict[str, Any]]:
    """The server's functions for readings, in one statement, and their parameters."""
    calls = ", ".join(f"read_{one.name}(:ticket, CAST(:also AS json))" for one in readings)
    moment = json.dumps({name: plain(value) for name, value in also.items()})
    return text(f"SELECT {calls}"), {"ticket": ticket, "also": moment}


def rows_of(reading_: Reading, answer: list[dict[str, Any]]) -> list[Any]:
    """The rows of a reading as the server answers them."""
    row, columns = _shape(reading_)
    return [row(*(typed(one[name], type_) for name, type_ in columns)) for one in answer]


@cache
def _shape(reading_: Reading) -> tuple[Callable[..., Any], list[tuple[str, TypeEngine[Any]]]]:
    """What a row of the reading is made of; made once, because making a class takes longer than reading."""
    columns = [(column.key, column.type) for column in reading_.query().selected_columns if column.key]
    return namedtuple("Row", [name for name, _ in columns]), columns
