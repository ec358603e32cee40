"""Japanese text as search terms, with SudachiPy: words, synonyms, readings and single kanji.

Sudachi and its dictionary load at the first use (0.3 s): call from a worker thread.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

# Sudachi refuses more than 49,149 bytes at once; the cut falls behind a sentence or a line where there is one.
_PIECE = 4_000
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff々〆]")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
# Parts of speech that say nothing about the subject.
_DROPPED = frozenset(
    ["助詞", "助動詞", "補助記号", "空白", "記号", "代名詞", "副詞", "接続詞", "感動詞", "連体詞"]
)
# What the dictionary takes for names of people, and callers of a city hall do not mean as such.
_NO_NAMES = frozenset(["マイナ", "ローソン"])


@cache  # 150 MB of memory, which every analyser can share
def _dictionary() -> Any:
    import sudachipy

    return sudachipy.Dictionary()


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries meaning: its normalised form, its reading in hiragana, Sudachi's synonym groups,
    and where it stands in the text."""

    term: str
    reading: str
    groups: tuple[int, ...]
    start: int
    end: int


def fold(text: str) -> str:
    """Width, case and katakana folded, so that ﾏｲﾅﾝﾊﾞｰ, マイナンバー and まいなんばー are the same."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(_KATAKANA_TO_HIRAGANA)
    return "".join(folded.split())


def kanji(text: str) -> list[str]:
    """The single kanji of `text`, in order."""
    return _KANJI.findall(text)


def readings(words: Iterable[Word]) -> Iterator[str]:
    """The readings of words, and of words that touch: 住民票 gives じゅうみんひょう."""
    run, end = "", -1
    for word in words:
        if word.start != end and run:
            yield run
            run = ""
        run += word.reading
        end = word.end
    if run:
        yield run


def grams(text: str) -> Iterator[str]:
    """Every run of two and of three characters: what makes a half-typed reading findable."""
    for length in (2, 3):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


class Analyser:
    """Splits text into words. Any thread may use it; texts are analysed one at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tokenizer: Any = None
        self._kept: dict[int, bool] = {}

    def words(self, text: str) -> list[Word]:
        """The words of `text` that carry meaning. Any text is accepted, also with characters that are none."""
        readable = _UNREADABLE.sub(" ", text)
        found: list[Word] = []
        with self._lock:
            for start, piece in _pieces(readable):
                found += [_word(each, start) for each in self._tokenize(piece) if self._keeps(each)]
        # A single hiragana is a prefix of politeness (お, ご) or the beginning of a word being typed.
        return [word for word in found if not _HIRAGANA.fullmatch(text, word.start, word.end)]

    def names(self, text: str) -> list[str]:
        """The names of people in `text`, as far as the dictionary knows them for names."""
        found = []
        with self._lock:
            for _, piece in _pieces(_UNREADABLE.sub(" ", text)):
                for each in self._tokenize(piece):
                    if each.part_of_speech()[2] == "人名" and each.surface() not in _NO_NAMES:
                        found.append(each.surface())
        return found

    def _tokenize(self, text: str) -> Any:
        if self._tokenizer is None:
            self._tokenizer = _dictionary().tokenizer("A")
        return self._tokenizer.tokenize(text)

    def _keeps(self, morpheme: Any) -> bool:
        """Whether the part of speech carries meaning; remembered, because asking costs more than the rest."""
        number = morpheme.part_of_speech_id()
        if number not in self._kept:
            kind, detail = morpheme.part_of_speech()[:2]
            self._kept[number] = kind not in _DROPPED and (kind, detail) != ("動詞", "非自立可能")
        return self._kept[number]


def _word(morpheme: Any, offset: int) -> Word:
    return Word(
        term=fold(morpheme.normalized_form()),
        reading=fold(morpheme.reading_form()),
        groups=tuple(morpheme.synonym_group_ids()),
        start=offset + morpheme.begin(),
        end=offset + morpheme.end(),
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            cut = max(text.rfind(mark, start, end) for mark in "。\n ") + 1
            end = cut if cut > start else end
        yield start, text[start:end]
        start = end
