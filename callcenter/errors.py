"""The one base of everything that can go wrong and that a person must be told about."""

from typing import ClassVar


class CallCenterError(Exception):
    """A failure with a code and facts; the sentence for it is chosen by the screen (`ui.messages`).

    Args:
        facts: what happened, by name (a path, a line, a version): never a resident's data,
            because facts reach log files.
    """

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts
