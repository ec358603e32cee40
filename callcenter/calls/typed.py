"""A call without a telephone system: the operator types or pastes the number, or goes on without one."""

from datetime import datetime

from callcenter.calls.call import Call, CallPhase
from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import Direction
from callcenter.ids import new_id

SOURCE = "typed"


def typed_call(number: str, extension: str, at: datetime) -> Call:
    """A call that is going on, begun at `at`; `Call.ended` ends it.

    Args:
        number: as typed, or a word such as 非通知.
        extension: of this desk's telephone, empty where it has none.
    """
    return Call(
        id=f"{SOURCE}:{new_id()}",
        source=SOURCE,
        direction=Direction.INCOMING,
        phase=CallPhase.TALKING,
        number=read_number(number),
        called_line="",
        queue="",
        extension=extension,
        received_at=at,
        rang_at=at,
        answered_at=at,
    )
