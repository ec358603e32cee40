"""What a contact's searches and answers teach: cleaned of whoever called, before it leaves the desk."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from callcenter.contacts.contact import Draft
from callcenter.knowledge.use import SearchMade, Source, Use, links_of


def use_of(
    searches: Sequence[SearchMade],
    draft: Draft | None,
    clean: Callable[[str], str],
    tells: Callable[[str], bool],
) -> Use | None:
    """What is kept of the searches of a finished contact, or of one made without a contact; None for nothing.

    Each article that was used learns the words it was searched with and the question of the wrap-up. Where no article
    was used, nothing is learned; where no word is left after cleaning, the search is not kept.

    Args:
        clean: takes a text, gives its words without personal data.
        tells: whether cleaned words say enough to lead somebody to an answer.
    """
    kept = []
    for one in searches:
        if words := clean(one.words):
            kept.append(replace(one, words=words, category_id=(draft.category_id or None) if draft else None))
    links = links_of(_questions(draft, clean, tells), datetime.now(UTC)) if draft else ()
    return Use(tuple(kept), links) if kept or links else None


def _questions(
    draft: Draft, clean: Callable[[str], str], tells: Callable[[str], bool]
) -> list[tuple[str, str, Source]]:
    found: list[tuple[str, str, Source]] = []
    question = clean(draft.question) if draft.articles else ""
    for used in draft.articles:
        words = clean(used.search_words)
        if tells(words):
            found.append((used.article_id, words, "search"))
        if tells(question):
            found.append((used.article_id, question, "contact"))
    return found


def private_words(draft: Draft, *others: str) -> tuple[str, ...]:
    """What the desk knows of the caller, word by word: names, numbers, addresses, and what a script collected.

    Args:
        others: names and addresses that were on the screen.
    """
    texts = [*others, draft.number_received, draft.number_e164, draft.place, *draft.fields.values()]
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
