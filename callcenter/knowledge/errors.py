"""What can go wrong with articles in the database."""

from callcenter.errors import CallCenterError


class RevisionConflict(CallCenterError):
    """Somebody saved a newer revision in the meantime. Facts: `article_id`, `found` (newest), `expected` (base)."""

    code = "revision_conflict"


class ArticleUnknown(CallCenterError):
    """No such article or revision. Facts: `article_id`, `revision` where one was asked for."""

    code = "article_unknown"


class NothingToPublish(CallCenterError):
    """The newest revision is no draft. Facts: `article_id`, `revision`."""

    code = "nothing_to_publish"


class ArticleIncomplete(CallCenterError):
    """An article cannot be published without these. Facts: `article_id`, `fields`."""

    code = "article_incomplete"


class ReferenceUnknown(CallCenterError):
    """The category or the department does not exist. Facts: `article_id`, `category_id`, `department_id`."""

    code = "reference_unknown"
