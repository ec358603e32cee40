"""The telephone that the settings name."""

from collections.abc import Callable

from callcenter.calls.asterisk import AsteriskSettings, AsteriskSource
from callcenter.calls.call import Call
from callcenter.calls.practice import PracticeLine, PracticeSource
from callcenter.calls.source import SourceState
from callcenter.settings import Settings, Telephone

PRACTICE_ORDER = 53  # a household that shares a number first, then a caller known by one name

Source = AsteriskSource | PracticeSource


def start_telephone(
    settings: Settings,
    extension: str,
    secret: str,
    on_call: Callable[[Call], None],
    on_state: Callable[[SourceState], None],
    on_line: Callable[[PracticeLine], None],
) -> Source | None:
    """Begin to hear calls; nothing where the settings name no telephone. The callbacks come from other threads.

    Args:
        extension: of the person; the settings may name another.
        secret: of the PBX's user.
        on_line: told what a practice caller says.
    """
    source: Source | None = None
    if settings.telephone is Telephone.PRACTICE:
        source = PracticeSource(on_call, on_state, on_line, extension=extension, seed=PRACTICE_ORDER)
    elif settings.telephone is Telephone.ASTERISK:
        access = settings.asterisk
        asterisk = AsteriskSettings(
            host=access.host,
            port=access.port,
            user=access.user,
            secret=secret,
            extension=access.extension or extension,
            queues=access.queues,
            context=access.context,
            technology=access.technology,
        )
        source = AsteriskSource(asterisk, on_call, on_state)
    if source is not None:
        source.start()
    return source
