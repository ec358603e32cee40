"""What keeps an article from being saved or published, in words and at the field.

Problems()    .missing(content), .doubtful(content, known, broken, today) -> lines
              .dead(content, known, broken) -> addresses that lead nowhere
              .at_fields(error) -> {field: (words, line)}, empty where the error is of another kind
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QObject

from callcenter.access.individual_number import IndividualNumberRefused
from callcenter.errors import CallCenterError
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.errors import ArticleIncomplete, ExpiryPassed, ReferenceUnknown
from callcenter.knowledge.render import links
from callcenter.knowledge.texts import TextRefused, texts

Found = dict[str, tuple[str, int]]


class Problems(QObject):
    """See the module's text."""

    def missing(self, content: ArticleContent) -> tuple[str, ...]:
        """What must be added before operators can read the article, one line each."""
        wanted = {
            "title": self.tr("題名"),
            "read_out": self.tr("読み上げの文"),
            "category_id": self.tr("分類"),
            "department_id": self.tr("所管課"),
            "source": self.tr("根拠"),
        }
        found = [
            self.tr("{name}がありません").format(name=words)
            for field, words in wanted.items()
            if not getattr(content, field).strip()
        ]
        for language, variant in content.variants.items():
            name = {"easy": self.tr("やさしい日本語"), "en": self.tr("English")}[language]
            if not variant.title:
                found.append(self.tr("{name}の題名がありません").format(name=name))
            if not variant.text:
                found.append(self.tr("{name}の文がありません").format(name=name))
        return tuple(found)

    def doubtful(
        self, content: ArticleContent, known: Collection[str], broken: Collection[str], today: date
    ) -> tuple[str, ...]:
        """What does not keep the article from being published and should be looked at, one line each.

        Args:
            known: the ids of all articles.
            broken: web addresses that did not answer when they were tried.
        """
        gone = [each for each in content.related if each not in known]
        dead = self.dead(content, known, broken)
        gone += [each.removeprefix("faq:") for each in dead if each.startswith("faq:")]
        found = [self.tr("{id} という記事はありません").format(id=each) for each in dict.fromkeys(gone)]
        found += [
            self.tr("リンク先が開けません：{address}").format(address=each)
            for each in dead
            if not each.startswith("faq:")
        ]
        if content.review_on is not None and content.review_on < today:
            found.append(self.tr("次の見直しが過ぎた日です"))
        if content.expires_on is not None and content.expires_on <= today:
            found.append(self.tr("有効期限が過ぎた日です"))
        return tuple(found)

    def dead(
        self, content: ArticleContent, known: Collection[str], broken: Collection[str]
    ) -> tuple[str, ...]:
        """The addresses in its texts that lead nowhere, each once."""
        found = [
            each
            for _, text, markdown in texts(content)
            if markdown and "](" in text
            for each in links(text)
            if (each.startswith("faq:") and each.removeprefix("faq:") not in known) or each in broken
        ]
        return tuple(dict.fromkeys(found))

    def at_fields(self, error: Exception) -> Found:
        """The error in words, by the field it is about."""
        if not isinstance(error, CallCenterError):
            return {}
        facts = error.facts
        if isinstance(error, IndividualNumberRefused):
            words = self.tr("12桁の個人番号（マイナンバー）らしい数字があります。消してください。")
            return {str(facts["field"]): (words, 0)}
        if isinstance(error, TextRefused):
            line = int(str(facts.get("line", 0)))
            return {str(facts["field"]): (self._fault(str(facts["reason"]), facts, line), line)}
        if isinstance(error, ReferenceUnknown):
            words = self.tr("登録にない分類か所管課です。選び直してください。")
            return {"category_id": (words, 0), "department_id": (words, 0)}
        if isinstance(error, ExpiryPassed):
            words = self.tr("公開する日には、もう過ぎています。直すか、消してください。")
            return {"expires_on": (words, 0)}
        if isinstance(error, ArticleIncomplete):
            fields = facts["fields"]
            assert isinstance(fields, tuple)
            return {str(each): (self.tr("公開する前に書いてください。"), 0) for each in fields}
        return {}

    def _fault(self, reason: str, facts: dict[str, object], line: int) -> str:
        at = self.tr("{line}行目：").format(line=line) if line > 1 else ""
        words = {
            "too_long": self.tr("長すぎます（{limit}字まで）。分けてください。").format(
                limit=facts.get("limit", "")
            ),
            "heading_level": self.tr("見出しは ### から始めてください。"),
            "link_refused": self.tr("このリンク先は使えません：{address}").format(
                address=facts.get("address", "")
            ),
        }
        hidden = self.tr("見えない文字（{code}）があります。消してください。").format(
            code=facts.get("code_point", "")
        )
        return at + words.get(reason, hidden)
