"""An article as a document of the index: its terms by part, and what is needed to show it."""

import json
from collections.abc import Iterator

from tantivy import Document, Schema, SchemaBuilder

from callcenter.knowledge.analysis import Analyser, Word, grams, kanji, readings
from callcenter.knowledge.article import ArticleContent, Revision
from callcenter.knowledge.places import pack
from callcenter.knowledge.render import plain_text
from callcenter.knowledge.search import PARTS, WHOLE_READING

LONGEST_TEXT = 50_000  # characters of an article that are searched
LONGEST_SHOWN = 1_200  # characters of an article that a snippet is cut from


def schema() -> Schema:
    """The fields of a document: what is stored, and every kind of term for every part."""
    builder = SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    for part in PARTS:
        for kind in ("words", "groups", "kanji", "readings"):
            builder.add_text_field(f"{part}_{kind}", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def make_document(revision: Revision, analyser: Analyser) -> Document:
    """The article as the index keeps it."""
    content = revision.content
    keywords = "\n".join([content.id, *content.keywords, *(v.title for v in content.variants.values())])
    text = _text(content)
    words = {
        "title": analyser.words(content.title),
        "keywords": analyser.words(keywords),
        "body": analyser.words(text),
    }
    shown = text[:LONGEST_SHOWN]
    document = Document()
    document.add_text("id", content.id)
    stored = {
        "id": content.id,
        "revision": revision.number,
        "department_id": content.department_id,
        "category_id": content.category_id,
        "title": content.title,
        "title_words": pack(words["title"]),
        "text": shown,
        "text_words": pack(word for word in words["body"] if word.end <= len(shown)),
    }
    document.add_bytes("stored", _json(stored))
    words["all"] = [word for part in list(words.values()) for word in part]
    for part, each in words.items():
        document.add_text(f"{part}_words", " ".join(word.term for word in each))
        document.add_text(f"{part}_groups", " ".join(str(group) for word in each for group in word.groups))
        document.add_text(f"{part}_kanji", " ".join(sign for word in each for sign in kanji(word.term)))
        document.add_text(f"{part}_readings", " ".join(_spoken(each)))
    return document


def _spoken(words: list[Word]) -> Iterator[str]:
    """What a query in kana is compared with: pieces of readings, and whole words behind a mark."""
    for run in readings(words):
        yield from grams(run)
    for word in words:
        yield WHOLE_READING + word.reading


def _text(content: ArticleContent) -> str:
    """What is searched of an article beside title and keywords."""
    texts = [content.read_out, content.detail, content.internal_note]
    texts += [variant.text for variant in content.variants.values()]
    return "\n".join(plain_text(text) for text in texts if text)[:LONGEST_TEXT]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
