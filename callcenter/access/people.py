"""The people of the city hall who use the program, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A person's part in the call centre."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"


@dataclass(frozen=True)
class Person:
    """Somebody signed in. `id` is the sign-in name, `extension` the telephone on the desk."""

    id: str
    name: str
    role: Role
    extension: str = ""
