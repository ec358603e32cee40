"""What somebody looks for in a directory, taken out of the words they typed: 布団の捨て方 is about 布団."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from callcenter.knowledge.analysis import fold

Synonyms = Mapping[str, frozenset[str]]

_NO_SOUND = re.compile(r"[ー\-・･、。,.()（）「」【】\[\]/～〜_'’]+")
_HIRAGANA_OR_LATIN = re.compile(r"[ぁ-ゟa-z0-9]*")
# Where the thing ends and the question begins.
_THROWS = re.compile(
    r"(?:[をはのがも]|って)?(?:どう|どこ|何|なに|いつ)?[にでや]?(?:って|すれば|したら)?"
    r"(?:捨て|すて|棄て|出し方|だしかた|出す|だす|出せ|出した|処分|分別|分け方|回収|収集|引き取|引取|何ごみ|なにごみ).*"
)
_CALLS = re.compile(
    r"(?:[をはのがも]|って)?(?:電話|でんわ|番号|連絡先|問い?合わ?せ先|内線|営業時間|開館|開庁|開いて|開く|あいて|休館|休み|"
    r"場所|住所|どこ|行き方|受付時間|何時).*"
)
_WHEN = re.compile(
    r"(?:[をはのがも]|って)?(?:いつ|何曜|なんよう|収集日|回収日|次の日|曜日|日程|何日|来る日).*"
)
_ONLY_WASTE = frozenset(("ごみ", "ゴミ", "ごみの日", "ゴミの日", "廃棄", "廃棄物"))


@dataclass(frozen=True)
class Asked:
    """A question in parts.

    Attributes:
        whole: the thing asked for as one key, without the words of the question; empty where only those were typed.
        words: its words, each with what means the same.
        alike: keys that mean the same as `whole`.
        throws: it is asked how to throw away, or when waste is collected.
        calls: it is asked whom to call, where it is or when it is open.
    """

    whole: str
    words: tuple[tuple[str, ...], ...] = ()
    alike: tuple[str, ...] = ()
    throws: bool = False
    calls: bool = False


def key(text: str) -> str:
    """Text as it is compared: folded, and without long marks and points, so that ソファー is ソファ."""
    return _NO_SOUND.sub("", fold(text))


def synonyms_from(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Key of a word → the keys of what means the same."""
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        keys = frozenset(map(key, group))
        for each in keys:
            found[each] = found.get(each, frozenset()) | (keys - {each})
    return found


def asked(query: str, synonyms: Synonyms) -> Asked:
    """The parts of what was typed so far."""
    throws = calls = False
    kept: list[str] = []
    for word in unicodedata.normalize("NFKC", query).split():
        left = word
        if word in _ONLY_WASTE:
            throws, left = True, ""
        if (found := _WHEN.search(left)) or (found := _THROWS.search(left)):
            throws, left = True, left[: found.start()]
        if found := _CALLS.search(left):
            calls, left = True, left[: found.start()]
        if left:
            kept.append(left)
    keys = [each for each in map(key, kept) if each]
    whole = "".join(keys)
    return Asked(
        whole,
        tuple((each, *sorted(synonyms.get(each, ()))) for each in keys),
        tuple(sorted(synonyms.get(whole, ()))),
        throws,
        calls,
    )


def means_something(word: str) -> bool:
    """Whether a key is long enough to look for inside of names: a single kana or letter stands in nearly every one."""
    return len(word) > 1 or not _HIRAGANA_OR_LATIN.fullmatch(word)
