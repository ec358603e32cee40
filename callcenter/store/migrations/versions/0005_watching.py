"""What watching over the access log needs: lines by time, staff who are residents, the centre's hours."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index("ix_access_log_at_id", "access_log", ["at", "id"])
    op.create_table(
        "staff_resident",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("resident_id", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_resident_staff_id_staff"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name="fk_staff_resident_resident_id_resident"
        ),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff_resident"),
    )
    op.create_index("ix_staff_resident_resident_id", "staff_resident", ["resident_id"])
    op.create_table(
        "centre_hours",
        sa.Column("day", sa.String(length=3), nullable=False),
        sa.Column("opens", sa.String(length=5), nullable=False),
        sa.Column("closes", sa.String(length=5), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_centre_hours"),
    )
