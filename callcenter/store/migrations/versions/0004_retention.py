"""How long records are kept, what holds them longer, and their disposal by two people."""

import sqlalchemy as sa
from alembic import op

from callcenter.store.types import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "retention_class",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_retention_class"),
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
        sa.Column("certificate", sa.JSON(), nullable=True),
        sa.CheckConstraint("approved_by <> proposed_by", name="ck_disposal_two_people"),
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
