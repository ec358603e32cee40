"""The name of the channel on which a resident's contacts are told of (migration 0003), as part of a query."""

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class resident_channel(GenericFunction[str]):  # noqa: N801 - the name it has in SQL
    """Nobody can work it out; empty on an embedded file, where nobody else writes."""

    type = Text()
    inherit_cache = True


@compiles(resident_channel, "sqlite")
def _nobody_listens(_element: resident_channel, _compiler: Any, **_: Any) -> str:
    return "''"
