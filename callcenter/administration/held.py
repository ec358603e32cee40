"""Everything that is held about a resident, in words, for the resident."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from callcenter.administration import words
from callcenter.administration.words import Both
from callcenter.calls.numbers import read_number
from callcenter.contacts.words import WORDS
from callcenter.residents.birth_dates import format_birth_date
from callcenter.store import tables


@dataclass(frozen=True)
class Part:
    """A part of what is held: its name, and label and value of each thing in it."""

    title: Both
    rows: tuple[tuple[Both, str], ...] = field(repr=False)


def everything_held(connection: Connection, resident: Row[Any]) -> Iterable[Part]:
    """Each row of each table that tells of the resident, the access log apart."""

    def of(table: Table) -> list[Row[Any]]:
        return list(connection.execute(select(table).where(table.c.resident_id == resident.id)))

    yield Part(("住民としての登録", "Register"), _rows(resident, _REGISTER))
    for row in of(tables.resident_address):
        yield Part(("住所", "Address"), _rows(row, _ADDRESS))
    numbers = of(tables.resident_number)
    if numbers:
        named = ("電話番号", "Telephone number")
        yield Part(
            named, tuple((_NUMBER_KINDS.get(row.kind, named), _said("e164", row.e164)) for row in numbers)
        )
    for row in of(tables.restriction):
        yield Part(("所管課だけが答える定め", "Answered by the department alone"), _rows(row, _RESTRICTION))
    for row in of(tables.staff_resident):
        yield Part(
            ("職員としての登録", "Member of staff"), ((("サインイン名", "Sign-in name"), row.staff_id),)
        )
    for row in of(tables.legal_hold):
        yield Part(("保存の定め", "Kept although its time is over"), _rows(row, _HOLD))
    yield from _contacts(connection, resident.id)


def _contacts(connection: Connection, resident_id: str) -> Iterable[Part]:
    contact = tables.contact
    rows = connection.execute(
        select(
            contact,
            tables.staff.c.name.label("operator"),
            tables.category.c.name.label("category"),
            tables.department.c.name.label("department"),
        )
        .outerjoin(tables.staff, tables.staff.c.id == contact.c.operator_id)
        .outerjoin(tables.category, tables.category.c.id == contact.c.category_id)
        .outerjoin(tables.department, tables.department.c.id == contact.c.department_id)
        .where(contact.c.resident_id == resident_id)
        .order_by(contact.c.received_at, contact.c.id)
    ).all()
    for number, row in enumerate(rows, 1):
        what = (f"問合せ {number}　{words.in_japan(row.received_at)}", f"Contact {number}")
        held: list[tuple[Both, str]] = list(_rows(row, _CONTACT))
        for call in connection.execute(select(tables.call).where(tables.call.c.id == row.call_id)):
            held += _rows(call, _CALL)
        held += _belonging(connection, row)
        yield Part(what, tuple(held))


def _belonging(connection: Connection, row: Row[Any]) -> Iterable[tuple[Both, str]]:
    """What hangs on a contact: its events, articles, notes, promise and earlier versions."""

    def of(table: Table, *order: str) -> Iterable[Row[Any]]:
        query = select(table).where(table.c.contact_id == row.id)
        return connection.execute(query.order_by(*(table.c[name] for name in order)))

    for event in of(tables.contact_event, "position"):
        facts = "、".join(f"{name}: {value}" for name, value in event.detail.items())
        yield (
            ("経過", "Event"),
            "　".join(one for one in (words.in_japan(event.at), _said("kind", event.kind), facts) if one),
        )
    for used in of(tables.contact_article, "used_at"):
        yield (
            ("案内した記事", "Article read out"),
            "　".join(one for one in (used.article_id, f"第{used.revision}版", used.search_words) if one),
        )
    for note in of(tables.article_feedback, "at"):
        yield ("記事への指摘", "Note on an article"), note.note
    for promise in of(tables.follow_up):
        state = words.in_japan(promise.closed_at) if promise.closed_at else "未了"
        yield ("約束", "Promise"), f"{WORDS[promise.kind][0]}　期限 {promise.due_on}　完了 {state}"
    for hold in of(tables.legal_hold):
        yield (
            ("保存の定め", "Kept although its time is over"),
            f"{words.in_japan(hold.set_at)}　{hold.reason}",
        )
    for version in of(tables.contact_version, "revision"):
        before = "\n".join(f"{name}: {value}" for name, value in version.before.items() if value)
        yield (
            ("訂正の前の内容", "Before a correction"),
            f"第{version.revision}版　{words.in_japan(version.changed_at)}まで　理由 {version.reason}\n{before}",
        )


def _rows(row: Row[Any], labels: Mapping[str, Both]) -> tuple[tuple[Both, str], ...]:
    """What is there of a row, in words; what is empty is left out."""
    told = ((label, _said(name, row._mapping[name])) for name, label in labels.items())
    return tuple((label, text) for label, text in told if text)


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "はい Yes" if value else ""
    if isinstance(value, datetime):
        return words.in_japan(value)
    if isinstance(value, date):
        return format_birth_date(value)
    if isinstance(value, list):
        return "、".join(_said(name, one) for one in value)
    if name.endswith("e164") and value:
        return read_number(value).display
    if name in _CODED and value in WORDS:
        return " ".join(WORDS[value])
    text = "" if value is None else str(value)
    return _VALUES.get(name, {}).get(text, text)


_CODED = frozenset({"channel", "direction", "nature", "outcome", "caller_role", "matched_by"})
_LANGUAGES = {
    "ja": "日本語 Japanese",
    "easy": "やさしい日本語 Plain Japanese",
    "en": "英語 English",
    "zh": "中国語 Chinese",
    "ko": "韓国・朝鮮語 Korean",
    "vi": "ベトナム語 Vietnamese",
    "pt": "ポルトガル語 Portuguese",
    "tl": "フィリピノ語 Filipino",
    "ne": "ネパール語 Nepali",
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "resident": "住民 Resident",
        "foreign": "外国人住民 Foreign resident",
        "non_resident": "市外の方 Not registered here",
        "ringing": "呼び出し Ringing",
        "answered": "応答 Answered",
        "held": "保留 On hold",
        "resumed": "保留の終わり Off hold",
        "ended": "終話 Ended",
        "card_opened": "あなたの情報の画面を開いた Your card opened",
        "verified": "本人確認 Identity verified",
        "script_started": "案内の手順のはじめ Script started",
        "script_step": "案内の手順 Script step",
        "article_read": "記事の案内 Article read out",
        "feedback": "記事への指摘 Note on an article",
        "wrap_up_ended": "記録の完了 Record finished",
    },
    "language": _LANGUAGES,
    "verified_items": {
        "name": "氏名 Name",
        "agent_name": "かけている方の氏名 Name of the caller",
        "phone": "電話番号 Number",
        "birth_date": "生年月日 Date of birth",
        "address": "住所 Address",
        "reference": "通知書の番号 Reference",
    },
    "needs": {
        "hearing": "聞こえ Hearing",
        "speech": "話すこと Speech",
        "vision": "見ること Sight",
        "plain_japanese": "やさしい日本語 Plain Japanese",
        "interpreter": "通訳 Interpreter",
        "wheelchair": "車いす Wheelchair",
    },
}
_REGISTER: Mapping[str, Both] = {
    "id": ("宛名番号", "Resident number"),
    "household_id": ("世帯番号", "Household number"),
    "kind": ("区分", "Kind"),
    "name": ("氏名", "Name"),
    "kana": ("振り仮名", "Reading"),
    "alias": ("通称", "Alias"),
    "former_name": ("旧氏", "Former surname"),
    "romaji": ("ローマ字", "Name in Latin letters"),
    "birth_date": ("生年月日", "Date of birth"),
    "householder": ("世帯主", "Householder"),
    "language": ("ことば", "Language"),
    "needs": ("配慮すること", "What is minded"),
}
_ADDRESS: Mapping[str, Both] = {
    "postal_code": ("郵便番号", "Postal code"),
    "town": ("町", "Town"),
    "block": ("番地", "Block"),
    "building": ("建物", "Building"),
}
_NUMBER_KINDS: Mapping[str, Both] = {
    "mobile": ("携帯電話", "Mobile"),
    "home": ("自宅の電話", "Home"),
    "work": ("勤め先の電話", "Work"),
}
_RESTRICTION: Mapping[str, Both] = {
    "reason": ("理由", "Reason"),
    "department_id": ("所管課", "Department"),
    "since": ("はじめ", "Since"),
    "lifted_at": ("解除", "Lifted"),
}
_HOLD: Mapping[str, Both] = {
    "reason": ("理由", "Reason"),
    "set_at": ("はじめ", "Since"),
    "lifted_at": ("終わり", "Until"),
}
_CONTACT: Mapping[str, Both] = {
    "channel": ("受付の方法", "Channel"),
    "direction": ("発着", "Direction"),
    "number_received": ("届いた番号", "Number as received"),
    "number_e164": ("電話番号", "Number"),
    "withheld": ("番号の非通知", "Number withheld"),
    "answered_at": ("応答", "Answered"),
    "ended_at": ("終わり", "Ended"),
    "hold_seconds": ("保留の秒数", "Seconds on hold"),
    "operator": ("受け付けた人", "Answered by"),
    "matched_by": ("本人の見つけ方", "How you were found"),
    "verification_level": ("本人確認の段階", "Level of verification"),
    "verified_items": ("たずねた項目", "Items asked"),
    "caller_role": ("話した方", "Who was speaking"),
    "language": ("ことば", "Language"),
    "interpreter": ("通訳", "Interpreter"),
    "nature": ("種類", "Nature"),
    "category": ("用件", "Category"),
    "question": ("問い", "Question"),
    "answer": ("答え", "Answer"),
    "place": ("場所", "Place"),
    "outcome": ("結果", "Outcome"),
    "department": ("担当の課", "Department"),
    "reason": ("取次ぎの理由", "Reason"),
    "owner": ("担当者", "Owner"),
    "due_on": ("期限", "Due"),
    "voice_of_resident": ("市民の声", "Voice of residents"),
    "urgent": ("至急", "Urgent"),
    "retention_class": ("保存の区分", "Retention class"),
    "id": ("記録番号", "Record"),
    "revision": ("版", "Revision"),
}
_CALL: Mapping[str, Both] = {
    "queue": ("通話の窓口", "Queue of the call"),
    "received_at": ("通話の着信", "Call received"),
    "result": ("通話の結果", "Result of the call"),
    "transferred_to": ("転送先", "Transferred to"),
}
