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


class ArticleStateOther(CallCenterError):
    """What was asked is not done with an article in this state. Facts: `article_id`, `revision`, `state`."""

    code = "article_state_other"


class ApproverNeeded(CallCenterError):
    """Articles of this category are approved by somebody beside the author. Facts: `article_id`, `category_id`."""

    code = "approver_needed"


class ApproverIsAuthor(CallCenterError):
    """Nobody approves the own draft. Facts: `article_id`, `revision`."""

    code = "approver_is_author"


class ReturnReasonMissing(CallCenterError):
    """Who sends a draft back says why. Fact `article_id`."""

    code = "return_reason_missing"


class ExpiryPassed(CallCenterError):
    """The article would hold no more on the day of its publication. Facts: `article_id`, `expires_on`."""

    code = "expiry_passed"


class OtherDepartment(CallCenterError):
    """Another department answers for the article. Facts: `article_id`, `department_id`."""

    code = "other_department"
