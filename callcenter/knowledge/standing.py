"""What every write about an article begins with: it is held, found as expected, and of one's own department."""

from sqlalchemy import Connection, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from callcenter.access.people import Person
from callcenter.access.policy import Action, may
from callcenter.knowledge.article import ArticleState, Revision
from callcenter.knowledge.errors import ArticleUnknown, OtherDepartment, RevisionConflict
from callcenter.knowledge.rows import revision_from
from callcenter.store.tables import article, article_revision, staff_department

_R = article_revision.c


def hold(connection: Connection, article_id: str, make: bool = False) -> int:
    """The number of the newest revision (0 where there is none), held until the transaction ends.

    Raises:
        ArticleUnknown: there is no such article, and none is to be made.
    """
    held = select(article.c.id).where(article.c.id == article_id).with_for_update()
    if connection.execute(held).first() is None:
        if not make:
            raise ArticleUnknown(article_id=article_id)
        position = connection.execute(select(func.max(article.c.position))).scalar() or 0
        try:
            with connection.begin_nested():
                connection.execute(insert(article).values(id=article_id, position=position + 1))
        except IntegrityError:  # somebody else made it a moment ago
            connection.execute(held)
    return connection.execute(select(func.max(_R.revision)).where(_R.article_id == article_id)).scalar() or 0


def expect(article_id: str, found: int, expected: int) -> None:
    """Refuse what began from another revision than the newest.

    Raises:
        RevisionConflict: it did.
    """
    if found != expected:
        raise RevisionConflict(article_id=article_id, found=found, expected=expected)


def read_revision(connection: Connection, article_id: str, number: int) -> Revision:
    """A revision that is known to be there."""
    this = and_(_R.article_id == article_id, _R.revision == number)
    return revision_from(connection.execute(select(article_revision).where(this)).one())


def change_state(connection: Connection, article_id: str, old: ArticleState, new: ArticleState) -> bool:
    """Every revision of the article in one state comes into another; false where there is none."""
    this = and_(_R.article_id == article_id, _R.state == old.value)
    return bool(connection.execute(update(article_revision).where(this).values(state=new.value)).rowcount)


def own_departments(connection: Connection, person: Person) -> frozenset[str] | None:
    """The departments whose articles the person edits; None for those of all."""
    if may(person, Action.EDIT_EVERY_ARTICLE):
        return None
    of_person = select(staff_department.c.department_id).where(staff_department.c.staff_id == person.id)
    return frozenset(connection.execute(of_person).scalars())


def refuse_other_department(
    connection: Connection, person: Person, article_id: str, department_id: str = ""
) -> None:
    """Refuse an article of a department that the person does not belong to.

    An article is of the departments of its newest revision and of the published one: so that neither a draft takes
    an article away from its department, nor anybody follows it there before that is decided.

    Args:
        department_id: the one that it would be of.

    Raises:
        OtherDepartment: another department answers for it.
    """
    own = own_departments(connection, person)
    if own is None:
        return
    of_article = (
        select(_R.department_id)
        .join(article, article.c.id == _R.article_id)
        .where(_R.article_id == article_id)
        .where(
            _R.revision.in_(
                [
                    select(func.max(_R.revision)).where(_R.article_id == article_id).scalar_subquery(),
                    article.c.published_revision,
                ]
            )
        )
    )
    standing = set(connection.execute(of_article).scalars())
    for one in sorted(standing | ({department_id} if department_id else set())):
        if one not in own:
            raise OtherDepartment(article_id=article_id, department_id=one)
