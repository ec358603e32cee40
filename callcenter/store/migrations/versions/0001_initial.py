"""The first schema: what it is made of is told in `callcenter.store.tables`."""

import sqlalchemy as sa
from alembic import op

from callcenter.store.types import UtcDateTime

revision = "0001"
down_revision = None

BY_CODE_POINT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

FINAL_TABLES = ("access_log", "contact_version")
# INSERT OR REPLACE deletes without telling a DELETE trigger, so on SQLite a row that is there refuses a second.
REFUSE_A_SECOND = (
    "CREATE TRIGGER access_log_no_replace BEFORE INSERT ON access_log "
    "WHEN EXISTS (SELECT 1 FROM access_log WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'record is final'); END",
    "CREATE TRIGGER contact_version_no_replace BEFORE INSERT ON contact_version "
    "WHEN EXISTS (SELECT 1 FROM contact_version WHERE contact_id = NEW.contact_id AND revision = NEW.revision) "
    "BEGIN SELECT RAISE(ABORT, 'record is final'); END",
    "CREATE TRIGGER article_revision_no_replace BEFORE INSERT ON article_revision "
    "WHEN EXISTS (SELECT 1 FROM article_revision WHERE article_id = NEW.article_id AND revision = NEW.revision) "
    "BEGIN SELECT RAISE(ABORT, 'record is final'); END",
)

# What was read out to residents stays as it was; withdrawing or superseding a revision changes its state only.
FINAL_STATES = "('published', 'superseded', 'withdrawn')"
FINAL_COLUMNS = ("article_id", "revision", "content", "title", "author_id", "saved_at", "published_at")


def upgrade() -> None:
    create_tables()
    if op.get_bind().dialect.name == "sqlite":
        guard_sqlite()
    else:
        guard_postgresql()


def guard_sqlite() -> None:
    for table in FINAL_TABLES:
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'record is final'); END"
            )
    for trigger in REFUSE_A_SECOND:
        op.execute(trigger)
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in FINAL_COLUMNS)
    op.execute(
        "CREATE TRIGGER article_revision_no_update BEFORE UPDATE ON article_revision "
        f"WHEN OLD.state IN {FINAL_STATES} AND (NEW.state NOT IN {FINAL_STATES} OR {changed}) "
        "BEGIN SELECT RAISE(ABORT, 'record is final'); END"
    )
    op.execute(
        "CREATE TRIGGER article_revision_no_delete BEFORE DELETE ON article_revision "
        f"WHEN OLD.state IN {FINAL_STATES} BEGIN SELECT RAISE(ABORT, 'record is final'); END"
    )


def guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'record is final' USING ERRCODE = 'CC001'; END $$"
    )
    for table in FINAL_TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    for table in (*FINAL_TABLES, "article_revision"):
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    # As text, because the type json has no equality.
    changed = " OR ".join(
        f"OLD.{column}::text IS DISTINCT FROM NEW.{column}::text" for column in FINAL_COLUMNS
    )
    op.execute(
        "CREATE TRIGGER article_revision_no_update BEFORE UPDATE ON article_revision FOR EACH ROW "
        f"WHEN (OLD.state IN {FINAL_STATES} AND (NEW.state NOT IN {FINAL_STATES} OR {changed})) "
        "EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER article_revision_no_delete BEFORE DELETE ON article_revision FOR EACH ROW "
        f"WHEN (OLD.state IN {FINAL_STATES}) EXECUTE FUNCTION refuse_change()"
    )


