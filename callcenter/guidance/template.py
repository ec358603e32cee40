"""Which templates are allowed: checked on the syntax tree, before anything is compiled.

Templates are content that a city's staff write, so they are not trusted. No calls, no arithmetic, no subscripts,
no loop but one over `collected`, no attribute but an entry of a given mapping. Time and memory are thereby
bounded by the length of the template; Jinja2's immutable sandbox stands behind as the second lock.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from jinja2 import Template, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from callcenter.errors import CallCenterError
from callcenter.guidance.words import read_back, spoken_date

BLANK = "＿＿"  # read as a gap to be filled by the operator
LONGEST_TEMPLATE = 4_000
DEEPEST_NESTING = 16  # of the syntax tree; far below what the compiler's recursion can bear

# Every name a template may use. `department` and `fields` are mappings, `collected` a list of label and value.
VARIABLES = frozenset(
    {
        "greeting",
        "city",
        "centre",
        "operator",
        "caller",
        "number",
        "due",
        "today",
        "department",
        "fields",
        "collected",
        "withheld",
        "relay",
    }
)
_ENTRIES = {"department": frozenset({"name", "hours", "open", "phone"})}
_ITEM = frozenset({"label", "value"})
_WHOLES = frozenset({"department", "fields", "collected"})  # spoken entry by entry, never as they are
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)


class TemplateRefused(CallCenterError):
    """A template cannot be used. Facts: `reason` (code of a `TemplateFault`) and `line`."""

    code: ClassVar[str] = "template_refused"


@dataclass(frozen=True)
class TemplateFault:
    """What is wrong in a template: code, line (1-based, inside the template) and the name concerned."""

    code: str
    line: int
    name: str = ""


class _Blank(Undefined):
    """A known variable without a value. Unknown names never get here: they are refused before compiling."""

    def __str__(self) -> str:
        return BLANK


class _Environment(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """Entries of mappings only; attributes of Python objects do not exist for a template."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(name=attribute)


@pass_context
def _digits(context: Context, value: object) -> str:
    return BLANK if isinstance(value, _Blank) else read_back(str(value), context["_language"])


@pass_context
def _date(context: Context, value: object) -> str:
    """A collected ISO date as spoken; anything else as it was typed."""
    try:
        return spoken_date(date.fromisoformat(str(value)), context["_language"])
    except ValueError:
        return str(value)


_environment = _Environment(undefined=_Blank, trim_blocks=True, lstrip_blocks=True, autoescape=False)
_environment.filters = {"digits": _digits, "date": _date}
_environment.tests = {}
_environment.globals = {}


def faults(source: str, field_ids: Collection[str] | None = None) -> list[TemplateFault]:
    """Everything for which a template is refused; empty where it can be rendered.

    Args:
        field_ids: the fields that `fields.…` may name; None leaves the names unchecked.
    """
    if len(source) > LONGEST_TEMPLATE:
        return [TemplateFault("template_too_large", 1)]
    try:
        tree = _environment.parse(source)
    except TemplateSyntaxError as error:
        unknown = re.match(r"No (?:filter|test) named '(\w+)'", error.message or "")
        if unknown:
            return [TemplateFault("template_forbidden", error.lineno, unknown[1])]
        return [TemplateFault("template_syntax", error.lineno)]
    except RecursionError:
        return [TemplateFault("template_too_large", 1)]
    return list(_walk(tree, {}, field_ids, 0))


def _walk(
    node: nodes.Node, entries: Mapping[str, frozenset[str]], field_ids: Collection[str] | None, depth: int
) -> Iterator[TemplateFault]:
    """`entries`: the loop variable in scope and what it holds."""
    if depth > DEEPEST_NESTING:
        yield TemplateFault("template_too_large", node.lineno)
        return
    if not isinstance(node, _ALLOWED):
        yield TemplateFault("template_forbidden", node.lineno, type(node).__name__)
        return
    if isinstance(node, nodes.For):
        one = node.iter
        if entries or node.recursive or not isinstance(one, nodes.Name) or one.name != "collected":
            yield TemplateFault("template_forbidden", node.lineno, "for")
        elif isinstance(node.target, nodes.Name) and node.target.name not in VARIABLES:
            inside = {node.target.name: _ITEM}
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                yield from _walk(child, inside, field_ids, depth + 1)
        else:
            yield TemplateFault("template_forbidden", node.lineno, "for")
        return
    if isinstance(node, nodes.Getattr):
        owner = node.node
        if not isinstance(owner, nodes.Name):
            yield TemplateFault("template_forbidden", node.lineno, node.attr)
        elif owner.name == "fields":
            if field_ids is not None and node.attr not in field_ids:
                yield TemplateFault("template_unknown", node.lineno, f"fields.{node.attr}")
        elif node.attr not in {**_ENTRIES, **entries}.get(owner.name, frozenset()):
            yield TemplateFault("template_unknown", node.lineno, f"{owner.name}.{node.attr}")
        return
    if isinstance(node, nodes.Name):
        if node.name in _WHOLES or node.name in entries:
            yield TemplateFault("template_forbidden", node.lineno, node.name)
        elif node.name not in VARIABLES:
            yield TemplateFault("template_unknown", node.lineno, node.name)
    elif isinstance(node, nodes.Filter) and (
        node.name not in _environment.filters or node.args or node.kwargs
    ):
        yield TemplateFault("template_forbidden", node.lineno, node.name)
    elif isinstance(node, nodes.Compare) and any(one.op not in {"eq", "ne"} for one in node.ops):
        yield TemplateFault("template_forbidden", node.lineno, "compare")
    elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
        yield TemplateFault("template_forbidden", node.lineno, "if")  # would read as a blank: say what else
    for child in node.iter_child_nodes():
        yield from _walk(child, entries, field_ids, depth + 1)


@lru_cache(maxsize=1024)
def compiled(source: str) -> Template:
    found = faults(source)
    if found:
        raise TemplateRefused(reason=found[0].code, line=found[0].line)
    return _environment.from_string(source)
