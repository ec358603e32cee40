"""Why an article was found, in words: what the operator's desk and the editors' page both say.

why(explanation, where=False)   -> [("同じことば", "国保、やめる → 喪失"), …]    where: also in which parts of the article
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.explaining import Explanation, Reason

MOST = 3  # of a kind; the first say enough
_KINDS = {
    "word": QT_TRANSLATE_NOOP("WhyWords", "同じことば"),
    "synonym": QT_TRANSLATE_NOOP("WhyWords", "言い換え"),
    "reading": QT_TRANSLATE_NOOP("WhyWords", "読み"),
    "beginning": QT_TRANSLATE_NOOP("WhyWords", "入力の途中"),
    "kanji": QT_TRANSLATE_NOOP("WhyWords", "同じ漢字だけ"),
}
_PARTS = {
    "title": QT_TRANSLATE_NOOP("WhyWords", "題名"),
    "keywords": QT_TRANSLATE_NOOP("WhyWords", "検索されることば"),
    "body": QT_TRANSLATE_NOOP("WhyWords", "本文"),
}
_RULES = {
    "pin": (
        QT_TRANSLATE_NOOP("WhyWords", "固定"),
        QT_TRANSLATE_NOOP("WhyWords", "「{words}」では先頭に出すと決めてあります"),
    ),
    "demote": (
        QT_TRANSLATE_NOOP("WhyWords", "後ろへ"),
        QT_TRANSLATE_NOOP("WhyWords", "「{words}」では後ろに出すと決めてあります"),
    ),
}


def why(explanation: Explanation, *, where: bool = False) -> list[tuple[str, str]]:
    """A caption and what is said under it for every kind of reason; nothing where the article was not found.

    Args:
        where: say in which parts of the article the words stand, and begin a line for each.
    """
    lines = []
    if explanation.rule is not None:
        caption, words = _RULES[explanation.rule.kind.value]
        lines.append((_tr(caption), _tr(words).format(words=explanation.rule.words)))
    comma = _tr(QT_TRANSLATE_NOOP("WhyWords", "、"))
    between = "\n" if where else comma
    for kind, caption in _KINDS.items():
        found = [one for one in explanation.reasons if one.kind.value == kind]
        pairs = list(dict.fromkeys(_pair(one, where) for one in found))
        if pairs:
            lines.append((_tr(caption), between.join(pairs[:MOST])))
    if explanation.past:
        quoted = _tr(QT_TRANSLATE_NOOP("WhyWords", "「{words}」"))
        asked = between.join(quoted.format(words=one.words) for one in explanation.past[:MOST])
        lines.append((_tr(QT_TRANSLATE_NOOP("WhyWords", "前の問合せ")), asked))
    return lines


def rule_word(kind: str) -> str:
    """What a rule of this kind is called."""
    return _tr(_RULES[kind][0])


def _pair(reason: Reason, where: bool) -> str:
    """What was typed and what the article says there."""
    words = reason.typed if reason.typed == reason.found else f"{reason.typed} → {reason.found}"
    if not where:
        return words
    parts = _tr(QT_TRANSLATE_NOOP("WhyWords", "・")).join(_tr(_PARTS[part]) for part in reason.parts)
    return _tr(QT_TRANSLATE_NOOP("WhyWords", "{words}（{parts}）")).format(words=words, parts=parts)


def _tr(words: str) -> str:
    return QCoreApplication.translate("WhyWords", words)
