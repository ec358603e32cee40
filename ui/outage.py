"""The database is away: no fault of what was asked for, and the desk goes on without it."""

from callcenter.errors import CallCenterError

AWAY = "database_unreachable"


def is_away(error: BaseException) -> bool:
    """Whether this says that the database cannot be reached now."""
    return isinstance(error, CallCenterError) and error.code == AWAY
