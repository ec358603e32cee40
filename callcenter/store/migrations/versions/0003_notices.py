"""Notices to the whole centre, call scripts that every desk reads from the database, and word of every change."""

import sqlalchemy as sa
from alembic import op

from callcenter.store.types import UtcDateTime

revision = "0003"
down_revision = "0002"

# What open desks are told of: the table, the column that names what has changed, what it is called, and when.
ANY = "INSERT OR UPDATE OR DELETE"
TOLD = (
    ("article", "id", "article", "INSERT OR DELETE OR UPDATE OF published_revision"),
    ("script", "id", "script", ANY),
    ("notice", "id", "notice", ANY),
    ("staff", "id", "staff", ANY),
    ("staff_department", "staff_id", "staff", ANY),
    ("follow_up", "contact_id", "follow_up", ANY),
    ("department", "id", "department", ANY),
)


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("words_en", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_table(
        "script",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name="pk_script"),
    )
    if op.get_bind().dialect.name == "postgresql":  # an embedded file has one desk, which knows what it does
        tell_of_changes()


def tell_of_changes() -> None:
    op.execute(CHANGED)
    for table, column, kind, when in TOLD:
        op.execute(
            f"CREATE TRIGGER {table}_notify AFTER {when} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION notify_changed('{kind}', '{column}')"
        )
    for statement in (*SECRET, RESIDENT_CHANNEL, CONTACT_CHANGED):
        op.execute(statement)
    op.execute("REVOKE ALL ON FUNCTION resident_channel(text) FROM PUBLIC")
    # What is loaded of years gone by is news to nobody.
    op.execute(
        "CREATE TRIGGER contact_notify AFTER INSERT ON contact FOR EACH ROW "
        "WHEN (NEW.resident_id IS NOT NULL AND NEW.wrap_up_ended_at > now() - interval '7 days') "
        "EXECUTE FUNCTION notify_contact()"
    )
    op.execute(
        "CREATE TRIGGER contact_notify_again AFTER UPDATE ON contact FOR EACH ROW "
        "WHEN (NEW.resident_id IS NOT NULL OR OLD.resident_id IS NOT NULL) EXECUTE FUNCTION notify_contact()"
    )


# Anybody may listen, so what is told is the kind and the id of what has changed: who may read it, reads it.
CHANGED = """
CREATE FUNCTION notify_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
    PERFORM pg_notify(
        'callcenter', json_build_object('kind', TG_ARGV[0], 'id', changed ->> TG_ARGV[1])::text);
    RETURN NULL;
END $$
"""

# In a schema of its own that no role of the call centre may use.
SECRET = (
    "CREATE SCHEMA live",
    "CREATE TABLE live.secret (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), value text NOT NULL)",
    "INSERT INTO live.secret (value) VALUES (gen_random_uuid()::text || gen_random_uuid()::text)",
)

# The channel on which a resident's contacts are told of. Nobody can work it out from the 宛名番号: who opens the
# card is given it with the card, and who does not cannot listen for how often somebody calls.
RESIDENT_CHANNEL = """
CREATE FUNCTION resident_channel(p_resident text) RETURNS text LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
    SELECT 'r' || left(encode(sha256(convert_to(value || p_resident, 'UTF8')), 'hex'), 40) FROM live.secret
$$
"""

CONTACT_CHANGED = """
CREATE FUNCTION notify_contact() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.resident_id IS DISTINCT FROM NEW.resident_id AND OLD.resident_id IS NOT NULL THEN
        PERFORM pg_notify(resident_channel(OLD.resident_id), OLD.id::text);
    END IF;
    IF NEW.resident_id IS NOT NULL THEN
        PERFORM pg_notify(resident_channel(NEW.resident_id), NEW.id::text);
    END IF;
    RETURN NULL;
END $$
"""
