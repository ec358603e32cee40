"""The access log in words, Japanese and English: short for tables, and as whole sentences for residents."""

from collections.abc import Mapping
from datetime import date, datetime

from callcenter.access.log import Looked
from callcenter.access.people import Role
from callcenter.access.purpose import Purpose
from callcenter.contacts.rules import TOKYO
from callcenter.residents.birth_dates import era_year

Both = tuple[str, str]  # Japanese, English

LOOKED: Mapping[Looked, Both] = {
    Looked.OPENED_CARD: ("カードを開いた", "Opened the card"),
    Looked.LOOKED_UP_NUMBER: ("番号から照会", "Looked up a number"),
    Looked.SEARCHED: ("検索・一覧", "Searched or listed"),
    Looked.OPENED_CONTACT: ("応対を開いた", "Opened a contact"),
    Looked.RESTRICTED_ATTEMPT: ("所管課の記録に行き当たり", "Came upon a record of the department"),
    Looked.EXPORTED: ("書き出し", "Exported"),
    Looked.READ_LOG: ("閲覧記録を読んだ", "Read the access log"),
    Looked.MADE_SHEET: ("本人への書面を作成", "Made a sheet for the resident"),
}
PURPOSES: Mapping[Purpose, Both] = {
    Purpose.OWN_MATTER: ("本人の用件", "Own matter"),
    Purpose.FAMILY_OR_AGENT: ("家族・代理人", "Family or agent"),
    Purpose.CALLBACK: ("折り返し", "Callback"),
    Purpose.DEPARTMENT_INQUIRY: ("所管課の照会", "Inquiry by the department"),
    Purpose.DISCLOSURE: ("開示請求", "Request for disclosure"),
}

# What was done, said to the resident in plain words.
TOLD: Mapping[Looked, Both] = {
    Looked.OPENED_CARD: ("あなたの情報の画面を開きました", "Opened the screen with your information"),
    Looked.LOOKED_UP_NUMBER: (
        "電話番号から調べた一覧に、あなたが出ました",
        "You were in a list made from a telephone number",
    ),
    Looked.SEARCHED: ("調べた結果の一覧に、あなたが出ました", "You were in the results of a search"),
    Looked.OPENED_CONTACT: ("あなたの問合せの記録を開きました", "Opened a record of your inquiry"),
    Looked.RESTRICTED_ATTEMPT: (
        "あなたの記録を調べようとしました（くわしい内容は出ていません）",
        "Tried to look at your record (details were not shown)",
    ),
    Looked.EXPORTED: (
        "あなたの記録を含む一覧をファイルにしました",
        "Made a file of a list that includes you",
    ),
    Looked.READ_LOG: (
        "だれがあなたの情報を見たかを点検しました",
        "Checked who has looked at your information",
    ),
    Looked.MADE_SHEET: ("あなたに渡す書面を作りました", "Made a sheet to be given to you"),
}
WHY: Mapping[Purpose, Both] = {
    Purpose.OWN_MATTER: ("あなたの用件に答えるため", "To answer your own matter"),
    Purpose.FAMILY_OR_AGENT: (
        "ご家族や代理の方の用件に答えるため",
        "To answer your family or somebody acting for you",
    ),
    Purpose.CALLBACK: ("折り返し電話をするため", "To call back"),
    Purpose.DEPARTMENT_INQUIRY: ("担当の課の質問に答えるため", "To answer a division of the city hall"),
    Purpose.DISCLOSURE: ("あなたの請求に答えるため（開示請求）", "To answer your request for disclosure"),
}
# Where no purpose is asked for, the action itself has one only.
WHY_OF: Mapping[Looked, Both] = {
    Looked.OPENED_CARD: ("記録にありません", "Not on record"),
    Looked.LOOKED_UP_NUMBER: ("電話をかけた方を確かめるため", "To find out who was calling"),
    Looked.SEARCHED: ("お話しした方や記録を探すため", "To find who was speaking, or a record"),
    Looked.OPENED_CONTACT: ("応対の記録を確かめるため", "To check the record of an inquiry"),
    Looked.RESTRICTED_ATTEMPT: ("記録を探したときに行き当たったため", "Came upon it while searching"),
    Looked.EXPORTED: ("応対の記録をまとめるため", "To compile records of inquiries"),
    Looked.READ_LOG: ("情報の見かたが正しいかを点検するため", "To check that information is used properly"),
    Looked.MADE_SHEET: ("あなたの請求に答えるため", "To answer your request"),
}
ROLES: Mapping[Role, Both] = {
    Role.OPERATOR: ("オペレーター", "Operator"),
    Role.SUPERVISOR: ("管理者", "Supervisor"),
    Role.EDITOR: ("FAQ担当", "Knowledge editor"),
    Role.DEPARTMENT: ("担当者", "Staff"),
    Role.AUDITOR: ("監査担当", "Auditor"),
    Role.GATEWAY: ("電話の中継（機械）", "Telephone gateway (a machine)"),
}
CALL_CENTRE: Both = ("コールセンター", "Call centre")


def in_japan(at: datetime) -> str:
    """Day in both calendars and time: 令和8年11月22日（2026-11-22）10:05."""
    local = at.astimezone(TOKYO)
    return f"{japanese_day(local)}（{local:%Y-%m-%d}）{local:%H:%M}"


def japanese_day(day: date) -> str:
    """The day in the Japanese calendar: 令和8年11月22日."""
    era, year = era_year(date(day.year, day.month, day.day))
    return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"
