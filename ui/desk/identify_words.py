"""What the operator is told while it is not known who is calling: over the candidates, and where there are none."""

from __future__ import annotations

from PySide6.QtCore import QObject

from callcenter.calls.call import Call
from callcenter.calls.numbers import NumberKind


class IdentifyWords(QObject):
    """Words for how far the question who is calling has come."""

    def of_number(self, found: int) -> str:
        """Over the people the number may belong to."""
        if found:
            return self.tr(
                "この番号に登録のある%n人を、推定として並べています。番号だけでは本人とみなしません。",
                "",
                found,
            )
        return self.tr("用件だけなら、お名前をうかがわずに案内できます。")

    def of_search(self, found: int | None) -> str:
        """Over what a search found; None while nothing was searched for yet."""
        if found is None:
            return self.tr("うかがったことだけで探します。")
        if not found:
            return self.tr("見つかりませんでした。")
        return self.tr("%n人見つかりました。推定です。", "", found)

    def no_candidates(self, call: Call, *, looking: bool, away: bool) -> tuple[str, str]:
        """Why the number of a call gives nobody, as (icon, words).

        Args:
            looking: the look-up has not answered yet.
            away: it cannot, because the database is away.
        """
        quiet = {
            NumberKind.WITHHELD: self.tr("非通知の電話です。番号からはだれも探しません。"),
            NumberKind.PAYPHONE: self.tr("公衆電話です。番号からはだれも探しません。"),
            NumberKind.UNAVAILABLE: self.tr(
                "番号が届きませんでした（表示圏外）。番号からはだれも探しません。"
            ),
            NumberKind.SHORT: self.tr("内線または短い番号です。番号からはだれも探しません。"),
            NumberKind.INVALID: self.tr("番号として読めません。番号からはだれも探しません。"),
        }
        if call.number.kind in quiet:
            return "eye-slash", quiet[call.number.kind]
        if away and looking:
            return "info", self.tr(
                "この番号の登録は、いま確認できません。お名前をうかがって用件を記録し、匿名のまま案内できます。つながると、候補が自動で並びます。"
            )
        if looking:
            return "circle-notch", self.tr("この番号の登録を調べています。待たずにうかがえます。")
        return "info", self.tr("この番号からは、相手の候補がありません。")

    def nothing_found(self) -> tuple[str, str]:
        """What to do where a search found nobody, as (icon, words)."""
        return "info", self.tr("お名前の読みと生年月日をうかがい直すか、匿名のまま案内してください。")
