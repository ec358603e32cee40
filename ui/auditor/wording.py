"""Lines of the access log in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from callcenter.access.chain import Chain, Fault, Verification
from callcenter.access.log import Looked
from callcenter.access.purpose import Purpose
from callcenter.access.reading_log import BEGINNING, END, Entry
from callcenter.administration.unusual import Reason, Unusual
from callcenter.contacts.rules import TOKYO
from ui import terms


class LogWording(QObject):
    """What a line of the log says, for list, detail and cards."""

    def looked(self, value: Looked) -> str:
        """What somebody did."""
        return {
            Looked.OPENED_CARD: self.tr("カードを開いた"),
            Looked.LOOKED_UP_NUMBER: self.tr("番号から照会"),
            Looked.SEARCHED: self.tr("検索・一覧"),
            Looked.OPENED_CONTACT: self.tr("応対を開いた"),
            Looked.RESTRICTED_ATTEMPT: self.tr("所管課の記録に行き当たり"),
            Looked.EXPORTED: self.tr("書き出し"),
            Looked.READ_LOG: self.tr("閲覧記録を読んだ"),
            Looked.MADE_SHEET: self.tr("本人への書面を作成"),
        }[value]

    def whom(self, entry: Entry) -> str:
        """Whom the line is about, as far as the reader is told."""
        if entry.department_answers:
            return self.tr("所管課で回答します")
        parts = [entry.resident_id]
        if entry.shown:
            parts.append(self.tr("一覧に%n人", "", entry.shown))
        return self.tr("・").join(part for part in parts if part)

    def purpose(self, entry: Entry) -> str:
        return terms.purpose(entry.purpose) if entry.purpose else ""

    def detail(self, entry: Entry) -> list[tuple[str, str]]:
        """What was asked and how many came, as label and value; what this program does not know stays a code."""
        labels = {
            "what": self.tr("調べかた"),
            "found": self.tr("出た人数"),
            "number": self.tr("電話番号"),
            "name": self.tr("名前"),
            "kana": self.tr("読み"),
            "reading": self.tr("読み"),
            "birth_date": self.tr("生年月日"),
            "address": self.tr("住所"),
            "contact": self.tr("応対"),
            "by": self.tr("きっかけ"),
            "text": self.tr("ことば"),
            "since": self.tr("はじめ"),
            "until": self.tr("終わり"),
            "staff_id": self.tr("利用者名"),
            "operator_id": self.tr("利用者名"),
            "first": self.tr("はじめ"),
            "last": self.tr("終わり"),
            "looked": self.tr("操作"),
            "purpose": self.tr("目的"),
            "category_id": self.tr("用件分類"),
            "outcome": self.tr("対応結果"),
            "nature": self.tr("性質"),
            "opens": self.tr("開始時刻"),
            "closes": self.tr("終了時刻"),
        }
        return [
            (labels.get(name, name), said)
            for name, value in sorted(entry.detail.items(), key=lambda one: one[0] != "what")
            if (said := self._value(name, str(value)))
        ]

    def _value(self, name: str, value: str) -> str:
        if name in ("limit", "offset"):
            return ""
        if name in ("since", "until", "first", "last", "opens", "closes"):
            at = datetime.fromisoformat(value)
            return "" if at in (BEGINNING, END) else second(at) if at.tzinfo else value
        if name == "found" and value == "0":
            return ""
        known = {one.value: self.looked(one) for one in Looked}
        if name == "purpose":
            known = {one.value: terms.purpose(one) for one in Purpose}
        if name == "what":
            known = {
                "card": self.tr("カード"),
                "number": self.tr("電話番号"),
                "search": self.tr("名前・住所の検索"),
                "contacts": self.tr("応対の一覧"),
                "contact": self.tr("応対"),
                "follow_ups": self.tr("約束の一覧"),
                "export": self.tr("応対の書き出し"),
                "access_log": self.tr("閲覧記録"),
                "access_log_export": self.tr("閲覧記録の書き出し"),
                "unusual": self.tr("気になる閲覧"),
                "looks": self.tr("だれが見たか"),
                "everything": self.tr("保有する情報のすべて"),
            }
        return known.get(value, value)

    def reason(self, one: Unusual) -> str:
        """Why looks stand out, with their number."""
        return {
            Reason.OWN_HOUSEHOLD: self.tr("自分・同じ世帯　%n回", "", one.count),
            Reason.COLLEAGUE: self.tr("同僚　%n回", "", one.count),
            Reason.AFTER_HOURS: self.tr("時間外　%n回", "", one.count),
            Reason.WITHOUT_CONTACT: self.tr("応対のない閲覧　%n人", "", one.count),
            Reason.MANY_SEARCHES: self.tr("多い検索　%n回", "", one.count),
        }[one.reason]

    def verdict(self, found: Verification) -> tuple[str, str]:
        """What a verification found: the kind of its notice, and the sentences."""
        lines = self.tr("{lines}行・{people}人分を計算し直しました。").format(
            lines=f"{found.lines:,}", people=f"{len(found.chains):,}"
        )
        if found.whole:
            said = [lines, self.tr("書かれたときのまま、欠けも書きかえもありません。")]
            if found.unnumbered:
                said.append(self.tr("ほかに、つながりのない古い行が%n行あります。", "", found.unnumbered))
            return "ok", " ".join(said)
        said = [lines, self.tr("手が加えられています。すぐに監査の責任者へ知らせてください。")]
        said += [self._broken(chain) for chain in found.broken]
        if found.stray_shown:
            said.append(self.tr("どの行にもない表示の記録が%n件あります。", "", found.stray_shown))
        return "bad", "\n".join(said)

    def _broken(self, chain: Chain) -> str:
        faults = {
            Fault.CHANGED: self.tr("{who}：{number}番の行が書きかえられています。"),
            Fault.MISSING: self.tr("{who}：{number}番の行が抜けているか、重なっています。"),
            Fault.END: self.tr("{who}：{number}番から終わりまでの行がありません。"),
        }
        fault = chain.fault or Fault.CHANGED
        return faults[fault].format(who=chain.staff_id, number=chain.bad_number)


def second(at: datetime) -> str:
    """Day and time in Japan to the second."""
    return f"{at.astimezone(TOKYO):%Y/%m/%d %H:%M:%S}"