def create_tables() -> None:
    op.create_table(
        "access_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("resident_id", sa.String(length=10), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
    )
    op.create_index("ix_access_log_resident_id_at", "access_log", ["resident_id", "at"])
    op.create_index("ix_access_log_staff_id_at", "access_log", ["staff_id", "at"])
    op.create_table(
        "article",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("published_revision", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
    )
    op.create_table(
        "article_feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("search_words", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("operator_id", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_article_feedback"),
    )
    op.create_index("ix_article_feedback_article_id", "article_feedback", ["article_id"])
    op.create_table(
        "call",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("called_line", sa.Text(), nullable=False),
        sa.Column("number_received", sa.Text(), nullable=False),
        sa.Column("number_e164", sa.String(length=16), nullable=True),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("rang_at", UtcDateTime(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=False),
        sa.Column("hold_seconds", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("transferred_to", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
    )
    op.create_index("ix_call_received_at", "call", ["received_at"])
    op.create_table(
        "category",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["category.id"], name="fk_category_parent_id_category"),
        sa.PrimaryKeyConstraint("id", name="pk_category"),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kana", sa.Text(), nullable=False),
        sa.Column("number_e164", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("handles", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_department"),
    )
    op.create_table(
        "municipality",
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("call_centre_number", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_municipality"),
    )
    op.create_table(
        "resident",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("household_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kana", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("former_name", sa.Text(), nullable=False),
        sa.Column("romaji", sa.Text(), nullable=False),
        sa.Column("name_key", BY_CODE_POINT, nullable=False),
        sa.Column("kana_key", BY_CODE_POINT, nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("householder", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resident"),
    )
    op.create_index("ix_resident_household_id", "resident", ["household_id"])
    op.create_index("ix_resident_kana_key_birth_date", "resident", ["kana_key", "birth_date"])
    op.create_index("ix_resident_name_key_birth_date", "resident", ["name_key", "birth_date"])
    op.create_table(
        "staff",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
    )
    op.create_table(
        "article_revision",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category_id", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_revision_article_id_article"
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name="fk_article_revision_category_id_category"
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_article_revision_department_id_department"
        ),
        sa.PrimaryKeyConstraint("article_id", "revision", name="pk_article_revision"),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("call_id", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("called_line", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("number_received", sa.Text(), nullable=False),
        sa.Column("number_e164", sa.String(length=16), nullable=True),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("wrap_up_ended_at", UtcDateTime(), nullable=False),
        sa.Column("hold_seconds", sa.Integer(), nullable=False),
        sa.Column("operator_id", sa.Text(), nullable=False),
        sa.Column("script_id", sa.Text(), nullable=True),
        sa.Column("script_version", sa.Text(), nullable=True),
        sa.Column("resident_id", sa.String(length=10), nullable=True),
        sa.Column("matched_by", sa.Text(), nullable=False),
        sa.Column("verification_level", sa.Integer(), nullable=False),
        sa.Column("verified_items", sa.JSON(), nullable=False),
        sa.Column("caller_role", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("category_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("voice_of_resident", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("retention_class", sa.Text(), nullable=False),
        sa.CheckConstraint("verification_level BETWEEN 0 AND 3", name="ck_contact_verification_level"),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name="fk_contact_category_id_category"),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_contact_department_id_department"
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["contact.id"], name="fk_contact_parent_id_contact"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_contact_resident_id_resident"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_number_e164_received_at", "contact", ["number_e164", "received_at"])
    op.create_index("ix_contact_received_at", "contact", ["received_at"])
    op.create_index("ix_contact_resident_id_received_at", "contact", ["resident_id", "received_at"])
    op.create_table(
        "resident_address",
        sa.Column("resident_id", sa.String(length=10), nullable=False),
        sa.Column("postal_code", sa.String(length=7), nullable=False),
        sa.Column("town", BY_CODE_POINT, nullable=False),
        sa.Column("block", BY_CODE_POINT, nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name="fk_resident_address_resident_id_resident"
        ),
        sa.PrimaryKeyConstraint("resident_id", name="pk_resident_address"),
    )
    op.create_index("ix_resident_address_town_block", "resident_address", ["town", "block"])
    op.create_table(
        "resident_number",
        sa.Column("resident_id", sa.String(length=10), nullable=False),
        sa.Column("e164", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name="fk_resident_number_resident_id_resident"
        ),
        sa.PrimaryKeyConstraint("resident_id", "e164", name="pk_resident_number"),
    )
    op.create_index("ix_resident_number_e164", "resident_number", ["e164"])
    op.create_table(
        "restriction",
        sa.Column("resident_id", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_restriction_department_id_department"
        ),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_restriction_resident_id_resident"),
        sa.PrimaryKeyConstraint("resident_id", name="pk_restriction"),
    )
    op.create_table(
        "contact_article",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_words", sa.Text(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_contact_article_contact_id_contact"),
        sa.PrimaryKeyConstraint("contact_id", "article_id", "revision", name="pk_contact_article"),
    )
    op.create_index("ix_contact_article_used_at_article_id", "contact_article", ["used_at", "article_id"])
    op.create_table(
        "contact_event",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_contact_event_contact_id_contact"),
        sa.PrimaryKeyConstraint("contact_id", "position", name="pk_contact_event"),
    )
    op.create_table(
        "contact_version",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_contact_version_contact_id_contact"),
        sa.PrimaryKeyConstraint("contact_id", "revision", name="pk_contact_version"),
    )
    op.create_table(
        "follow_up",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.String(length=10), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by_contact_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_follow_up_contact_id_contact"),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_follow_up_department_id_department"
        ),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_follow_up_resident_id_resident"),
        sa.PrimaryKeyConstraint("contact_id", name="pk_follow_up"),
    )
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_follow_up_due_on",
        "follow_up",
        ["due_on"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_index("ix_follow_up_resident_id", "follow_up", ["resident_id"])
