"""What the indexes hold: an article with its terms by part and what is needed to show it; a past question."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from tantivy import Document, Schema, SchemaBuilder

from callcenter.knowledge.analysis import Analyser, Word, grams, kanji, readings
from callcenter.knowledge.article import ArticleContent, Revision
from callcenter.knowledge.hits import Stored
from callcenter.knowledge.places import pack
from callcenter.knowledge.render import plain_text
from callcenter.knowledge.rules import PastQuestion
from callcenter.knowledge.search import ALL, ARTICLE, PAST, WHOLE_READING, Part

KINDS: Mapping[Part, tuple[str, ...]] = {
    "title": ("words", "kanji", "readings"),
    "keywords": ("words", "readings"),
    ALL: ("words", "groups", "kanji", "readings"),
    PAST: ("words", "groups"),
}
LONGEST_TEXT = 50_000  # characters of an article that are searched
LONGEST_SHOWN = 1_200  # characters of an article that a snippet is cut from


def article_schema() -> Schema:
    """What is kept of an article, what it is filtered by, and its terms by part and kind."""
    builder = _schema(ARTICLE)
    for name in ("department", "category"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


def past_schema() -> Schema:
    """A past question belongs to the article in `id`."""
    return _schema((PAST,)).build()


def _schema(parts: Iterable[Part]) -> SchemaBuilder:
    builder = SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    for part in parts:
        for kind in KINDS[part]:
            builder.add_text_field(f"{part}_{kind}", tokenizer_name="whitespace", index_option="freq")
    return builder


def article_number(article_id: str) -> int:
    """The id as a number: both indexes keep it where reading it costs nothing."""
    return int.from_bytes(blake2b(article_id.encode("utf-8", "replace"), digest_size=7).digest())


def article_document(revision: Revision, analyser: Analyser) -> Document:
    """The article as the index keeps it."""
    content = revision.content
    texts = parts_of(content)
    words = {part: analyser.words(text) for part, text in texts.items()}
    shown = texts["body"][:LONGEST_SHOWN]
    shown_words = (word for word in words["body"] if word.end <= len(shown))
    stored = Stored(
        article_id=content.id,
        revision=revision.number,
        department_id=content.department_id,
        category_id=content.category_id,
        title=content.title,
        text=shown,
        words=pack((0, words["title"]), (len(content.title) + 1, shown_words)),
    )
    document = _document(content.id, stored.packed())
    document.add_text("department", content.department_id)
    document.add_text("category", content.category_id)
    words[ALL] = [word for part in list(words.values()) for word in part]
    for part in ARTICLE:
        _add(document, part, words[part])
    return document


def past_document(article_id: str, question: PastQuestion, analyser: Analyser) -> Document:
    """A question that was linked to the article."""
    document = _document(article_id, f"{question.id}\n{question.words}".encode("utf-8", "replace"))
    _add(document, PAST, analyser.words(question.words))
    return document


def _document(article_id: str, stored: bytes) -> Document:
    document = Document()
    document.add_text("id", article_id)
    document.add_unsigned("number", article_number(article_id))
    document.add_bytes("stored", stored)
    return document


def _add(document: Document, part: Part, words: list[Word]) -> None:
    for kind in KINDS[part]:
        document.add_text(f"{part}_{kind}", " ".join(_terms(kind, words)))


def _terms(kind: str, words: list[Word]) -> Iterable[str]:
    match kind:
        case "words":
            return (word.term for word in words)
        case "groups":
            return (str(group) for word in words for group in word.groups)
        case "kanji":
            return (sign for word in words for sign in kanji(word.term))
        case _:
            return _spoken(words)


def _spoken(words: list[Word]) -> Iterator[str]:
    """What a query in kana is compared with: pieces of readings, and whole words behind a mark."""
    for run in readings(words):
        yield from grams(run)
    for word in words:
        yield WHOLE_READING + word.reading


def parts_of(content: ArticleContent) -> dict[str, str]:
    """What is searched of an article: its title, what callers call it, and everything else."""
    keywords = [content.id, *content.keywords, *(variant.title for variant in content.variants.values())]
    body = [content.read_out, content.detail, content.internal_note]
    body += [variant.text for variant in content.variants.values()]
    return {
        "title": content.title,
        "keywords": "\n".join(keywords),
        "body": "\n".join(plain_text(text) for text in body if text)[:LONGEST_TEXT],
    }
