"""The words of the program's terms: one table for each enumeration, looked up when they are shown.

    terms.outcome(Outcome.CALLBACK) -> "折り返し"          nature, channel, direction, caller_role, matched_by, purpose,
                                                          role, call_result, number_kind, verify_item work the same
    terms.outcome_kind(Outcome.CALLBACK) -> "acc"         the kind of its pill
    terms.levels() -> [("L0", "匿名"), …]                  steps of identity verification, as LevelBar takes them
    terms.may_tell(1)                                     what may be said at a level, one sentence
    terms.language("vi") -> "ベトナム語"                    ja en zh ko vi pt tl ne easy; another code as it is
    terms.need("hearing") -> "聞こえに配慮"                  what a resident's record asks us to mind
    terms.draft_problem(problem)                          what to say at the field, one sentence
    terms.draft_field("due_on") -> "期限"                   a field of the draft by its name

All are looked up at the moment of showing, so that a change of language needs no new table.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from callcenter.access.people import Role
from callcenter.access.purpose import Purpose
from callcenter.calls.call import CallResult
from callcenter.calls.numbers import NumberKind
from callcenter.contacts.contact import CallerRole, Channel, Direction, MatchedBy, Nature, Outcome
from callcenter.contacts.rules import DraftProblem, ProblemCode
from callcenter.guidance.script import VerifyItem

_OUTCOMES = {
    Outcome.COMPLETED: QT_TRANSLATE_NOOP("Terms", "完結"),
    Outcome.TRANSFERRED: QT_TRANSLATE_NOOP("Terms", "取次ぎ"),
    Outcome.CALLBACK: QT_TRANSLATE_NOOP("Terms", "折り返し"),
    Outcome.HANDED_OVER: QT_TRANSLATE_NOOP("Terms", "所管課引継ぎ"),
    Outcome.REFERRED: QT_TRANSLATE_NOOP("Terms", "他機関案内"),
    Outcome.SILENT: QT_TRANSLATE_NOOP("Terms", "切断・無言"),
    Outcome.OUT_OF_SCOPE: QT_TRANSLATE_NOOP("Terms", "対象外"),
}
_OUTCOME_KINDS = {
    Outcome.COMPLETED: "ok",
    Outcome.TRANSFERRED: "warn",
    Outcome.CALLBACK: "acc",
    Outcome.HANDED_OVER: "acc",
}
_NATURES = {
    Nature.INQUIRY: QT_TRANSLATE_NOOP("Terms", "問合せ"),
    Nature.TRANSFER: QT_TRANSLATE_NOOP("Terms", "取次"),
    Nature.OPINION: QT_TRANSLATE_NOOP("Terms", "意見"),
    Nature.REQUEST: QT_TRANSLATE_NOOP("Terms", "要望"),
    Nature.COMPLAINT: QT_TRANSLATE_NOOP("Terms", "苦情"),
    Nature.PROPOSAL: QT_TRANSLATE_NOOP("Terms", "提案"),
    Nature.REPORT: QT_TRANSLATE_NOOP("Terms", "通報"),
    Nature.OTHER: QT_TRANSLATE_NOOP("Terms", "その他"),
}
_CHANNELS = {
    Channel.PHONE: QT_TRANSLATE_NOOP("Terms", "電話"),
    Channel.COUNTER: QT_TRANSLATE_NOOP("Terms", "窓口"),
    Channel.MAIL: QT_TRANSLATE_NOOP("Terms", "メール"),
    Channel.FORM: QT_TRANSLATE_NOOP("Terms", "フォーム"),
    Channel.FAX: QT_TRANSLATE_NOOP("Terms", "FAX"),
    Channel.LETTER: QT_TRANSLATE_NOOP("Terms", "手紙"),
}
_DIRECTIONS = {
    Direction.INCOMING: QT_TRANSLATE_NOOP("Terms", "着信"),
    Direction.OUTGOING: QT_TRANSLATE_NOOP("Terms", "発信"),
}
_CALLER_ROLES = {
    CallerRole.PRINCIPAL: QT_TRANSLATE_NOOP("Terms", "本人"),
    CallerRole.FAMILY: QT_TRANSLATE_NOOP("Terms", "家族"),
    CallerRole.AGENT: QT_TRANSLATE_NOOP("Terms", "代理人"),
    CallerRole.GUARDIAN: QT_TRANSLATE_NOOP("Terms", "成年後見人"),
    CallerRole.BUSINESS: QT_TRANSLATE_NOOP("Terms", "事業者"),
    CallerRole.OUTSIDE: QT_TRANSLATE_NOOP("Terms", "市外の方"),
}
_MATCHED_BY = {
    MatchedBy.NONE: QT_TRANSLATE_NOOP("Terms", "特定なし"),
    MatchedBy.NUMBER: QT_TRANSLATE_NOOP("Terms", "着信番号から"),
    MatchedBy.SEARCH: QT_TRANSLATE_NOOP("Terms", "検索から"),
}
_PURPOSES = {
    Purpose.OWN_MATTER: QT_TRANSLATE_NOOP("Terms", "本人の用件"),
    Purpose.FAMILY_OR_AGENT: QT_TRANSLATE_NOOP("Terms", "家族・代理人"),
    Purpose.CALLBACK: QT_TRANSLATE_NOOP("Terms", "折り返し"),
    Purpose.DEPARTMENT_INQUIRY: QT_TRANSLATE_NOOP("Terms", "所管課の照会"),
    Purpose.DISCLOSURE: QT_TRANSLATE_NOOP("Terms", "開示請求"),
}
_ROLES = {
    Role.OPERATOR: QT_TRANSLATE_NOOP("Terms", "オペレーター"),
    Role.SUPERVISOR: QT_TRANSLATE_NOOP("Terms", "管理者"),
    Role.EDITOR: QT_TRANSLATE_NOOP("Terms", "FAQ担当"),
    Role.DEPARTMENT: QT_TRANSLATE_NOOP("Terms", "所管課の担当"),
    Role.AUDITOR: QT_TRANSLATE_NOOP("Terms", "監査担当"),
    Role.GATEWAY: QT_TRANSLATE_NOOP("Terms", "電話の中継"),
}
_CALL_RESULTS = {
    CallResult.ANSWERED: QT_TRANSLATE_NOOP("Terms", "応答"),
    CallResult.ABANDONED: QT_TRANSLATE_NOOP("Terms", "放棄"),
    CallResult.ANSWERED_ELSEWHERE: QT_TRANSLATE_NOOP("Terms", "ほかの席で応答"),
    CallResult.NOT_ANSWERED: QT_TRANSLATE_NOOP("Terms", "不応答"),
    CallResult.TRANSFERRED: QT_TRANSLATE_NOOP("Terms", "転送"),
}
_NUMBER_KINDS = {
    NumberKind.KNOWN: QT_TRANSLATE_NOOP("Terms", "番号通知あり"),
    NumberKind.SHORT: QT_TRANSLATE_NOOP("Terms", "内線・短い番号"),
    NumberKind.WITHHELD: QT_TRANSLATE_NOOP("Terms", "非通知"),
    NumberKind.PAYPHONE: QT_TRANSLATE_NOOP("Terms", "公衆電話"),
    NumberKind.UNAVAILABLE: QT_TRANSLATE_NOOP("Terms", "表示圏外"),
    NumberKind.INVALID: QT_TRANSLATE_NOOP("Terms", "番号として読めません"),
}
_VERIFY_ITEMS = {
    VerifyItem.NAME: QT_TRANSLATE_NOOP("Terms", "氏名"),
    VerifyItem.AGENT_NAME: QT_TRANSLATE_NOOP("Terms", "かけている方の氏名"),
    VerifyItem.PHONE: QT_TRANSLATE_NOOP("Terms", "電話番号"),
    VerifyItem.BIRTH_DATE: QT_TRANSLATE_NOOP("Terms", "生年月日"),
    VerifyItem.ADDRESS: QT_TRANSLATE_NOOP("Terms", "住所"),
    VerifyItem.REFERENCE: QT_TRANSLATE_NOOP("Terms", "通知書の番号"),
}
_LEVELS = (
    QT_TRANSLATE_NOOP("Terms", "匿名"),
    QT_TRANSLATE_NOOP("Terms", "名前と番号"),
    QT_TRANSLATE_NOOP("Terms", "3項目一致"),
    QT_TRANSLATE_NOOP("Terms", "所管課のみ"),
)
_MAY_TELL = (
    QT_TRANSLATE_NOOP("Terms", "いま話せるのは、制度の一般的な案内だけです。"),
    QT_TRANSLATE_NOOP("Terms", "折り返しの約束まで話せます。手続きの状況は話せません。"),
    QT_TRANSLATE_NOOP("Terms", "受け付けたかどうかだけ話せます。金額・住所・家族は所管課が答えます。"),
    QT_TRANSLATE_NOOP("Terms", "金額・住所・家族は所管課が答えます。"),
)
_LANGUAGES = {
    "ja": QT_TRANSLATE_NOOP("Terms", "日本語"),
    "easy": QT_TRANSLATE_NOOP("Terms", "やさしい日本語"),
    "en": QT_TRANSLATE_NOOP("Terms", "英語"),
    "zh": QT_TRANSLATE_NOOP("Terms", "中国語"),
    "ko": QT_TRANSLATE_NOOP("Terms", "韓国・朝鮮語"),
    "vi": QT_TRANSLATE_NOOP("Terms", "ベトナム語"),
    "pt": QT_TRANSLATE_NOOP("Terms", "ポルトガル語"),
    "tl": QT_TRANSLATE_NOOP("Terms", "フィリピノ語"),
    "ne": QT_TRANSLATE_NOOP("Terms", "ネパール語"),
}
_NEEDS = {
    "hearing": QT_TRANSLATE_NOOP("Terms", "聞こえに配慮。ゆっくり、短い文で。"),
    "speech": QT_TRANSLATE_NOOP("Terms", "話すことに配慮。急かさず、待つ。"),
    "vision": QT_TRANSLATE_NOOP("Terms", "見ることに配慮。書面は読み上げる。"),
    "plain_japanese": QT_TRANSLATE_NOOP("Terms", "やさしい日本語で話す。"),
    "interpreter": QT_TRANSLATE_NOOP("Terms", "通訳が必要。"),
    "wheelchair": QT_TRANSLATE_NOOP("Terms", "車いすを使用。窓口の案内に配慮。"),
}
_DRAFT_FIELDS = {
    "nature": QT_TRANSLATE_NOOP("Terms", "性質"),
    "category_id": QT_TRANSLATE_NOOP("Terms", "用件分類"),
    "question": QT_TRANSLATE_NOOP("Terms", "問い"),
    "answer": QT_TRANSLATE_NOOP("Terms", "答え"),
    "place": QT_TRANSLATE_NOOP("Terms", "場所"),
    "outcome": QT_TRANSLATE_NOOP("Terms", "対応結果"),
    "department_id": QT_TRANSLATE_NOOP("Terms", "所管課"),
    "reason": QT_TRANSLATE_NOOP("Terms", "理由"),
    "owner": QT_TRANSLATE_NOOP("Terms", "担当"),
    "due_on": QT_TRANSLATE_NOOP("Terms", "期限"),
    "voice_of_resident": QT_TRANSLATE_NOOP("Terms", "市民の声"),
    "urgent": QT_TRANSLATE_NOOP("Terms", "至急"),
    "caller_role": QT_TRANSLATE_NOOP("Terms", "かけている方"),
    "language": QT_TRANSLATE_NOOP("Terms", "ことば"),
    "interpreter": QT_TRANSLATE_NOOP("Terms", "通訳"),
}
_MISSING = {
    "category_id": QT_TRANSLATE_NOOP("Terms", "分類を選んでください。"),
    "question": QT_TRANSLATE_NOOP("Terms", "何を聞かれたか、一言書いてください。"),
    "answer": QT_TRANSLATE_NOOP("Terms", "完結した答えを書いてください。"),
    "place": QT_TRANSLATE_NOOP("Terms", "通報の場所を書いてください。"),
    "outcome": QT_TRANSLATE_NOOP("Terms", "対応結果を選んでください。"),
    "department_id": QT_TRANSLATE_NOOP("Terms", "引き継ぐ課を選んでください。"),
    "due_on": QT_TRANSLATE_NOOP("Terms", "期限を入れてください。"),
    "closing_note": QT_TRANSLATE_NOOP("Terms", "どう済んだかを書いてください。"),
}
_PROBLEMS = {
    ProblemCode.MISSING: QT_TRANSLATE_NOOP("Terms", "入力してください。"),
    ProblemCode.PAST: QT_TRANSLATE_NOOP("Terms", "今日より前の日です。今日からの日を入れてください。"),
    ProblemCode.CLOSED_DAY: QT_TRANSLATE_NOOP(
        "Terms", "この課が閉まっている日です。開庁日を選んでください。"
    ),
    ProblemCode.TOO_LONG: QT_TRANSLATE_NOOP("Terms", "4,000字までです。短くしてください。"),
    ProblemCode.INDIVIDUAL_NUMBER: QT_TRANSLATE_NOOP(
        "Terms", "12桁の個人番号らしい数字です。消してください（別の番号なら下4桁だけに）。"
    ),
}


def _said(source: str) -> str:
    return QCoreApplication.translate("Terms", source)


def _known(table: Mapping[str, str], code: str) -> str:
    """Codes that come from records may be newer than this program: shown as they are."""
    return _said(table[code]) if code in table else code


def outcome(value: Outcome) -> str:
    return _said(_OUTCOMES[value])


def outcome_kind(value: Outcome) -> str:
    """The kind of `ui.widgets.Pill` an outcome is shown as."""
    return _OUTCOME_KINDS.get(value, "mute")


def nature(value: Nature) -> str:
    return _said(_NATURES[value])


def channel(value: Channel) -> str:
    return _said(_CHANNELS[value])


def direction(value: Direction) -> str:
    return _said(_DIRECTIONS[value])


def caller_role(value: CallerRole) -> str:
    return _said(_CALLER_ROLES[value])


def matched_by(value: MatchedBy) -> str:
    return _said(_MATCHED_BY[value])


def purpose(value: Purpose) -> str:
    return _said(_PURPOSES[value])


def role(value: Role) -> str:
    return _said(_ROLES[value])


def call_result(value: CallResult) -> str:
    return _said(_CALL_RESULTS[value])


def number_kind(value: NumberKind) -> str:
    return _said(_NUMBER_KINDS[value])


def verify_item(value: VerifyItem) -> str:
    return _said(_VERIFY_ITEMS[value])


def levels() -> list[tuple[str, str]]:
    """The four levels of verification: short name and words."""
    return [(f"L{number}", _said(words)) for number, words in enumerate(_LEVELS)]


def level(number: int) -> str:
    """A level in one go: "L1 名前と番号"."""
    return f"L{number} {_said(_LEVELS[number])}"


def may_tell(number: int) -> str:
    """What may be told to a caller verified to this level, one sentence."""
    return _said(_MAY_TELL[number])


def languages() -> list[str]:
    """The codes that have a name, Japanese first."""
    return list(_LANGUAGES)


def language(code: str) -> str:
    return _known(_LANGUAGES, code)


def need(code: str) -> str:
    return _known(_NEEDS, code)


def draft_field(name: str) -> str:
    """A field of the draft by its name; one that a script collected by its label."""
    return _known(_DRAFT_FIELDS, name.removeprefix("fields."))


def draft_problem(problem: DraftProblem) -> str:
    """What to say at the field: a whole sentence with what to do."""
    if problem.code is ProblemCode.MISSING and problem.field in _MISSING:
        return _said(_MISSING[problem.field])
    return _said(_PROBLEMS[problem.code])
