"""Hints for やさしい日本語: what in a text is hard for somebody who learns Japanese, and what to write instead.

The rules are those of public guides for plain Japanese: short sentences with one thing in each, no polite or humble forms,
no passive and no double negative, plain words for those of the office, and a reading in brackets behind hard kanji.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from callcenter.knowledge.conjugation import forms, is_verb
from callcenter.knowledge.school_kanji import school_year

_MARK = "\0"  # stands for a character of Markdown: no word, and no length
_MARKDOWN = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>|https?://[^\s）)」]+"
    r"|^[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*$|^[ \t]*(?:#{1,6}|[-*+]|\d+\.|>)[ \t]+|\*\*|[\[\]*_\\]",
    re.MULTILINE | re.DOTALL,
)
_SENTENCE = re.compile(r"[^。！？!?\n|]+[。！？!?]*")
_READING = re.compile(r"（[ぁ-ゖー・、]+(?:：[^）\n]*)?）")
_EXPLAINED = re.compile(r"[ぁ-ゖ]{0,4}（")
_KANJI_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff々〆]+")
_SCRIPTS = (re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff々]"), re.compile(r"[ァ-ヺー]"))


class HintKind(StrEnum):
    """What makes a piece of text hard to understand."""

    SENTENCE = "sentence"  # facts: `length`, `limit` in characters
    POLITE = "polite"
    JARGON = "jargon"  # `plain`: the plain word where it cannot simply be put in
    FOREIGN = "foreign"  # the same for words in katakana
    PASSIVE = "passive"
    NEGATIVE = "negative"
    KANJI = "kanji"  # `year` of primary school in which the hardest is learnt, 7 for none


@dataclass(frozen=True)
class Hint:
    """One hint on `text[start:end]`; without a replacement where the writer must find one."""

    start: int
    end: int
    kind: HintKind
    replacement: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Level:
    """How much a reader is expected to understand.

    Attributes:
        sentence: the longest sentence, in characters without marks and readings.
        year: of primary school, up to which kanji need no reading.
        polite: whether polite forms and the passive are left in peace.
    """

    sentence: int
    year: int
    polite: bool


EASY = Level(sentence=40, year=4, polite=False)
ORDINARY = Level(sentence=50, year=6, polite=True)

_TE_OF_I = {"い": "って", "ち": "って", "り": "って", "み": "んで", "び": "んで", "に": "んで"}
_TE_OF_I |= {"き": "いて", "ぎ": "いで", "し": "して"}
_ONE_STEP = ("借り", "降り", "下り", "起き", "過ぎ", "感じ", "浴び", "見", "着", "落ち", "閉じ")
_TOLD = {
    "お越し": "来て",
    "お出で": "来て",
    "おいで": "来て",
    "ご覧": "見て",
    "ご存じ": "知って",
    "ご遠慮": "しないで",
}

# Each with what stands there instead; an empty string where that depends on the sentence.
_POLITE = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"([てで])いただく必要があります", r"\1ください"),
        (r"([てで])いただきますようお願い(?:いた|致|申し上げ)?し?(?:ます|ております)", r"\1ください"),
        (r"([てで])いただきます", r"\1ください"),
        (r"していただけます", "できます"),
        (r"していただけません", "できません"),
        (r"していただく", "する"),
        (r"[てで]?いただ(?:[いくけ]|き)(?:ます|ました|ません|ば|て|た)?", ""),
        (r"([てで])おります", r"\1います"),
        (r"([てで])おりません", r"\1いません"),
        (r"([てで])おりました", r"\1いました"),
        (r"(?:でございます)", "です"),
        (r"ではございません", "ではありません"),
        (r"ございます", "あります"),
        (r"ございません", "ありません"),
        (r"お願い(?:いたし|致し|申し上げ)ます", "お願いします"),
        (r"(?:いた|致)します", "します"),
        (r"(?:いた|致)しました", "しました"),
        (r"(?:いた|致)しません", "しません"),
        (r"(?:いた|致)しかねます", "できません"),
        (r"申し上げます", "言います"),
        (r"承ります", "受け付けます"),
        (r"伺います", "聞きます"),
        (r"参ります", "行きます"),
        (r"くださいますよう", ""),
        (r"[ごお]?\w{1,6}?になられ(?:た|る|ます)", ""),
        (r"なさ(?:る|います|って|いました|った)", ""),
        (r"(?:さ)れる方", "する人"),
        (r"(?:さ)れた方", "した人"),
        (r"お持ちの方", "持っている人"),
        (r"の方(?=[はがもへにで、])", "の人"),
    )
)
_PLEASE = re.compile(
    r"(?P<asked>[ごお御](?P<word>[\u4e00-\u9fff][\u4e00-\u9fffいしきちりみびにぎえけせねれめべげわ]{0,6}?))(?:して)?ください(?!ますよう)"
)
_MUST = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{0,6})しなければ(?:なりません|ならない|いけません|いけない)(?=。|\n|$)"
)
_PASSIVE = re.compile(
    r"(?:(?<!わ)され|行われ|使われ|払われ|送られ|求められ|定められ|認められ|決められ|課せられ|支払われ)"
    r"(?:ます|ました|ません|ています|ている|て|る|た|ない)"
)
_NEGATIVE = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"なければ(?:なりません|ならない|いけません|いけない)", ""),
        (r"ない(?:わけ|こと|もの)(?:で|に)?[はも]?(?:ありません|ない|なりません)", ""),
        (r"ない限り[^。\n\0]{0,30}(?:ません|ない)", ""),
        (r"ないと[、]?[^。\n\0]{0,20}(?:ません|ない)", ""),
        (r"ざるを得(?:ません|ない)", ""),
        (r"なくは(?:ありません|ない)", ""),
    )
)


class PlainLanguage:
    """Finds what is hard in a text.

    Args:
        words: words of the office and the plain ones; verbs in the form of the dictionary are found in every form.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._instead: dict[
            str, tuple[str, str]
        ] = {}  # found word: what stands there instead, or what it means
        for word in sorted(
            words, key=is_verb
        ):  # a noun of its own goes before that of a verb: 終了, 終了する
            for form, instead, meaning in _all_forms(word, words[word]):
                self._instead.setdefault(form, (instead, meaning))
        self._lengths: dict[
            str, tuple[int, ...]
        ] = {}  # of the words that begin with a character, longest first
        for form in self._instead:
            known = {len(form), *self._lengths.get(form[0], ())}
            self._lengths[form[0]] = tuple(sorted(known, reverse=True))

    def hints(self, text: str, level: Level, reading: Callable[[str], str] = lambda word: "") -> list[Hint]:
        """What is hard in `text`, in order; a long sentence stands before what is inside it.

        Args:
            text: Markdown.
            reading: of a word in kanji, in hiragana; empty where it is not known.
        """
        masked = _MARKDOWN.sub(lambda found: re.sub(r"[^\n]", _MARK, found[0]), text)
        taken: list[Hint] = []
        free = bytearray(len(masked))
        for hint in self._words(masked, level, reading):
            if not any(free[hint.start : hint.end]):
                free[hint.start : hint.end] = b"\1" * (hint.end - hint.start)
                taken.append(hint)
        taken += _long_sentences(masked, level)
        return sorted(taken, key=lambda hint: (hint.start, -hint.end))

    def _words(self, text: str, level: Level, reading: Callable[[str], str]) -> Iterator[Hint]:
        """Everything but sentences; of two that overlap, the first one holds."""
        if not level.polite:
            yield from self._requests(text)
            yield from _patterns(text, _POLITE, HintKind.POLITE)
        yield from _patterns(text, _NEGATIVE, HintKind.NEGATIVE)
        yield from self._jargon(text)
        if not level.polite:
            yield from _patterns(text, ((_PASSIVE, ""),), HintKind.PASSIVE)
        yield from _hard_kanji(text, level, reading)

    def _requests(self, text: str) -> Iterator[Hint]:
        """ご提出ください, お書きください, 提出しなければなりません."""
        for found in _PLEASE.finditer(text):
            asked, word = found["asked"], found["word"]
            if asked in _TOLD:
                instead = _TOLD[asked]
            elif _KANJI_WORD.fullmatch(word):
                instead = self._doing(word)
            elif word.endswith(_ONE_STEP) or word[-1] not in _TE_OF_I:
                instead = word + "て"
            else:
                instead = word[:-1] + _TE_OF_I[word[-1]]
            yield Hint(found.start(), found.end(), HintKind.POLITE, instead + "ください")
        for found in _MUST.finditer(text):
            yield Hint(found.start(), found.end(), HintKind.NEGATIVE, self._doing(found["word"]) + "ください")

    def _doing(self, word: str) -> str:
        """提出 → 出して."""
        return self._instead.get(word + "して", (word + "して", ""))[0]

    def _jargon(self, text: str) -> Iterator[Hint]:
        at = 0
        while at < len(text):
            form = next(
                (
                    text[at : at + length]
                    for length in self._lengths.get(text[at], ())
                    if text[at : at + length] in self._instead and _stands_alone(text, at, at + length)
                ),
                "",
            )
            if form and not _EXPLAINED.match(text, at + len(form)):
                instead, meaning = self._instead[form]
                kind = HintKind.FOREIGN if _SCRIPTS[1].match(form) else HintKind.JARGON
                yield Hint(at, at + len(form), kind, instead, {"plain": meaning} if meaning else {})
            at += max(len(form), 1)


