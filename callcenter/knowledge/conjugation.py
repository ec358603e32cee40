"""Forms of Japanese verbs, as far as one verb is put in another's place: 納付しました → 払いました."""

_KANA = "あいうえお かきくけこ がぎぐげご さしすせそ たちつてと なにぬねの ばびぶべぼ まみむめも らりるれろ わいうえお"
_ROWS = {row[2]: row for row in reversed(_KANA.split())} | {"う": "わいうえお"}
_SOUNDS = {"う": "って", "つ": "って", "る": "って", "ぬ": "んで", "ぶ": "んで", "む": "んで"}
_SOUNDS |= {"く": "いて", "ぐ": "いで", "す": "して"}
# る behind a kanji says nothing of the row; nor does it behind an い or え that belongs to the stem.
_ONE_STEP = ("見る", "出る", "着る", "寝る", "得る", "似る", "経る", "煮る")
_FIVE_STEP = ("入る", "帰る", "切る", "知る", "減る", "走る", "要る", "しゃべる", "すべる")
_I_OR_E = frozenset("いきぎしじちにひびみりえけげせぜてねへべめれ")

FORMS = ("る", "て", "た", "ない", "なかった", "なければ", "ます", "ました", "ません", "たい", "れば")


def is_verb(word: str) -> bool:
    """Whether a word or phrase ends like a verb in the form of the dictionary."""
    return len(word) > 1 and word[-1] in _ROWS


def forms(verb: str) -> dict[str, str]:
    """The forms of a verb, or of a phrase that ends with one, by the names in FORMS."""
    negative, polite, te, conditional = _stems(verb)
    ta = te[:-1] + ("た" if te[-1] == "て" else "だ")
    return {
        "る": verb,
        "て": te,
        "た": ta,
        "ない": negative + "ない",
        "なかった": negative + "なかった",
        "なければ": negative + "なければ",
        "ます": polite + "ます",
        "ました": polite + "ました",
        "ません": polite + "ません",
        "たい": polite + "たい",
        "れば": conditional + "ば",
    }


def _stems(verb: str) -> tuple[str, str, str, str]:
    """Before ない, before ます, with て, before ば."""
    stem, last = verb[:-1], verb[-1]
    if verb.endswith("する"):
        stem = verb[:-2]
        return stem + "し", stem + "し", stem + "して", stem + "すれ"
    if verb.endswith("来る"):
        return stem, stem, stem + "て", stem + "れ"
    if verb.endswith("てくる"):
        stem = verb[:-2]
        return stem + "こ", stem + "き", stem + "きて", stem + "くれ"
    if verb.endswith("ある") and not verb.endswith("である"):
        return verb[:-2], stem + "り", stem + "って", stem + "れ"
    if last == "る" and not verb.endswith(_FIVE_STEP) and (stem[-1] in _I_OR_E or verb.endswith(_ONE_STEP)):
        return stem, stem, stem + "て", stem + "れ"
    row = _ROWS[last]
    te = stem + ("って" if verb.endswith(("行く", "ていく")) else _SOUNDS[last])
    return stem + row[0], stem + row[1], te, stem + row[3]
