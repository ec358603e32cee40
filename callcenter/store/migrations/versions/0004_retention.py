"""How long records are kept, what holds them longer, and their disposal by two people.

A record that must not be lost is deleted in one way only: its id stands on a list that one person proposed and
another approved, the certificate of the disposal is written, and nothing holds the record. The triggers ask for
exactly that, whoever deletes.
"""

import sqlalchemy as sa
from alembic import op

from callcenter.store.types import UtcDateTime

revision = "0004"
down_revision = "0003"

# Ids are 32 digits in SQLite and uuid in PostgreSQL; on a list they are written the usual way in both.
UUID_TEXT = {
    "sqlite": "substr({0},1,8)||'-'||substr({0},9,4)||'-'||substr({0},13,4)||'-'||substr({0},17,4)||'-'||substr({0},21)",
    "postgresql": "{0}::text",
}

CLASSES = (
    ("contact", "応対記録", "Contacts", 3),
    ("voice", "市民の声", "Voice of residents", 5),
    ("call", "通話の記録", "Calls", 1),
    ("access_log", "閲覧記録", "Access log", 5),
    ("article_feedback", "FAQへの指摘", "Remarks on articles", 1),
)

# Table, what names the record that a row of it belongs to, and which holds concern the row.
DISPOSED = (
    ("contact", "OLD.id", "h.contact_id = OLD.id OR h.resident_id = OLD.resident_id"),
    (
        "contact_version",
        "OLD.contact_id",
        "h.contact_id = OLD.contact_id OR h.resident_id = "
        "(SELECT c.resident_id FROM contact c WHERE c.id = OLD.contact_id)",
    ),
    ("access_log", "OLD.id", "h.resident_id = OLD.resident_id"),
    ("access_shown", "OLD.log_id", "h.resident_id = OLD.resident_id"),
)

DISPOSAL_CHANGED = """
    (OLD.id, OLD.retention_class, OLD.made_before, OLD.proposed_by, OLD.proposed_at)
        <> (NEW.id, NEW.retention_class, NEW.made_before, NEW.proposed_by, NEW.proposed_at)
    OR (OLD.list_hash <> '' AND (OLD.list_hash, OLD.record_count) <> (NEW.list_hash, NEW.record_count))
    OR (OLD.approved_at IS NOT NULL AND (NEW.approved_at IS NULL OR NEW.approved_by IS NULL
        OR (OLD.approved_by, OLD.approved_at) <> (NEW.approved_by, NEW.approved_at)))
    OR OLD.disposed_at IS NOT NULL"""
HOLD_CHANGED = """
    OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL OR NEW.lifted_by IS NULL
    OR (OLD.id, OLD.reason, OLD.set_by, OLD.set_at) <> (NEW.id, NEW.reason, NEW.set_by, NEW.set_at)
    OR coalesce(OLD.resident_id, '') <> coalesce(NEW.resident_id, '')
    OR (OLD.contact_id IS NULL) <> (NEW.contact_id IS NULL) OR OLD.contact_id <> NEW.contact_id"""
# Table, and when an UPDATE of it is refused. None of them lets a row go.
GUARDED = (
    ("disposal", DISPOSAL_CHANGED),
    ("legal_hold", HOLD_CHANGED),
    ("disposal_record", "OLD.disposal_id IS NOT NULL"),
    ("access_chain_anchor", "OLD.staff_id <> NEW.staff_id OR OLD.number >= NEW.number"),
)
APPROVED = "(SELECT approved_at FROM disposal WHERE id = NEW.disposal_id) IS NOT NULL"


def upgrade() -> None:
    create_tables()
    op.execute(due_record(UUID_TEXT[op.get_bind().dialect.name]))
    if op.get_bind().dialect.name == "sqlite":
        guard_sqlite()
    else:
        guard_postgresql()


def due_record(uuid_text: str) -> str:
    """The view of what a disposal may take: see `store.tables`."""
    held_contact = """EXISTS (
        SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL
        AND (h.contact_id = c.id OR h.resident_id = c.resident_id))"""
    held_line = """EXISTS (
        SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND h.resident_id IS NOT NULL
        AND (h.resident_id = l.resident_id OR EXISTS (
            SELECT 1 FROM access_shown s WHERE s.log_id = l.id AND s.resident_id = h.resident_id)))"""
    # A matter is finished when its promise is: an open follow-up keeps its contact.
    # Of a person's chain in the access log only the beginning can go, or what is left could not be verified.
    return f"""
CREATE VIEW due_record (disposal_id, record_id) AS
SELECT d.id, {uuid_text.format("c.id")}
    FROM disposal d JOIN contact c ON c.retention_class = d.retention_class AND c.received_at < d.made_before
    WHERE NOT {held_contact} AND NOT EXISTS (
        SELECT 1 FROM follow_up f WHERE f.contact_id = c.id
        AND (f.closed_at IS NULL OR f.closed_at >= d.made_before))
UNION ALL
SELECT d.id, k.id
    FROM disposal d JOIN call k ON k.received_at < d.made_before
    WHERE d.retention_class = 'call'
    AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.call_id = k.id AND {held_contact})
UNION ALL
SELECT d.id, {uuid_text.format("f.id")}
    FROM disposal d JOIN article_feedback f ON f.closed_at < d.made_before
    WHERE d.retention_class = 'article_feedback'
    AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = f.contact_id AND {held_contact})
UNION ALL
SELECT d.id, {uuid_text.format("l.id")}
    FROM disposal d JOIN access_log l ON l.at < d.made_before
    LEFT JOIN (
        SELECT d.id AS disposal_id, l.staff_id, min(l.number) AS number
        FROM disposal d JOIN access_log l ON l.at >= d.made_before OR {held_line}
        WHERE d.retention_class = 'access_log' GROUP BY d.id, l.staff_id
    ) kept ON kept.disposal_id = d.id AND kept.staff_id = l.staff_id
    WHERE d.retention_class = 'access_log' AND NOT {held_line}
    AND (l.number IS NULL OR kept.number IS NULL OR l.number < kept.number)"""  # noqa: S608 - constants