def _all_forms(word: str, plain: str) -> Iterator[tuple[str, str, str]]:
    """Every form of an office word, with what stands there instead, or else with what the word means."""
    if not (is_verb(word) and is_verb(plain)):
        yield word, plain, ""
        return
    plain_forms = forms(plain)
    for name, form in forms(word).items():
        yield form, plain_forms[name], ""
    if word.endswith("する"):
        stem = word.removesuffix("する")
        for ending in ("る", "ます", "ません", "ない"):
            can = "でき" + ending
            yield stem + can, f"{plain}ことが{can}", ""
        yield stem, "", plain  # the noun: what stands around it decides


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word is no part of a longer one of the same script."""
    for script in _SCRIPTS:
        if start and script.match(text, start) and script.match(text, start - 1):
            return False
        if script.match(text, end - 1) and script.match(text, end):
            return False
    return True


def _patterns(text: str, patterns: Iterable[tuple[re.Pattern[str], str]], kind: HintKind) -> Iterator[Hint]:
    for pattern, replacement in patterns:
        for found in pattern.finditer(text):
            yield Hint(found.start(), found.end(), kind, found.expand(replacement))


def _hard_kanji(text: str, level: Level, reading: Callable[[str], str]) -> Iterator[Hint]:
    """The first time each word stands there without a reading, unless a longer word with it had one."""
    known: list[str] = []
    for found in _KANJI_WORD.finditer(text):
        word = found[0]
        year = max(map(school_year, word.replace("々", "").replace("〆", "") or "一"))
        if len(word) < 2 or year <= level.year or any(word in each for each in known):
            continue  # 払う, 一枚: a single kanji is a word of daily life more often than not
        known.append(word)
        if _EXPLAINED.match(text, found.end()):
            continue
        said = reading(word)
        instead = f"{word}（{said}）" if said and not _KANJI_WORD.search(said) else ""
        yield Hint(found.start(), found.end(), HintKind.KANJI, instead, {"year": year})


def _long_sentences(text: str, level: Level) -> Iterator[Hint]:
    for found in _SENTENCE.finditer(text):
        words = found[0]
        if len(words) <= level.sentence:
            continue
        read = _READING.sub("", words).replace(_MARK, "")
        length = sum(not each.isspace() for each in read)
        if length > level.sentence:
            lead = len(words) - len(words.lstrip(f" \t　{_MARK}"))
            facts = {"length": length, "limit": level.sentence}
            yield Hint(found.start() + lead, found.end(), HintKind.SENTENCE, "", facts)
