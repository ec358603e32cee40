"""Which script fits the call, from what is known so far."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from callcenter.guidance.script import CallerKind, Script


class OfferReason(StrEnum):
    """Why a script stands where it stands in the list."""

    KEYWORD = "keyword"
    CATEGORY = "category"
    CALLER = "caller"
    DEFAULT = "default"
    OTHER = "other"


@dataclass(frozen=True)
class ScriptOffer:
    """A script and why it is offered; `fact` is the word, category or kind of caller that decided."""

    script: Script
    reason: OfferReason
    fact: str = ""


def offer(
    scripts: Sequence[Script],
    *,
    category: str = "",
    withheld: bool = False,
    relay: bool = False,
    language: str = "ja",
    text: str = "",
) -> list[ScriptOffer]:
    """Every script, best first; with nothing known the default one (anonymous inquiry) leads.

    A category that the operator chose weighs most, then words of the note, then what the call itself tells.

    Args:
        text: the operator's note or search words, as typed.
    """
    callers = {
        CallerKind.WITHHELD: withheld,
        CallerKind.RELAY: relay,
        CallerKind.FOREIGN: not language.startswith("ja"),
    }
    note = _folded(text)

    def weighed(script: Script) -> tuple[int, int, int, ScriptOffer]:
        words = [word for word in script.keywords if note and _folded(word) in note]
        kinds = [kind for kind in script.callers if callers[kind]]
        chosen = bool(category) and category in script.categories
        weight = 100 * chosen + 10 * bool(words) + 2 * bool(kinds) + script.default
        if chosen:
            made = ScriptOffer(script, OfferReason.CATEGORY, category)
        elif words:
            made = ScriptOffer(script, OfferReason.KEYWORD, max(words, key=len))
        elif kinds:
            made = ScriptOffer(script, OfferReason.CALLER, kinds[0])
        elif script.default:
            made = ScriptOffer(script, OfferReason.DEFAULT)
        else:
            made = ScriptOffer(script, OfferReason.OTHER)
        return weight, len(words), sum(map(len, words)), made

    return [one[3] for one in sorted(map(weighed, scripts), key=lambda one: one[:3], reverse=True)]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
