"""Reading the nodes of a YAML file, so that every fault can be named with its line."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from callcenter.guidance.script import ScriptProblem

LONGEST_TEXT = 2_000
ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
FLAG = re.compile("true|false")

Kind = TypeVar("Kind", bound=StrEnum)


def line_of(node: Node) -> int:
    """The line a node begins in, counted from 1."""
    return int(node.start_mark.line) + 1


@dataclass
class NodeReader:
    """Takes values out of nodes; what is not as it should be is added to `problems`, and read as empty."""

    file: str
    problems: list[ScriptProblem] = field(default_factory=list)

    def problem(self, line: int, code: str, **facts: str) -> None:
        self.problems.append(ScriptProblem(self.file, line, code, facts))

    def mapping(self, node: Node, required: str, optional: str = "") -> dict[str, Node]:
        """The entries of a mapping; unknown, repeated and missing keys are problems."""
        if not isinstance(node, MappingNode):
            self.problem(line_of(node), "not_a_mapping")
            return {}
        known = f"{required} {optional}".split()
        entries: dict[str, Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
            if key not in known:
                self.problem(line_of(key_node), "unknown_key", key=key[:60])
            elif key in entries:
                self.problem(line_of(key_node), "duplicate_key", key=key)
            else:
                entries[key] = value
        for key in required.split():
            if key not in entries:
                self.problem(line_of(node), "missing_key", key=key)
        return entries

    def items(self, node: Node | None) -> list[Node]:
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.problem(line_of(node), "not_a_list")
            return []
        return list(node.value)

    def text(self, node: Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, ScalarNode) or str(node.tag).endswith(":null"):
            self.problem(line_of(node), "not_a_text")
            return ""
        value = str(node.value).strip()
        if len(value) > LONGEST_TEXT:
            self.problem(line_of(node), "too_large", limit=str(LONGEST_TEXT))
        elif not value:
            self.problem(line_of(node), "not_a_text")
        return value

    def texts(self, node: Node | None) -> tuple[str, ...]:
        return tuple(self.text(one) for one in self.items(node))

    def id(self, node: Node | None) -> str:
        value = self.text(node)
        if node is not None and value and not ID.fullmatch(value):
            self.problem(line_of(node), "bad_id", id=value[:60])
        return value

    def flag(self, node: Node | None) -> bool:
        if node is None:
            return False
        value = self.text(node)
        if not FLAG.fullmatch(value):
            self.problem(line_of(node), "unknown_value", key="true|false", value=value[:60])
        return value == "true"

    def member(self, node: Node, kind: type[Kind], code: str) -> Kind | None:
        value = self.text(node)
        try:
            return kind(value)
        except ValueError:
            self.problem(line_of(node), code, value=value[:60])
            return None

    def members(self, node: Node | None, kind: type[Kind], code: str) -> tuple[Kind, ...]:
        found = (self.member(one, kind, code) for one in self.items(node))
        return tuple(one for one in found if one is not None)
