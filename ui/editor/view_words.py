"""Words and signs for the views of the work list, and for the ways in which articles can follow each other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from ui.editor.work import Order, View

ICONS: Mapping[View, str] = {
    View.WRONG: "flag",
    View.UNCLEAR: "chat-text",
    View.MISSING: "question",
    View.NO_RESULT: "magnifying-glass",
    View.NOT_USED: "eye-slash",
    View.OVERDUE: "clock",
    View.REVIEW_SOON: "calendar",
    View.EXPIRED: "warning",
    View.EXPIRING: "bell",
    View.NEVER_USED: "moon",
    View.STALE: "translate",
    View.ALIKE: "copy",
    View.BROKEN_LINK: "link",
    View.IN_REVIEW: "users",
    View.RETURNED: "arrow-bend-up-left",
    View.SCHEDULED: "upload-simple",
    View.DRAFT: "pencil-simple",
    View.PUBLISHED: "eye",
    View.OVER: "x",
    View.ALL: "files",
}
# The kind of the pill with the number, for what should not wait.
PRESSING: Mapping[View, str] = {
    View.WRONG: "bad",
    View.UNCLEAR: "warn",
    View.MISSING: "warn",
    View.OVERDUE: "bad",
    View.EXPIRED: "bad",
    View.RETURNED: "warn",
    View.IN_REVIEW: "warn",
}


class ViewWords(QObject):
    """See the module's text."""

    def short(self) -> dict[View, str]:
        """As they stand under their headings."""
        return {
            View.WRONG: self.tr("違う"),
            View.UNCLEAR: self.tr("わかりにくい"),
            View.MISSING: self.tr("FAQにない"),
            View.NO_RESULT: self.tr("結果なし"),
            View.NOT_USED: self.tr("使われず"),
            View.OVERDUE: self.tr("見直し遅れ"),
            View.REVIEW_SOON: self.tr("見直し間近"),
            View.EXPIRED: self.tr("期限切れ"),
            View.EXPIRING: self.tr("期限間近"),
            View.NEVER_USED: self.tr("出番なし"),
            View.STALE: self.tr("訳が古い"),
            View.ALIKE: self.tr("似た記事"),
            View.BROKEN_LINK: self.tr("切れたリンク"),
            View.IN_REVIEW: self.tr("確認待ち"),
            View.RETURNED: self.tr("差し戻し"),
            View.SCHEDULED: self.tr("公開予定"),
            View.DRAFT: self.tr("下書き"),
            View.PUBLISHED: self.tr("公開中"),
            View.OVER: self.tr("公開終了"),
            View.ALL: self.tr("すべて"),
        }

    def long(self) -> dict[View, str]:
        """Over the list of one view, where they stand alone."""
        return self.short() | {
            View.NO_RESULT: self.tr("結果がない検索"),
            View.NOT_USED: self.tr("使われない検索"),
            View.OVERDUE: self.tr("見直しの遅れ"),
            View.EXPIRED: self.tr("有効期限切れ"),
            View.NEVER_USED: self.tr("1年使われていない"),
        }

    def headings(self) -> dict[str, tuple[View, ...]]:
        """The groups and what stands under each."""
        return {
            self.tr("オペレーターの指摘"): (View.WRONG, View.UNCLEAR, View.MISSING),
            self.tr("検索"): (View.NO_RESULT, View.NOT_USED),
            self.tr("期限"): (View.OVERDUE, View.REVIEW_SOON, View.EXPIRED, View.EXPIRING),
            self.tr("内容"): (View.NEVER_USED, View.STALE, View.ALIKE, View.BROKEN_LINK),
            self.tr("承認"): (View.IN_REVIEW, View.RETURNED, View.SCHEDULED),
            self.tr("状態"): (View.DRAFT, View.PUBLISHED, View.OVER, View.ALL),
        }

    def orders(self) -> dict[Order, str]:
        """How the articles follow each other."""
        return {
            Order.GIVEN: self.tr("番号の順"),
            Order.REVIEW: self.tr("見直し・期限が近い順"),
            Order.USE: self.tr("30日の使用が多い順"),
            Order.RATING: self.tr("評価が低い順"),
            Order.SAVED: self.tr("保存が新しい順"),
        }

    def nothing(self, view: View) -> tuple[str, str]:
        """What is said where a view has nothing in it, and what that means."""
        if view is View.BROKEN_LINK:
            return self.tr("切れたリンクはありません"), self.tr(
                "ほかの記事へのリンクは、いつも確かめています。"
            )
        return self.tr("いまはありません"), ""
