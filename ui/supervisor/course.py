"""How a contact went: its stretches of time for the strip, and its events as lines of a list. No widgets.

The lines come from the kept events. A contact from before there were any, or from another channel, still has
its times: arrival, answer, end and wrap-up are filled in from those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from callcenter.contacts.contact import ContactEvent

if TYPE_CHECKING:
    from callcenter.contacts.detail import ContactDetail
    from callcenter.contacts.shown import ContactSummary

StretchKind = Literal["ring", "talk", "hold", "wrap"]

LONG_HOLD = 60  # seconds after which a caller should have heard from us again


@dataclass(frozen=True)
class Stretch:
    """A part of the call from one moment to another."""

    kind: StretchKind
    begin: datetime
    end: datetime

    @property
    def seconds(self) -> int:
        """Whole seconds; never negative, because clocks of two machines differ."""
        return max(0, round((self.end - self.begin).total_seconds()))


@dataclass(frozen=True)
class Line:
    """One line of the course.

    `kind` is that of `ContactEvent`; `script` gathers the steps that followed each other, `held` the time until
    the caller was taken back.
    """

    at: datetime
    kind: str
    detail: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    seconds: int = 0


def stretches(detail: ContactDetail) -> list[Stretch]:
    """Ringing, talk, hold and wrap-up in order; empty for what was no call."""
    contact = detail.summary
    over = contact.ended_at or contact.wrap_up_ended_at
    if contact.answered_at is None:
        return [Stretch("ring", contact.received_at, over)] if contact.ended_at else []
    found = [Stretch("ring", contact.received_at, contact.answered_at)]
    since, holding = contact.answered_at, False
    for event in detail.events:
        if event.kind in ("held", "resumed") and holding is (event.kind == "resumed"):
            at = max(since, event.at)  # the telephone's clock and ours may differ
            found.append(Stretch("hold" if holding else "talk", since, at))
            since, holding = at, not holding
    found.append(Stretch("hold" if holding else "talk", since, over))
    found.append(Stretch("wrap", over, contact.wrap_up_ended_at))
    return [one for one in found if one.seconds > 0]


def lines(detail: ContactDetail) -> list[Line]:
    """What happened, in order of time."""
    found: list[Line] = []
    for event in (*detail.events, *_from_times(detail)):
        found.append(_line(event))
    found.sort(key=lambda line: line.at)
    return list(_gathered(found, detail.summary))


def talk_seconds(contact: ContactSummary) -> int | None:
    """From answer to end, hold included; None where nobody answered."""
    if contact.answered_at is None or contact.ended_at is None:
        return None
    return Stretch("talk", contact.answered_at, contact.ended_at).seconds


def _from_times(detail: ContactDetail) -> Iterator[ContactEvent]:
    """What the events leave out and the contact knows all the same."""
    contact = detail.summary
    kinds = {event.kind for event in detail.events}
    times = {
        "ringing": contact.received_at,
        "answered": contact.answered_at,
        "ended": contact.ended_at,
        "wrap_up_ended": contact.wrap_up_ended_at,
    }
    for kind, at in times.items():
        if at is not None and kind not in kinds:
            yield ContactEvent(at, kind)
    if "article_read" not in kinds:
        for used in detail.articles:
            facts = {"article": used.article_id, "revision": str(used.revision), "title": used.title}
            yield ContactEvent(used.used_at, "article_read", facts)


def _line(event: ContactEvent) -> Line:
    step = event.detail.get("step", "")
    if event.kind in ("script_started", "script_step"):
        return Line(event.at, "script", event.detail, (step,) if step else ())
    return Line(event.at, event.kind, event.detail)


def _gathered(found: list[Line], contact: ContactSummary) -> Iterator[Line]:
    """Steps of one script in one line, the last of several verifications in a row, hold with its length."""
    last: Line | None = None
    for line in found:
        if line.kind == "resumed":
            if last is not None and last.kind == "held":
                last = replace(last, seconds=Stretch("hold", last.at, line.at).seconds)
            continue
        if last is not None:
            same_script = line.kind == last.kind == "script" and line.detail.get("script") == last.detail.get(
                "script"
            )
            if same_script:
                last = replace(last, steps=last.steps + line.steps)
                continue
            if line.kind == last.kind == "verified":
                last = replace(line, at=last.at)
                continue
            yield last
        if line.kind == "answered":
            line = replace(line, seconds=Stretch("ring", contact.received_at, line.at).seconds)
        elif line.kind == "wrap_up_ended" and contact.ended_at is not None:
            line = replace(line, seconds=Stretch("wrap", contact.ended_at, line.at).seconds)
        last = line
    if last is not None:
        yield last
