"""Telephone numbers as they arrive, made comparable: the one place that reads them."""

from dataclasses import dataclass
from enum import StrEnum


class NumberKind(StrEnum):
    """What a received number turned out to be."""

    KNOWN = "known"  # a possible telephone number, in E.164
    WITHHELD = "withheld"  # 非通知
    PAYPHONE = "payphone"  # 公衆電話
    UNAVAILABLE = "unavailable"  # 表示圏外
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
