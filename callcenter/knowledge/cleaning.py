"""A caller's question without what says who asked: only that may be learned from.

What is cut is cut generously, because a word too few costs the search little and a number too many stays for ever.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_QUESTION = 300  # characters

_DIGIT = "[0-9〇一二三四五六七八九十百千]"
_DASH = "[-‐‑‒–—―−ー－の]"
_KANJI = "[\u3400-\u4dbf\u4e00-\u9fff々〆ヶケ]"
_TOWN = rf"(?:[ぁ-ゖァ-ヶー]{{1,8}}(?=[町村通丘台]))?{_KANJI}{{0,8}}"  # also みなと町
_ERA = "(?:明治|大正|昭和|平成|令和|[mtshr])"
_TITLE = "(?:さん|さま|様(?![式子々態相])|氏(?!名)|くん|君|ちゃん|殿)"
_SOMEBODY = re.compile(rf"({_KANJI}+)\s*{_TITLE}")
# People who are no one in particular, and words that only look like a name with a title.
_NO_NAMES = (
    "皆 客 奥 旦那 息子 娘 子 子供 赤 父 母 祖父 祖母 爺 婆 兄 姉 弟 妹 孫 業者 職員 大家 隣 近所 医者 大工 保健師 看護師 "
    "店員 先生 患者 利用者 相手 外国人 学生 生徒 店 運転手 配偶者 世帯主 管理人 住人 仕 同 多 一 模 異 有 文 両 各 王 神"
)
_ANYBODY = frozenset(_NO_NAMES.split())

_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"https?://\S+|www\.\S+",
        r"[a-z0-9._+%-]*\s*@\s*[a-z0-9.-]*",
        # dates with a year, and birthdays without one
        rf"{_ERA}\s*(?:元|{_DIGIT}{{1,3}})\s*[年./-]\s*{_DIGIT}{{1,3}}\s*[月./-]\s*{_DIGIT}{{1,3}}\s*日?",
        rf"(?:[0-9]{{4}}|[一二]千?[〇一二三四五六七八九百十]{{2,6}})\s*[年./-]\s*{_DIGIT}{{1,3}}\s*[月./-]\s*{_DIGIT}{{1,3}}\s*日?",
        rf"(?:{_ERA}?\s*(?:元|{_DIGIT}{{1,4}})\s*年)?\s*{_DIGIT}{{1,3}}\s*月\s*{_DIGIT}{{1,3}}\s*日\s*(?:生まれ|うまれ|生れ|生)",
        rf"{_ERA}?\s*(?:元|{_DIGIT}{{1,4}})\s*年\s*(?:生まれ|うまれ|生れ)",
        # addresses: town and number, block and house, room
        rf"{_TOWN}\s*{_DIGIT}{{1,4}}\s*丁目(?:\s*(?:{_DIGIT}{{1,4}}|{_DASH}|番地?|号)\s*)*",
        rf"{_TOWN}\s*{_DIGIT}{{1,5}}\s*番地?\s*の?\s*{_DIGIT}{{1,5}}\s*号?",
        rf"{_TOWN}\s*{_DIGIT}{{1,5}}\s*番地",
        rf"{_TOWN}\s*[0-9]{{1,5}}\s*{_DASH}\s*[0-9]{{1,5}}(?:\s*{_DASH}\s*[0-9]{{1,5}})+",
        rf"{_DIGIT}{{1,5}}\s*号室",
        r"〒\s*[0-9]{3}\s*-?\s*[0-9]{0,4}",
        # telephone numbers, 宛名番号 and whatever else has five digits or more, also read out one by one
        rf"\+?\(?[0-9](?:[\s()./]|{_DASH})*(?:[0-9](?:[\s()./]|{_DASH})*){{3,}}[0-9]",
        r"[〇一二三四五六七八九]{5,}",
    )
]
_LETTER = re.compile(r"[^\W\d_]")


def clean_question(text: str, names: Iterable[str] = ()) -> str:
    """The question without names, numbers and addresses; empty where nothing is left that says anything.

    Args:
        names: of the people the contact is about, with their readings: 「佐藤 由美」, 「サトウ ユミ」.
    """
    cleaned = unicodedata.normalize("NFKC", text)
    cleaned = "".join(
        " " if unicodedata.category(each)[0] == "C" else each for each in cleaned[: LONGEST_QUESTION * 10]
    )
    patterns = [*_names(names), *_PATTERNS]
    before = ""
    while before != cleaned:  # what was cut may bring two halves of something together
        before = cleaned
        for pattern in patterns:
            cleaned = pattern.sub(" ", cleaned)
        cleaned = _SOMEBODY.sub(lambda found: found[0] if found[1] in _ANYBODY else " ", cleaned)
        cleaned = " ".join(cleaned.split())
    cleaned = cleaned[:LONGEST_QUESTION].strip()
    return cleaned if len(_LETTER.findall(cleaned)) >= 2 else ""


def _names(names: Iterable[str]) -> list[re.Pattern[str]]:
    """Every name as a whole and by its parts, in either kana; a part of one letter only where it stands alone."""
    whole: set[str] = set()
    single: set[str] = set()
    for name in names:
        parts = unicodedata.normalize("NFKC", name).split()
        if len(parts) > 1:
            whole.add(r"\s*".join(map(_either_kana, parts)))
        for part in parts:
            (whole if len(part) > 1 else single).add(_either_kana(part))
    patterns = [rf"{each}\s*{_TITLE}?" for each in sorted(whole, key=len, reverse=True)]
    patterns += [rf"(?<!{_KANJI}){each}\s*(?:{_TITLE}|(?!{_KANJI}))" for each in sorted(single)]
    return [re.compile(pattern, re.IGNORECASE) for pattern in patterns]


def _either_kana(name: str) -> str:
    found = []
    for letter in name:
        if "ァ" <= letter <= "ヶ":
            found.append(f"[{letter}{chr(ord(letter) - 0x60)}]")
        elif "ぁ" <= letter <= "ゖ":
            found.append(f"[{letter}{chr(ord(letter) + 0x60)}]")
        else:
            found.append(re.escape(letter))
    return "".join(found)
