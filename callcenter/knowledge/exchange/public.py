"""What residents may read of the library, and the only way to come by it.

A PublicArticle is made by `public_articles` alone, which leaves out internal articles and every internal part, and whatever
writes for the public takes nothing else: so no internal word can reach a public file by mistake.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import InitVar, dataclass, field
from datetime import date

from callcenter.knowledge.article import ArticleContent, Revision, Variant, Visibility
from callcenter.knowledge.departments import TOKYO

_SEAL = object()
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(<?faq:([^)\s>]+)>?[^)]*\)|<faq:([^>\s]+)>")


@dataclass(frozen=True)
class PublicArticle:
    """A published article without what is for the city hall alone: no internal note, keywords, script or outcome.

    Attributes:
        related: public articles only; links in the texts lead to no others either.
        published_on: in Asia/Tokyo.
    """

    id: str
    title: str
    read_out: str
    detail: str
    category_id: str
    department_id: str
    source: str
    related: tuple[str, ...]
    variants: Mapping[str, Variant]
    published_on: date
    seal: InitVar[object] = field(kw_only=True)

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("made by public_articles alone")

    def as_content(self) -> ArticleContent:
        """As the files that articles are exchanged in have it."""
        return ArticleContent(
            id=self.id,
            title=self.title,
            read_out=self.read_out,
            detail=self.detail,
            category_id=self.category_id,
            department_id=self.department_id,
            source=self.source,
            related=self.related,
            variants=self.variants,
        )


def is_public(content: ArticleContent, today: date) -> bool:
    """Whether residents may read the article on that day, as far as it is published."""
    return content.visibility is Visibility.PUBLIC and not (
        content.expires_on and content.expires_on <= today
    )


def public_articles(revisions: Iterable[Revision], today: date) -> list[PublicArticle]:
    """What residents may read of published revisions, in their order.

    Args:
        revisions: all that are published.
        today: in Asia/Tokyo; what has expired by then is left out.
    """
    open_ = [each for each in revisions if each.published_at and is_public(each.content, today)]
    ids = frozenset(each.content.id for each in open_)
    return [_public(each, ids) for each in open_]


def _public(revision: Revision, ids: Collection[str]) -> PublicArticle:
    content = revision.content
    assert revision.published_at is not None
    return PublicArticle(
        id=content.id,
        title=content.title,
        read_out=_within(content.read_out, ids),
        detail=_within(content.detail, ids),
        category_id=content.category_id,
        department_id=content.department_id,
        source=content.source,
        related=tuple(each for each in content.related if each in ids),
        variants={
            language: Variant(variant.title, _within(variant.text, ids))
            for language, variant in content.variants.items()
        },
        published_on=revision.published_at.astimezone(TOKYO).date(),
        seal=_SEAL,
    )


def _within(markdown: str, ids: Collection[str]) -> str:
    """The text without links to articles that are not public; their words stay."""

    def kept(link: re.Match[str]) -> str:
        return link[0] if (link[2] or link[3]) in ids else link[1] or ""

    return _LINK.sub(kept, markdown) if "faq:" in markdown else markdown
