"""A script in use during one call: where the operator stands, the way there, what was collected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile
from typing import ClassVar

from callcenter.errors import CallCenterError
from callcenter.guidance.render import CallContext, render
from callcenter.guidance.script import (
    Choice,
    Field,
    Script,
    Step,
    StepKind,
    VerifyItem,
    verification_level,
)
from callcenter.guidance.words import Language


class ScriptMoveRefused(CallCenterError):
    """The script has no such way on. Facts: `script`, `step`, and the `key`, `goal` or `field` asked for."""

    code: ClassVar[str] = "script_move_refused"


@dataclass(frozen=True)
class Visit:
    """A step that was left: when it was entered, and the answer by which it was left, if it was by one."""

    script: Script
    step_id: str
    entered_at: datetime
    key: int | None = None

    @property
    def step(self) -> Step:
        return self.script.steps[self.step_id]

    @property
    def choice(self) -> Choice | None:
        return next((choice for choice in self.step.choices if choice.key == self.key), None)


@dataclass(frozen=True)
class Verification:
    """Which items matched, and the level (0 to 2) they amount to. Values given are never kept."""

    level: int
    items: tuple[VerifyItem, ...]


@dataclass(frozen=True)
class ScriptRun:
    """One moment of a call's script; every move gives a new one, and the old stays as it was.

    Going back undoes what the undone steps set in the wrap-up, but keeps what was typed and which items were
    verified: both were really said.
    """

    script: Script
    step_id: str
    entered_at: datetime
    trail: tuple[Visit, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)  # by field id, as typed
    verified: tuple[VerifyItem, ...] = ()

    @classmethod
    def start(cls, script: Script, at: datetime) -> "ScriptRun":
        return cls(script, script.first, at)

    @property
    def current(self) -> Step:
        return self.script.steps[self.step_id]

    @property
    def finished(self) -> bool:
        return self.current.kind is StepKind.END

    @property
    def missing(self) -> tuple[Field, ...]:
        """Required fields of this step still empty. They warn; a caller who will not tell blocks nothing."""
        return tuple(
            one for one in self.current.fields if one.required and not self.values.get(one.id, "").strip()
        )

    def choose(self, key: int, at: datetime) -> "ScriptRun":
        """Leave the step by an answer of the caller.

        Raises:
            ScriptMoveRefused: the step has no such answer.
        """
        goal = next((choice.goto for choice in self.current.choices if choice.key == key), None)
        if goal is None:
            raise ScriptMoveRefused(script=self.script.id, step=self.step_id, key=key)
        return self._go(self.script, goal, at, key)

    def advance(self, at: datetime) -> "ScriptRun":
        """Leave a step that has one way on.

        Raises:
            ScriptMoveRefused: the step asks for an answer, or is the end.
        """
        if not self.current.goto:
            raise ScriptMoveRefused(script=self.script.id, step=self.step_id, goal="")
        return self._go(self.script, self.current.goto, at)

    def jump(self, step_id: str, at: datetime) -> "ScriptRun":
        """Go to any step of the script, because callers do not keep to its order.

        Raises:
            ScriptMoveRefused: there is no such step.
        """
        if step_id not in self.script.steps:
            raise ScriptMoveRefused(script=self.script.id, step=self.step_id, goal=step_id)
        return self._go(self.script, step_id, at)

    def back(self) -> "ScriptRun":
        """Return to the step before, also across a change of script; at the very first, stay."""
        if not self.trail:
            return self
        last = self.trail[-1]
        return replace(
            self, script=last.script, step_id=last.step_id, entered_at=last.entered_at, trail=self.trail[:-1]
        )

    def change_script(self, script: Script, at: datetime) -> "ScriptRun":
        """Begin another script; what was collected, verified and visited stays."""
        return self._go(script, script.first, at)

    def _go(self, script: Script, step_id: str, at: datetime, key: int | None = None) -> "ScriptRun":
        left = Visit(self.script, self.step_id, self.entered_at, key)
        return replace(self, script=script, step_id=step_id, entered_at=at, trail=(*self.trail, left))

    def set_field(self, field_id: str, value: str) -> "ScriptRun":
        """Keep what was typed into a field; an empty value forgets it.

        Raises:
            ScriptMoveRefused: no script of this call has such a field.
        """
        if field_id not in self._fields():
            raise ScriptMoveRefused(script=self.script.id, step=self.step_id, field=field_id)
        values = {key: old for key, old in self.values.items() if key != field_id or value}
        return replace(self, values=values | {field_id: value} if value else values)

    def verify(self, items: Collection[VerifyItem]) -> "ScriptRun":
        """Tick exactly these items among the ones the current step asks; other steps' ticks stay.

        Raises:
            ScriptMoveRefused: the step does not ask for one of them.
        """
        if not set(items) <= set(self.current.items):
            raise ScriptMoveRefused(script=self.script.id, step=self.step_id, field="items")
        kept = set(self.verified) - set(self.current.items) | set(items)
        return replace(self, verified=tuple(item for item in VerifyItem if item in kept))

    @property
    def verification(self) -> Verification:
        return Verification(verification_level(self.verified), self.verified)

    @property
    def sets(self) -> dict[str, str]:
        """What steps, answers and filling fields put into the wrap-up so far; the later overrides."""
        values: dict[str, str] = {}
        here = Visit(self.script, self.step_id, self.entered_at)
        script: Script | None = None
        for visit in (*self.trail, here):
            if visit.script is not script:
                script = visit.script
                values |= script.defaults
            values |= visit.step.sets
            values |= visit.choice.sets if visit.choice else {}
        fields = self._fields()
        return values | {fields[key].fills: value for key, value in self.values.items() if fields[key].fills}

    @property
    def collected(self) -> dict[str, str]:
        """What was collected for the wrap-up's question: label → value, in the order it was told."""
        fields = self._fields()
        return {fields[key].label: value for key, value in self.values.items() if not fields[key].fills}

    @property
    def path(self) -> list[dict[str, str]]:
        """The way for the record: script, version, step, time entered (ISO 8601) and key of the answer."""
        here = Visit(self.script, self.step_id, self.entered_at)
        return [
            {
                "script": visit.script.id,
                "version": visit.script.version,
                "step": visit.step_id,
                "at": visit.entered_at.isoformat(),
                "choice": "" if visit.key is None else str(visit.key),
            }
            for visit in (*self.trail, here)
        ]

    @property
    def upcoming(self) -> tuple[Step, ...]:
        """The likely steps ahead: the first answer of each is the frequent one."""
        ahead: list[Step] = []
        step = self.current
        while step.goto or step.choices:
            step = self.script.steps[step.goto or step.choices[0].goto]
            if step is self.current or step in ahead:
                break
            ahead.append(step)
        return tuple(ahead)

    @property
    def progress(self) -> tuple[int, int]:
        """Position of the current step and number of steps, in this script along the likely way."""
        done = sum(1 for _ in takewhile(lambda visit: visit.script is self.script, reversed(self.trail)))
        return done + 1, done + 1 + len(self.upcoming)

    def say(self, context: CallContext, language: Language = "ja") -> str:
        """The sentence of the current step, filled with what is known and was collected.

        Raises:
            TemplateRefused: never for a script that `load_folder` gave.
        """
        step = self.current
        known = replace(
            context,
            fields=self.values,
            collected=self.collected,
            verification_level=max(context.verification_level, self.verification.level),
        )
        return render(step.say_en if language == "en" else step.say, known, language)

    def _fields(self) -> dict[str, Field]:
        scripts = {visit.script.id: visit.script for visit in self.trail} | {self.script.id: self.script}
        return {
            one.id: one
            for script in scripts.values()
            for step in script.steps.values()
            for one in step.fields
        }
