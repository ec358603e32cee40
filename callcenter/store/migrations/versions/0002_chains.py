"""Access log in chains, what a look has shown, and people with posts and departments."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

FINAL_TABLES = ("access_shown",)


def upgrade() -> None:
    op.add_column("access_log", sa.Column("number", sa.BigInteger(), nullable=True))
    op.add_column("access_log", sa.Column("hash", sa.Text(), nullable=True))
    op.add_column("access_log", sa.Column("transaction_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_access_log_staff_id_number", "access_log", ["staff_id", "number"])
    op.create_table(
        "access_shown",
        sa.Column("log_id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("log_id", "resident_id", name="pk_access_shown"),
    )
    op.create_index("ix_access_shown_resident_id", "access_shown", ["resident_id"])
    op.create_table(
        "access_chain",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_access_chain"),
    )
    op.add_column("staff", sa.Column("post", sa.Text(), nullable=False, server_default=""))
    op.add_column("staff", sa.Column("operator_number", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "staff_department",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_department_staff_id_staff"),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_staff_department_department_id_department"
        ),
        sa.PrimaryKeyConstraint("staff_id", "department_id", name="pk_staff_department"),
    )
    op.execute("CREATE INDEX ix_resident_address_place ON resident_address ((town || block))")
    if op.get_bind().dialect.name == "sqlite":
        guard_sqlite()
    else:
        guard_postgresql()


def guard_sqlite() -> None:
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER access_shown_no_{action.lower()} BEFORE {action} ON access_shown "
            "BEGIN SELECT RAISE(ABORT, 'record is final'); END"
        )
    # INSERT OR REPLACE deletes without telling a DELETE trigger.
    op.execute(
        "CREATE TRIGGER access_shown_no_replace BEFORE INSERT ON access_shown "
        "WHEN EXISTS (SELECT 1 FROM access_shown WHERE log_id = NEW.log_id AND resident_id = NEW.resident_id) "
        "BEGIN SELECT RAISE(ABORT, 'record is final'); END"
    )


def guard_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER access_shown_no_change BEFORE UPDATE OR DELETE ON access_shown "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER access_shown_no_truncate BEFORE TRUNCATE ON access_shown "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    # A view that is rolled back must open nothing: the reading functions ask whether this transaction committed.
    op.execute(
        "ALTER TABLE access_log ALTER COLUMN transaction_id SET DEFAULT pg_current_xact_id()::text::bigint"
    )
    # The server seals each line itself, so that no desk can write a wrong one. The same text is made in access.chain.
    op.execute(CHAIN)
    op.execute(
        "CREATE TRIGGER access_log_chain BEFORE INSERT ON access_log "
        "FOR EACH ROW EXECUTE FUNCTION seal_access_log()"
    )


CHAIN = r"""
CREATE FUNCTION seal_access_log() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    last access_chain;
    shown text;
BEGIN
    INSERT INTO access_chain VALUES (NEW.staff_id, 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO last FROM access_chain WHERE staff_id = NEW.staff_id FOR UPDATE;
    SELECT coalesce(string_agg(resident_id, ',' ORDER BY resident_id COLLATE "C"), '')
        INTO shown FROM access_shown WHERE log_id = NEW.id;
    NEW.number := last.number + 1;
    NEW.hash := encode(sha256(convert_to(
        last.hash || E'\x1f' || NEW.number || E'\x1f' || NEW.id || E'\x1f'
        || (extract(epoch FROM NEW.at) * 1000000)::bigint || E'\x1f'
        || NEW.staff_id || E'\x1f' || NEW.action || E'\x1f' || NEW.purpose || E'\x1f'
        || coalesce(NEW.resident_id, '') || E'\x1f' || NEW.detail::text || E'\x1f' || shown, 'UTF8')), 'hex');
    UPDATE access_chain SET number = NEW.number, hash = NEW.hash WHERE staff_id = NEW.staff_id;
    RETURN NEW;
END $$
"""
