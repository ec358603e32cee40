"""Telephone numbers as they arrive, made comparable: the one place that reads them."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

LONGEST = 64  # characters kept of what was received


class NumberKind(StrEnum):
    """What a received number turned out to be."""

    KNOWN = "known"  # a possible telephone number, in E.164
    SHORT = "short"  # an extension, or a service such as 110: kept as received, belongs to no resident
    WITHHELD = "withheld"  # 非通知
    PAYPHONE = "payphone"  # 公衆電話
    UNAVAILABLE = "unavailable"  # 表示圏外, or the network sent nothing
    INVALID = "invalid"


@dataclass(frozen=True)
class TelephoneNumber:
    """A number as received, in E.164 (empty where there is none) and as people write it."""

    received: str
    kind: NumberKind
    e164: str = ""
    display: str = ""
    valid: bool = False  # assigned according to the numbering plan; a warning at most
    relay: bool = False  # 電話リレーサービス may call from here (050 numbers)


# What networks and PBXs send in the place of a number: the words of Japanese SIP carriers, Asterisk's own,
# and the one-letter reasons of ナンバー・ディスプレイ. Compared without spaces, case and width.
_REASONS = {
    "anonymous": NumberKind.WITHHELD,
    "restricted": NumberKind.WITHHELD,
    "private": NumberKind.WITHHELD,
    "privacy": NumberKind.WITHHELD,
    "withheld": NumberKind.WITHHELD,
    "非通知": NumberKind.WITHHELD,
    "番号非通知": NumberKind.WITHHELD,
    "p": NumberKind.WITHHELD,
    "payphone": NumberKind.PAYPHONE,
    "coinline/payphone": NumberKind.PAYPHONE,
    "公衆電話": NumberKind.PAYPHONE,
    "c": NumberKind.PAYPHONE,
    "": NumberKind.UNAVAILABLE,
    "unavailable": NumberKind.UNAVAILABLE,
    "interactionwithotherservice": NumberKind.UNAVAILABLE,
    "unknown": NumberKind.UNAVAILABLE,
    "<unknown>": NumberKind.UNAVAILABLE,
    "表示圏外": NumberKind.UNAVAILABLE,
    "圏外": NumberKind.UNAVAILABLE,
    "o": NumberKind.UNAVAILABLE,
    "s": NumberKind.UNAVAILABLE,
}


def read_number(received: str) -> TelephoneNumber:
    """Read a number in any spelling: national, +81, 81, 0081, full width, `tel:` and `sip:` URIs, or a word
    such as `anonymous` or 非通知.

    A number counts as known when it is *possible*; whether it is assigned (`valid`) is only reported, because
    numbering plans change faster than programs. Never raises.
    """
    kept = "".join(c for c in received[: 4 * LONGEST] if unicodedata.category(c)[0] != "C")[:LONGEST].strip()
    text = _bare(unicodedata.normalize("NFKC", kept))
    reason = _REASONS.get("".join(text.split()).casefold())
    if reason is not None:
        return TelephoneNumber(kept, reason)
    return _parsed(kept, text) or _short(kept, text)


def without_number(reason: str) -> TelephoneNumber:
    """The number of a caller who showed none, by what the network sent instead of it.

    Digits in `reason` are never kept: a withheld number can stand in a neighbouring field.
    """
    found = read_number(reason)
    if found.kind in (NumberKind.PAYPHONE, NumberKind.UNAVAILABLE) and found.received:
        return found
    return TelephoneNumber("", NumberKind.WITHHELD)


def to_dial(number: TelephoneNumber) -> str:
    """What to dial from a Japanese line: 0… within the country, 010… abroad, an extension as it is."""
    if number.e164.startswith("+81"):
        return "0" + number.e164[3:]
    if number.e164:
        return "010" + number.e164[1:]
    return number.display if number.kind is NumberKind.SHORT else ""


def _bare(text: str) -> str:
    """The user part of a SIP address, with or without `"Name" <…>`; other text unchanged."""
    found = re.search(r"sips?:([^@;>]*)", text, re.IGNORECASE)
    return unquote(found[1]) if found else text


def _international(text: str) -> str:
    """Spellings that the library does not take for Japanese numbers: 81…, 0081…, +81 (0)…"""
    if re.search(r"[^\d+()\-.\s/‐-―−ー]", text):
        return text
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    digits = re.sub(r"^(?:00(?=[1-9])|(?=81[1-9]\d{8,9}$))", "+", digits)
    return re.sub(r"^\+810+", "+81", digits)


def _parsed(kept: str, text: str) -> TelephoneNumber | None:
    import phonenumbers  # 65 ms: not before the first call

    try:
        number = phonenumbers.parse(_international(text), "JP")
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    number.extension = None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    # People's lines in Japan have 10 or 11 digits; the library also takes shorter and longer service numbers.
    if number.country_code == 81 and len(e164) not in (12, 13):
        return None
    if number.country_code == 81:
        display = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        if not re.fullmatch(r"0\d+-\d+-\d+", display):
            display = _grouped("0" + e164[3:])
    else:
        display = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return TelephoneNumber(
        received=kept,
        kind=NumberKind.KNOWN,
        e164=e164,
        display=display,
        valid=phonenumbers.is_valid_number(number),
        relay=e164.startswith("+8150"),
    )


def _grouped(national: str) -> str:
    """Hyphens for a number of no assigned range, whose area code nobody knows."""
    if len(national) == 10 and national[1] in "36":
        return f"{national[:2]}-{national[2:6]}-{national[6:]}"
    return f"{national[:3]}-{national[3:-4]}-{national[-4:]}"


def _short(kept: str, text: str) -> TelephoneNumber:
    digits = re.sub(r"[\s-]", "", text)
    if re.fullmatch(r"[0-9]{2,6}", digits):
        return TelephoneNumber(kept, NumberKind.SHORT, display=digits)
    return TelephoneNumber(kept, NumberKind.INVALID, display=kept)
