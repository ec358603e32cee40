"""What editors decide about the search: rules that put an article first or last, and words that mean the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine, delete, insert, select

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.knowledge.rules import Rule, RuleKind
from callcenter.knowledge.standing import refuse_other_department
from callcenter.knowledge.texts import refuse_bad_words
from callcenter.store.engine import reading
from callcenter.store.tables import article, search_rule, synonym_group

LONGEST_WORDS = 100  # characters of a rule, and of one synonym


class RuleRefused(CallCenterError):
    """A rule or a group cannot be kept.

    Facts: `field` (words, article_id), `reason`: empty, too_long (`limit`), too_few (a group of one), unknown.
    """

    code = "rule_refused"


@dataclass(frozen=True)
class SynonymGroup:
    """Words and phrases that mean the same when somebody searches."""

    id: UUID
    words: tuple[str, ...]
    saved_by: str
    saved_at: datetime


class SearchRules:
    """The rules and groups in the database; the index learns of them by `KnowledgeDesk.read_search`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rules(self, article_id: str = "") -> list[Rule]:
        """All rules, or those of an article, the oldest first."""
        statement = select(search_rule).order_by(search_rule.c.saved_at, search_rule.c.id)
        if article_id:
            statement = statement.where(search_rule.c.article_id == article_id)
        with reading(self._engine) as connection:
            return [
                Rule(str(row.id), RuleKind(row.kind), row.words, row.article_id, row.saved_by, row.saved_at)
                for row in connection.execute(statement)
            ]

    def add_rule(self, kind: RuleKind, words: str, article_id: str, person: Person) -> Rule:
        """Put an article first or last wherever all these words are searched; replaces the article's rule for them.

        Raises:
            NotAllowed, OtherDepartment: the person does not edit articles, or not this one.
            RuleRefused, TextRefused, IndividualNumberRefused: it cannot be kept.
        """
        require(person, Action.EDIT_ARTICLES)
        words = _checked(words)
        rule = Rule(str(new_id()), kind, words, article_id, person.id, datetime.now(UTC))
        same = (search_rule.c.article_id == article_id, search_rule.c.words == words)
        with self._engine.begin() as connection:
            if not connection.execute(select(article.c.id).where(article.c.id == article_id)).first():
                raise RuleRefused(field="article_id", reason="unknown")
            refuse_other_department(connection, person, article_id)
            connection.execute(delete(search_rule).where(*same))
            connection.execute(
                insert(search_rule).values(
                    id=UUID(rule.id),
                    kind=kind.value,
                    words=words,
                    article_id=article_id,
                    saved_at=rule.saved_at,
                    saved_by=rule.saved_by,
                )
            )
        return rule

    def remove_rule(self, rule_id: str, person: Person) -> bool:
        """Forget a rule; false where there is none.

        Raises:
            NotAllowed, OtherDepartment: the person does not edit articles, or not this rule's.
        """
        require(person, Action.EDIT_ARTICLES)
        this = search_rule.c.id == UUID(rule_id)
        with self._engine.begin() as connection:
            article_id = connection.execute(select(search_rule.c.article_id).where(this)).scalar()
            if article_id is None:
                return False
            refuse_other_department(connection, person, article_id)
            return connection.execute(delete(search_rule).where(this)).rowcount == 1

    def groups(self) -> list[SynonymGroup]:
        """All groups, the oldest first."""
        statement = select(synonym_group).order_by(synonym_group.c.saved_at, synonym_group.c.id)
        with reading(self._engine) as connection:
            return [
                SynonymGroup(row.id, tuple(row.words), row.saved_by, row.saved_at)
                for row in connection.execute(statement)
            ]

    def add_group(self, words: Sequence[str], person: Person) -> SynonymGroup:
        """Let every one of these words find what holds another.

        Raises:
            NotAllowed: the person's role does not edit articles.
            RuleRefused, TextRefused, IndividualNumberRefused: it cannot be kept.
        """
        require(person, Action.EDIT_ARTICLES)
        distinct = tuple(dict.fromkeys(_checked(word) for word in words))
        if len(distinct) < 2:
            raise RuleRefused(field="words", reason="too_few")
        group = SynonymGroup(new_id(), distinct, person.id, datetime.now(UTC))
        values = {name: getattr(group, name) for name in SynonymGroup.__dataclass_fields__}
        with self._engine.begin() as connection:
            connection.execute(insert(synonym_group).values(values | {"words": list(distinct)}))
        return group

    def remove_group(self, group_id: UUID, person: Person) -> bool:
        """Forget a group; false where there is none.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        with self._engine.begin() as connection:
            return (
                connection.execute(delete(synonym_group).where(synonym_group.c.id == group_id)).rowcount == 1
            )


def _checked(words: str) -> str:
    refuse_bad_words({"words": words})
    words = " ".join(words.split())
    if not words:
        raise RuleRefused(field="words", reason="empty")
    if len(words) > LONGEST_WORDS:
        raise RuleRefused(field="words", reason="too_long", limit=LONGEST_WORDS)
    return words
