"""The schema: one description for SQLite and PostgreSQL.

Times are instants in UTC. Ids made on a desk are UUIDv7; residents, departments, staff, categories and
articles carry the identifiers the city itself gives them.
"""

from callcenter.store.tables.access import access_chain, access_chain_anchor, access_log, access_shown
from callcenter.store.tables.base import BY_CODE_POINT, metadata
from callcenter.store.tables.city import (
    category,
    centre_hours,
    department,
    municipality,
    notice,
    script,
    staff,
    staff_department,
    staff_resident,
)
from callcenter.store.tables.contacts import (
    call,
    contact,
    contact_article,
    contact_event,
    contact_version,
    follow_up,
)
from callcenter.store.tables.directory import (
    facility,
    waste_class,
    waste_closure,
    waste_district,
    waste_item,
)
from callcenter.store.tables.knowledge import (
    article,
    article_feedback,
    article_pair,
    article_presence,
    article_revision,
    import_mapping,
    link_check,
    review_round,
    review_round_article,
)
from callcenter.store.tables.learning import knowledge_search, learned_link, search_rule, synonym_group
from callcenter.store.tables.residents import resident, resident_address, resident_number, restriction
from callcenter.store.tables.retention import (
    disposal,
    disposal_record,
    due_record,
    legal_hold,
    retention_class,
)

__all__ = [
    "BY_CODE_POINT",
    "access_chain",
    "access_chain_anchor",
    "access_log",
    "access_shown",
    "article",
    "article_feedback",
    "article_pair",
    "article_presence",
    "article_revision",
    "call",
    "category",
    "centre_hours",
    "contact",
    "contact_article",
    "contact_event",
    "contact_version",
    "department",
    "disposal",
    "disposal_record",
    "due_record",
    "facility",
    "follow_up",
    "import_mapping",
    "knowledge_search",
    "learned_link",
    "legal_hold",
    "link_check",
    "metadata",
    "municipality",
    "notice",
    "resident",
    "resident_address",
    "resident_number",
    "restriction",
    "retention_class",
    "review_round",
    "review_round_article",
    "script",
    "search_rule",
    "staff",
    "staff_department",
    "staff_resident",
    "synonym_group",
    "waste_class",
    "waste_closure",
    "waste_district",
    "waste_item",
]
