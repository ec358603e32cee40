"""The life of a revision: draft, review, scheduled, published, and the ways in which that ends.

The newest revision is the one that is worked on. Below it stand at most one that is published and one that is
scheduled. In a category of two people nothing is published that somebody beside its author has not approved; a
revision that was submitted keeps its words, so what was approved is what was read. At a shared database the server
holds the same rules (`store/sql/12_articles.sql`).
"""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, select, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.errors import (
    ApproverIsAuthor,
    ApproverNeeded,
    ArticleIncomplete,
    ArticleStateOther,
    ArticleUnknown,
    ExpiryPassed,
    NothingToPublish,
    ReturnReasonMissing,
)
from callcenter.knowledge.rows import revision_values
from callcenter.knowledge.standing import (
    change_state,
    expect,
    hold,
    read_revision,
    refuse_other_department,
)
from callcenter.knowledge.texts import refuse_bad_words
from callcenter.store.tables import article, article_revision, category

_R = article_revision.c


def submit(
    connection: Connection, article_id: str, base: int, person: Person, publish_at: datetime | None
) -> Revision:
    """Give the draft to somebody else to approve.

    Args:
        publish_at: when it is to be published once it is approved; at once where left out.

    Raises:
        ArticleStateOther: the newest revision is no draft.
        ArticleIncomplete, ExpiryPassed: it could not be published.
    """
    draft = _newest(connection, article_id, base, person)
    if draft.state is not ArticleState.DRAFT:
        raise _other_state(draft)
    now = datetime.now(UTC)
    _refuse_unfit(draft.content, publish_at or now)
    return _write(
        connection, replace(draft, state=ArticleState.REVIEW, submitted_at=now, publish_at=publish_at)
    )


def approve(connection: Connection, article_id: str, base: int, person: Person, note: str) -> Revision:
    """Publish what was submitted, or schedule it where it is wanted later.

    Raises:
        ApproverIsAuthor: the person wrote it.
        ArticleStateOther: the newest revision is not submitted.
        ArticleIncomplete, ExpiryPassed: it cannot be published.
    """
    submitted = _newest(connection, article_id, base, person)
    refuse_bad_words({"note": note})
    if submitted.state is not ArticleState.REVIEW:
        raise _other_state(submitted)
    if submitted.author_id == person.id:
        raise ApproverIsAuthor(article_id=article_id, revision=submitted.number)
    now = datetime.now(UTC)
    approved = replace(submitted, approver_id=person.id, approved_at=now, note=note)
    return _put_forth(connection, approved, submitted.publish_at, now)


def send_back(connection: Connection, article_id: str, base: int, person: Person, why: str) -> Revision:
    """Make a draft again of what was submitted, with the reason for its author.

    Raises:
        ReturnReasonMissing: there is none.
        ArticleStateOther: the newest revision is not submitted.
    """
    submitted = _newest(connection, article_id, base, person)
    refuse_bad_words({"why": why})
    if not why.strip():
        raise ReturnReasonMissing(article_id=article_id)
    if submitted.state is not ArticleState.REVIEW:
        raise _other_state(submitted)
    return _write(connection, replace(submitted, state=ArticleState.DRAFT, returned_note=why.strip()))


def unschedule(connection: Connection, article_id: str, base: int, person: Person) -> Revision:
    """Make a draft again of what would be published by itself; it has to be approved anew.

    Raises:
        ArticleStateOther: the newest revision is not scheduled.
    """
    scheduled = _newest(connection, article_id, base, person)
    if scheduled.state is not ArticleState.SCHEDULED:
        raise _other_state(scheduled)
    draft = replace(scheduled, state=ArticleState.DRAFT, approver_id=None, approved_at=None, publish_at=None)
    return _write(connection, draft)


def publish(
    connection: Connection,
    article_id: str,
    base: int,
    person: Person,
    note: str,
    publish_at: datetime | None,
) -> Revision:
    """Publish the draft at once or, with `publish_at` to come, by itself then; what was published is superseded.

    Raises:
        NothingToPublish: the newest revision is neither a draft nor submitted.
        ApproverNeeded: the category asks for an approver.
        ArticleIncomplete, ExpiryPassed: it cannot be published.
    """
    draft = _newest(connection, article_id, base, person)
    refuse_bad_words({"note": note})
    if draft.state not in (ArticleState.DRAFT, ArticleState.REVIEW):
        raise NothingToPublish(article_id=article_id, revision=draft.number)
    if needs_two_people(connection, draft.content.category_id):
        raise ApproverNeeded(article_id=article_id, category_id=draft.content.category_id)
    return _put_forth(connection, replace(draft, note=note), publish_at, datetime.now(UTC))


