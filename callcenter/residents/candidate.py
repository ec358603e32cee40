"""Who may be calling: what crosses to the desk before anybody has been chosen."""

from dataclasses import dataclass, field

from callcenter.residents.masks import BirthHint


@dataclass(frozen=True)
class Candidate:
    """A guess. Date of birth and address cross as masked hints only, made where they are read.

    Name and reading cross whole, because characters open at each key press (`residents.masks.reveal`) and
    must not wait for a server; hashes of their characters would be no secret, there being eighty kana. They
    are shown through `reveal` only, kept out of `repr`, and so out of logs. For a number they are those of
    residents without a restriction; a restricted one crosses only when its name was typed in full with the
    right date of birth, and then has nothing but the name.

    `kind` is resident, foreign or non_resident, empty when restricted; `household` numbers the households
    within one list, from 1, and is 0 when restricted.
    """

    resident_id: str
    name: str = field(repr=False)
    kana: str = field(repr=False)
    birth_hint: BirthHint | None = field(default=None, repr=False)
    town_hint: str = field(default="", repr=False)
    kind: str = ""
    household: int = 0
    contact_count: int = 0
    restricted: bool = False