def refused(uuid_text: str, record: str, holds: str) -> str:
    """The condition that a row may not be deleted."""
    return f"""NOT EXISTS (
        SELECT 1 FROM disposal_record r JOIN disposal d ON d.id = r.disposal_id
        WHERE r.record_id = {uuid_text.format(record)} AND d.disposed_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND ({holds}))"""  # noqa: S608 - constants


def guard_sqlite() -> None:
    abort = "BEGIN SELECT RAISE(ABORT, 'record is final'); END"
    for table, record, holds in DISPOSED:
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
        condition = refused(UUID_TEXT["sqlite"], record, holds)
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {condition} {abort}")
    for table, changed in GUARDED:
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {changed} {abort}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {abort}")
    op.execute(
        f"CREATE TRIGGER disposal_record_no_addition BEFORE INSERT ON disposal_record WHEN {APPROVED} {abort}"
    )
    # INSERT OR REPLACE deletes without telling a DELETE trigger.
    for table, key in (
        ("disposal", "id = NEW.id"),
        ("legal_hold", "id = NEW.id"),
        ("disposal_record", "disposal_id = NEW.disposal_id AND record_id = NEW.record_id"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - constants
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key}) {abort}"
        )


def guard_postgresql() -> None:
    for table, record, holds in DISPOSED:
        op.execute(
            f"CREATE FUNCTION refuse_delete_of_{table}() RETURNS trigger LANGUAGE plpgsql "
            "SET search_path = public, pg_temp AS $$ BEGIN "
            f"IF {refused(UUID_TEXT['postgresql'], record, holds)} "
            "THEN RAISE EXCEPTION 'record is final' USING ERRCODE = 'CC001'; END IF; RETURN OLD; END $$"
        )
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_delete_of_{table}()"
        )
        if table != "contact":  # a contact changes by versions, and its promise with it
            op.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
    for table, changed in GUARDED:
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed}) "
            "EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    for table in ("contact", *(table for table, _ in GUARDED)):
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        "CREATE FUNCTION refuse_addition() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = public, pg_temp AS $$ BEGIN IF {APPROVED} "
        "THEN RAISE EXCEPTION 'record is final' USING ERRCODE = 'CC001'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER disposal_record_no_addition BEFORE INSERT ON disposal_record "
        "FOR EACH ROW EXECUTE FUNCTION refuse_addition()"
    )


def create_tables() -> None:
    retention_class = op.create_table(
        "retention_class",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.CheckConstraint("years > 0", name="ck_retention_class_years"),
        sa.PrimaryKeyConstraint("id", name="pk_retention_class"),
    )
    op.bulk_insert(
        retention_class, [dict(zip(("id", "name", "name_en", "years"), row, strict=True)) for row in CLASSES]
    )
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.String(length=10), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(resident_id IS NULL) <> (contact_id IS NULL)", name="ck_legal_hold_one_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_hold"),
    )
    op.create_table(
        "disposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("retention_class", sa.Text(), nullable=False),
        sa.Column("made_before", UtcDateTime(), nullable=False),
        sa.Column("record_count", sa.Integer(), nullable=False),
        sa.Column("list_hash", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("disposed_by", sa.Text(), nullable=True),
        sa.Column("disposed_at", UtcDateTime(), nullable=True),
        sa.Column("certificate", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("approved_by <> proposed_by", name="ck_disposal_two_people"),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_by IS NULL)", name="ck_disposal_approval"),
        sa.CheckConstraint("disposed_at IS NULL OR approved_at IS NOT NULL", name="ck_disposal_approved"),
        sa.CheckConstraint("(disposed_at IS NULL) = (certificate IS NULL)", name="ck_disposal_certificate"),
        sa.PrimaryKeyConstraint("id", name="pk_disposal"),
    )
    op.create_table(
        "disposal_record",
        sa.Column("disposal_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disposal_id"], ["disposal.id"], name="fk_disposal_record_disposal_id_disposal"
        ),
        sa.PrimaryKeyConstraint("disposal_id", "record_id", name="pk_disposal_record"),
    )
    op.create_index("ix_disposal_record_record_id", "disposal_record", ["record_id"])
    follows = sa.text("parent_id IS NOT NULL")
    op.create_index(
        "ix_contact_parent_id", "contact", ["parent_id"], sqlite_where=follows, postgresql_where=follows
    )
    op.create_table(
        "access_chain_anchor",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_access_chain_anchor"),
    )