def end(connection: Connection, article_id: str, base: int, person: Person, state: ArticleState) -> Revision:
    """Take the published revision from the desks, and what was scheduled to follow it.

    Args:
        state: WITHDRAWN or EXPIRED.

    Raises:
        ArticleUnknown: nothing of that id is published.
    """
    require(person, Action.EDIT_ARTICLES)
    newest = hold(connection, article_id)
    expect(article_id, newest, base)
    refuse_other_department(connection, person, article_id)
    this = article.c.id == article_id
    number = connection.execute(select(article.c.published_revision).where(this)).scalar()
    if number is None:
        raise ArticleUnknown(article_id=article_id)
    change_state(connection, article_id, ArticleState.PUBLISHED, state)
    change_state(connection, article_id, ArticleState.SCHEDULED, ArticleState.WITHDRAWN)
    ended = and_(_R.article_id == article_id, _R.revision == number)
    connection.execute(update(article_revision).where(ended).values(ended_at=datetime.now(UTC)))
    connection.execute(update(article).where(this).values(published_revision=None))
    return read_revision(connection, article_id, number)


def needs_two_people(connection: Connection, category_id: str) -> bool:
    """Whether articles of the category are approved by somebody beside their author."""
    asked = select(category.c.two_people).where(category.c.id == category_id)
    return bool(connection.execute(asked).scalar())


def put_on_desks(connection: Connection, revision: Revision, at: datetime) -> Revision:
    """The revision becomes the published one, `at` that moment; what was published or scheduled is superseded."""
    article_id = revision.content.id
    for state in (ArticleState.PUBLISHED, ArticleState.SCHEDULED):
        others = and_(_R.article_id == article_id, _R.state == state.value, _R.revision != revision.number)
        connection.execute(update(article_revision).where(others).values(state=ArticleState.SUPERSEDED.value))
    published = _write(connection, replace(revision, state=ArticleState.PUBLISHED, published_at=at))
    connection.execute(
        update(article).where(article.c.id == article_id).values(published_revision=revision.number)
    )
    return published


def _put_forth(
    connection: Connection, revision: Revision, publish_at: datetime | None, now: datetime
) -> Revision:
    """Published at once, or scheduled where the time is still to come."""
    _refuse_unfit(revision.content, max(publish_at or now, now))
    if publish_at is None or publish_at <= now:
        return put_on_desks(connection, replace(revision, publish_at=publish_at), now)
    change_state(connection, revision.content.id, ArticleState.SCHEDULED, ArticleState.SUPERSEDED)
    return _write(connection, replace(revision, state=ArticleState.SCHEDULED, publish_at=publish_at))


def _newest(connection: Connection, article_id: str, base: int, person: Person) -> Revision:
    """The newest revision, held; the person may work on it and has seen it.

    Raises:
        NotAllowed, OtherDepartment, RevisionConflict, ArticleUnknown: nothing was written.
    """
    require(person, Action.EDIT_ARTICLES)
    newest = hold(connection, article_id)
    expect(article_id, newest, base)
    if newest == 0:
        raise ArticleUnknown(article_id=article_id)
    refuse_other_department(connection, person, article_id)
    return read_revision(connection, article_id, newest)


def _refuse_unfit(content: ArticleContent, at: datetime) -> None:
    missing = [name for name in ("title", "read_out") if not getattr(content, name).strip()]
    if missing:
        raise ArticleIncomplete(article_id=content.id, fields=tuple(missing))
    if content.expires_on and content.expires_on <= at.astimezone(TOKYO).date():
        raise ExpiryPassed(article_id=content.id, expires_on=content.expires_on.isoformat())


def _write(connection: Connection, revision: Revision) -> Revision:
    """The stages of its life; the words stay as they are."""
    stages = ("state", "published_at", "note", "submitted_at", "approver_id", "approved_at", "returned_note")
    values = revision_values(revision)
    this = and_(_R.article_id == revision.content.id, _R.revision == revision.number)
    connection.execute(
        update(article_revision).where(this).values({name: values[name] for name in (*stages, "publish_at")})
    )
    return revision


def _other_state(revision: Revision) -> ArticleStateOther:
    return ArticleStateOther(
        article_id=revision.content.id, revision=revision.number, state=revision.state.value
    )
