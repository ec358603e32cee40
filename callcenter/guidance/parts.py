"""The parts of a script out of a file's nodes, and the checks that need all of them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from ruamel.yaml.nodes import Node, ScalarNode

from callcenter.guidance.nodes import FLAG, ID, NodeReader, line_of
from callcenter.guidance.script import (
    CallerKind,
    Choice,
    Field,
    FieldKind,
    Script,
    Step,
    StepKind,
    VerifyItem,
)
from callcenter.guidance.template import faults

MOST_STEPS = 100
_FIELD_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")  # a name that templates can write: fields.callback_number
# What `sets` and `defaults` may put into the wrap-up, and how a value must look. The codes are those of the
# contact, which this room lies below and cannot import.
SETTABLE: Mapping[str, re.Pattern[str]] = {
    "category_id": ID,
    "department_id": ID,
    "nature": re.compile("inquiry|transfer|opinion|request|complaint|proposal|report|other"),
    "outcome": re.compile("completed|transferred|callback|handed_over|referred|silent|out_of_scope"),
    "caller_role": re.compile("principal|family|agent|guardian|business|outside"),
    "language": re.compile("[a-z]{2,3}(-[A-Za-z]{2,4})?"),
    "interpreter": FLAG,
    "urgent": FLAG,
    "voice_of_resident": FLAG,
    "place": re.compile(".{1,200}"),
    "reason": re.compile(".{1,200}"),
}
_FILLABLE = frozenset({"place"})


@dataclass(frozen=True)
class Link:
    """A reference out of the script, followed by the strict check."""

    kind: str  # article | department | category
    id: str
    line: int


@dataclass
class ScriptReader(NodeReader):
    """Reads the parts of one script and remembers what is checked once all are known."""

    links: list[Link] = field(default_factory=list)
    gotos: list[tuple[str, str, int]] = field(default_factory=list)  # step, goal, line
    says: list[tuple[str, int]] = field(default_factory=list)  # template, line of its first line
    step_lines: dict[str, int] = field(default_factory=dict)

    def template(self, node: Node | None) -> str:
        if node is not None:
            block = isinstance(node, ScalarNode) and node.style in ("|", ">")
            self.says.append((self.text(node), line_of(node) + (1 if block else 0)))
        return self.text(node)

    def linked(self, node: Node | None, kind: str) -> tuple[str, ...]:
        for one in self.items(node):
            self.links.append(Link(kind, self.text(one), line_of(one)))
        return self.texts(node)

    def sets(self, node: Node | None) -> dict[str, str]:
        values: dict[str, str] = {}
        entries = self.mapping(node, "", " ".join(SETTABLE)) if node is not None else {}
        for key, value_node in entries.items():
            values[key] = self.text(value_node)
            if not SETTABLE[key].fullmatch(values[key]):
                self.problem(line_of(value_node), "unknown_value", key=key, value=values[key][:60])
            if key in ("category_id", "department_id"):
                self.links.append(Link(key.removesuffix("_id"), values[key], line_of(value_node)))
        return values

    def choices(self, step: str, node: Node | None) -> tuple[Choice, ...]:
        choices: dict[int, Choice] = {}
        for one in self.items(node):
            entry = self.mapping(one, "key text text_en goto", "sets")
            key = self.text(entry.get("key"))
            if not re.fullmatch("[1-9]", key):
                if "key" in entry:
                    self.problem(line_of(entry["key"]), "bad_choice_key", key=key[:60])
                continue
            if int(key) in choices:
                self.problem(line_of(entry["key"]), "duplicate_choice_key", key=key, step=step)
            text, text_en = self.text(entry.get("text")), self.text(entry.get("text_en"))
            choices[int(key)] = Choice(
                int(key), text, text_en, self.goto(step, entry.get("goto")), self.sets(entry.get("sets"))
            )
        return tuple(choices.values())

    def goto(self, step: str, node: Node | None) -> str:
        goal = self.text(node)
        if node is not None:
            self.gotos.append((step, goal, line_of(node)))
        return goal

    def field(self, node: Node) -> Field | None:
        entry = self.mapping(node, "id label label_en kind", "required options options_en fills")
        if "kind" not in entry:
            return None
        kind = self.member(entry["kind"], FieldKind, "unknown_field_kind")
        if kind is None:
            return None
        made = Field(
            id=self.text(entry.get("id")),
            label=self.text(entry.get("label")),
            label_en=self.text(entry.get("label_en")),
            kind=kind,
            required=self.flag(entry.get("required")),
            options=self.texts(entry.get("options")),
            options_en=self.texts(entry.get("options_en")),
            fills=self.text(entry.get("fills")),
        )
        if "id" in entry and not _FIELD_ID.fullmatch(made.id):
            self.problem(line_of(entry["id"]), "bad_id", id=made.id[:60])
        if (kind is FieldKind.CHOICE) != bool(made.options) or len(made.options) != len(made.options_en):
            self.problem(line_of(node), "field_options", field=made.id)
        if made.fills and made.fills not in _FILLABLE:
            self.problem(line_of(entry["fills"]), "unknown_value", key="fills", value=made.fills[:60])
        return made

    def step(self, node: Node) -> Step | None:
        entry = self.mapping(
            node,
            "id title title_en say say_en",
            "kind hint hint_en choices fields items articles departments goto sets",
        )
        if "id" not in entry:
            return None
        step_id = self.id(entry["id"])
        if step_id in self.step_lines:
            self.problem(line_of(entry["id"]), "duplicate_step", step=step_id)
        self.step_lines[step_id] = line_of(entry["id"])
        kind = self.member(entry["kind"], StepKind, "unknown_step_kind") if "kind" in entry else StepKind.SAY
        fields = [self.field(one) for one in self.items(entry.get("fields"))]
        step = Step(
            id=step_id,
            title=self.text(entry.get("title")),
            title_en=self.text(entry.get("title_en")),
            say=self.template(entry.get("say")),
            say_en=self.template(entry.get("say_en")),
            kind=kind or StepKind.SAY,
            hint=self.text(entry.get("hint")),
            hint_en=self.text(entry.get("hint_en")),
            choices=self.choices(step_id, entry.get("choices")),
            fields=tuple(one for one in fields if one),
            items=self.members(entry.get("items"), VerifyItem, "unknown_verify_item"),
            articles=self.linked(entry.get("articles"), "article"),
            departments=self.linked(entry.get("departments"), "department"),
            goto=self.goto(step_id, entry.get("goto")),
            sets=self.sets(entry.get("sets")),
        )
        line = self.step_lines[step_id]
        if bool(step.hint) != bool(step.hint_en):
            self.problem(line, "missing_key", key="hint_en" if step.hint else "hint")
        if (step.kind is StepKind.VERIFY) != bool(step.items):
            self.problem(line, "verify_items", step=step_id)
        ways = bool(step.goto) + bool(step.choices)
        if kind and ways != (0 if step.kind is StepKind.END else 1):
            self.problem(line, "way_on", step=step_id)
        return step

    def script(self, node: Node, version: str) -> Script | None:
        entry = self.mapping(node, "id title title_en summary summary_en steps", "offered_for defaults")
        if "steps" not in entry:
            return None
        offered = entry.get("offered_for")
        fit = self.mapping(offered, "", "categories keywords callers default") if offered is not None else {}
        step_nodes = self.items(entry["steps"])
        if not step_nodes or len(step_nodes) > MOST_STEPS:
            self.problem(
                line_of(entry["steps"]), "too_large" if step_nodes else "not_a_list", limit=str(MOST_STEPS)
            )
            return None
        steps = [step for step in map(self.step, step_nodes) if step]
        made = Script(
            id=self.id(entry.get("id")),
            version=version,
            title=self.text(entry.get("title")),
            title_en=self.text(entry.get("title_en")),
            summary=self.text(entry.get("summary")),
            summary_en=self.text(entry.get("summary_en")),
            first=steps[0].id if steps else "",
            steps={step.id: step for step in steps},
            categories=self.linked(fit.get("categories"), "category"),
            keywords=self.texts(fit.get("keywords")),
            callers=self.members(fit.get("callers"), CallerKind, "unknown_caller_kind"),
            default=self.flag(fit.get("default")),
            defaults=self.sets(entry.get("defaults")),
        )
        self.check_fields(made)
        self.check_ways(made)
        return made

    def check_fields(self, script: Script) -> None:
        """One field id means one thing in a script, and templates name only what is collected."""
        seen: dict[str, Field] = {}
        for step in script.steps.values():
            for one in step.fields:
                same = replace(seen.setdefault(one.id, one), required=one.required)
                if same != one:
                    self.problem(self.step_lines[step.id], "field_conflict", field=one.id, step=step.id)
        for source, line in self.says:
            for fault in faults(source, seen.keys()):
                self.problem(line + fault.line - 1, fault.code, name=fault.name[:60])

    def check_ways(self, script: Script) -> None:
        """Every goal exists, every step can be reached, and from every step an end can be reached."""
        ways: dict[str, set[str]] = {step: set() for step in script.steps}
        for step, goal, line in self.gotos:
            if goal in ways:
                ways[step].add(goal)
            else:
                self.problem(line, "goto_nowhere", step=step, goto=goal[:60])
        back: dict[str, set[str]] = {step: set() for step in ways}
        for step, goals in ways.items():
            for goal in goals:
                back[goal].add(step)
        reached = _closure({script.first} & ways.keys(), ways)
        ending = _closure({s.id for s in script.steps.values() if s.kind is StepKind.END}, back)
        for step in ways:
            if step not in reached:
                self.problem(self.step_lines[step], "step_unreachable", step=step)
            elif step not in ending:
                self.problem(self.step_lines[step], "no_way_to_end", step=step)


def _closure(start: Collection[str], ways: Mapping[str, Collection[str]]) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        for goal in ways[waiting.pop()]:
            if goal not in seen:
                seen.add(goal)
                waiting.append(goal)
    return seen
