"""Knowledge that stays true: approval, expiry, review rounds, what searching learns, the directory and waste sorting.

And what makes looks quick: restrictions by household, indexes that answer a search alone, a line sealed in one step.
"""

import sqlalchemy as sa
from alembic import op

from callcenter.store.types import UtcDateTime

revision = "0006"
down_revision = "0005"

# What open desks are told of as a whole: a list that is read again is no longer for one row or a thousand.
TOLD = {
    "search": ("learned_link", "search_rule", "synonym_group"),
    "directory": ("facility", "waste_class", "waste_item", "waste_closure", "waste_district"),
    "review_round": ("review_round", "review_round_article"),
}

# What was read out to residents stays as it was: nothing of such a revision changes but its state, and that only
# to another of these.
FINAL_STATES = "('published', 'superseded', 'expired', 'withdrawn')"
FINAL_COLUMNS = (
    *(
        "article_id",
        "revision",
        "content",
        "title",
        "category_id",
        "department_id",
        "review_on",
        "expires_on",
    ),
    *("author_id", "saved_at", "published_at", "note"),
    *("submitted_at", "approver_id", "approved_at", "returned_note", "publish_at"),
)


def upgrade() -> None:
    op.add_column(
        "category", sa.Column("two_people", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("article", sa.Column("owner_id", sa.Text(), nullable=False, server_default=""))
    for column in (
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("approver_id", sa.Text(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("returned_note", sa.Text(), nullable=False, server_default=""),
        sa.Column("publish_at", UtcDateTime(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
    ):
        op.add_column("article_revision", column)
    keep_rounds_and_pairs()
    keep_learning()
    keep_directory()
    find_what_is_due()
    keep_what_was_published()
    restrict_households()
    answer_from_indexes()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TOUCHED)
        tell_editors()
        for kind, tables in TOLD.items():
            for table in tables:
                op.execute(
                    f"CREATE TRIGGER {table}_notify AFTER INSERT OR UPDATE OR DELETE ON {table} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION notify_touched('{kind}')"
                )


def find_what_is_due() -> None:
    """Every desk asks once a minute, so the answer must not cost a walk through all revisions."""
    for column, when in (("publish_at", "state = 'scheduled'"), ("expires_on", "state = 'published'")):
        condition = sa.text(when)
        op.create_index(
            f"ix_article_revision_{column}",
            "article_revision",
            [column],
            sqlite_where=condition,
            postgresql_where=condition,
        )


def keep_what_was_published() -> None:
    """The guards of migration 0001, with the state that is new and the columns that are."""
    refused = f"OLD.state IN {FINAL_STATES}"
    if op.get_bind().dialect.name == "sqlite":
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in FINAL_COLUMNS)
        for action, when in (
            ("update", f"{refused} AND (NEW.state NOT IN {FINAL_STATES} OR {changed})"),
            ("delete", refused),
        ):
            op.execute(f"DROP TRIGGER article_revision_no_{action}")
            op.execute(
                f"CREATE TRIGGER article_revision_no_{action} BEFORE {action.upper()} ON article_revision "
                f"WHEN {when} BEGIN SELECT RAISE(ABORT, 'record is final'); END"
            )
        return
    # As text, because the type json has no equality.
    changed = " OR ".join(
        f"OLD.{column}::text IS DISTINCT FROM NEW.{column}::text" for column in FINAL_COLUMNS
    )
    for action, when in (
        ("update", f"{refused} AND (NEW.state NOT IN {FINAL_STATES} OR {changed})"),
        ("delete", refused),
    ):
        op.execute(f"DROP TRIGGER article_revision_no_{action} ON article_revision")
        op.execute(
            f"CREATE TRIGGER article_revision_no_{action} BEFORE {action.upper()} ON article_revision "
            f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refuse_change()"
        )


def tell_editors() -> None:
    """Of what is drafted, submitted and scheduled; what is published and taken back is told of the article."""
    told = "NEW.state IN ('draft', 'review', 'scheduled')"
    for name, when, condition in (
        ("article_revision_notify", "INSERT", told),
        (
            "article_revision_notify_again",
            "UPDATE OF state",
            f"{told} AND OLD.state IS DISTINCT FROM NEW.state",
        ),
    ):
        op.execute(
            f"CREATE TRIGGER {name} AFTER {when} ON article_revision FOR EACH ROW WHEN ({condition}) "
            "EXECUTE FUNCTION notify_changed('draft', 'article_id')"
        )


TOUCHED = """
CREATE FUNCTION notify_touched() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_notify('callcenter', json_build_object('kind', TG_ARGV[0], 'id', '')::text);
    RETURN NULL;
END $$
"""


def keep_rounds_and_pairs() -> None:
    op.create_table(
        "article_presence",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_article_presence_staff_id_staff"),
        sa.PrimaryKeyConstraint("article_id", "staff_id", name="pk_article_presence"),
    )
    op.create_table(
        "review_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_review_round"),
    )
    op.create_table(
        "review_round_article",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_review_round_article_article_id_article"
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_review_round_article_department_id_department"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name="fk_review_round_article_round_id_review_round"
        ),
        sa.PrimaryKeyConstraint("round_id", "article_id", name="pk_review_round_article"),
    )
    op.create_table(
        "article_pair",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_pair_article_id_article"),
        sa.ForeignKeyConstraint(["other_id"], ["article.id"], name="fk_article_pair_other_id_article"),
        sa.PrimaryKeyConstraint("article_id", "other_id", name="pk_article_pair"),
    )
    op.create_table(
        "link_check",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_link_check"),
    )
    op.create_table(
        "import_mapping",
        sa.Column("heading", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("heading", name="pk_import_mapping"),
    )


def keep_learning() -> None:
    active = sa.text("removed_at IS NULL")
    op.create_table(
        "learned_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_learned_link"),
    )
    op.create_index(
        "ix_learned_link_article_id",
        "learned_link",
        ["article_id"],
        sqlite_where=active,
        postgresql_where=active,
    )
    op.create_table(
        "search_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_search_rule_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_search_rule"),
    )
    op.create_table(
        "synonym_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_synonym_group"),
    )
    op.create_table(
        "knowledge_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("opened_article_id", sa.Text(), nullable=True),
        sa.Column("opened_rank", sa.Integer(), nullable=True),
        sa.Column("opened_after_ms", sa.Integer(), nullable=True),
        sa.Column("used_article_id", sa.Text(), nullable=True),
        sa.Column("used_rank", sa.Integer(), nullable=True),
        sa.Column("category_id", sa.Text(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_knowledge_search"),
    )
    op.create_index("ix_knowledge_search_at", "knowledge_search", ["at"])


def keep_directory() -> None:
    op.create_table(
        "facility",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kana", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("number_e164", sa.String(length=16), nullable=False),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=True),
        sa.Column("hours", sa.JSON(), nullable=True),
        sa.Column("hours_note", sa.Text(), nullable=False),
        sa.Column("handles", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_facility_department_id_department"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_facility"),
    )
    op.create_table(
        "waste_class",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_waste_class"),
    )
    op.create_table(
        "waste_item",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("class_id", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("fee", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["waste_class.id"], name="fk_waste_item_class_id_waste_class"),
        sa.PrimaryKeyConstraint("position", name="pk_waste_item"),
    )
    op.create_table(
        "waste_closure",
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("closed_from", sa.Date(), nullable=False),
        sa.Column("closed_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "closed_from", name="pk_waste_closure"),
    )
    op.create_table(
        "waste_district",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_waste_district"),
    )
    op.create_index("ix_waste_district_position", "waste_district", ["position"])


def restrict_households() -> None:
    """A restriction says of which household it is, whatever program writes it or moves its resident."""
    op.add_column("restriction", sa.Column("household_id", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE restriction SET household_id = (SELECT household_id FROM resident WHERE id = resident_id)"
    )
    in_force = sa.text("lifted_at IS NULL")
    op.create_index(
        "ix_restriction_household_id",
        "restriction",
        ["household_id", "resident_id"],
        sqlite_where=in_force,
        postgresql_where=in_force,
    )
    for statement in HOUSEHOLDS[op.get_bind().dialect.name]:
        op.execute(statement)


FILL = (
    "BEGIN UPDATE restriction SET household_id = (SELECT household_id FROM resident WHERE id = NEW.resident_id) "
    "WHERE resident_id = NEW.resident_id; END"
)
HOUSEHOLDS = {
    "sqlite": (
        f"CREATE TRIGGER restriction_household AFTER INSERT ON restriction {FILL}",
        "CREATE TRIGGER restriction_household_again AFTER UPDATE OF resident_id, household_id ON restriction "
        f"{FILL}",
        "CREATE TRIGGER resident_household AFTER UPDATE OF household_id ON resident BEGIN "
        "UPDATE restriction SET household_id = NEW.household_id WHERE resident_id = NEW.id; END",
    ),
    # With the resident's row locked: nobody moves somebody who is just being restricted.
    "postgresql": (
        """
CREATE FUNCTION restriction_of_household() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT household_id INTO NEW.household_id FROM resident WHERE id = NEW.resident_id FOR SHARE;
    RETURN NEW;
END $$
""",
        "CREATE TRIGGER restriction_household BEFORE INSERT OR UPDATE ON restriction "
        "FOR EACH ROW EXECUTE FUNCTION restriction_of_household()",
        """
CREATE FUNCTION restriction_moves() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE restriction SET household_id = NEW.household_id WHERE resident_id = NEW.id;
    RETURN NULL;
END $$
""",
        "CREATE TRIGGER resident_household AFTER UPDATE ON resident FOR EACH ROW "
        "WHEN (OLD.household_id <> NEW.household_id) EXECUTE FUNCTION restriction_moves()",
        "REVOKE ALL ON FUNCTION restriction_of_household(), restriction_moves() FROM PUBLIC",
    ),
}


def answer_from_indexes() -> None:
    op.drop_index(
        "ix_resident_address_town_block", "resident_address"
    )  # nothing asks for a town and a block apart
    op.drop_index("ix_contact_number_e164_received_at", "contact")
    op.create_index(
        "ix_contact_number_e164_received_at",
        "contact",
        ["number_e164", "received_at", "direction", "resident_id"],
    )
    for key in ("name_key", "kana_key"):
        op.drop_index(f"ix_resident_{key}_birth_date", "resident")
        columns = [key, "birth_date", "id", "household_id"]
        op.create_index(f"ix_resident_{key}_birth_date", "resident", columns)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_resident_address_place")
        op.execute(
            "CREATE INDEX ix_resident_address_place ON resident_address ((town || block)) "
            "INCLUDE (town, block, resident_id)"
        )
        op.execute(
            "ALTER TABLE resident_address DROP CONSTRAINT pk_resident_address, "
            "ADD CONSTRAINT pk_resident_address PRIMARY KEY (resident_id) INCLUDE (town)"
        )
        op.execute(SEALED)


# As before, in one statement: to lock the chain's end, read what was shown and move the end took three.
SEALED = r"""
CREATE OR REPLACE FUNCTION seal_access_log() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    LOOP
        UPDATE access_chain SET number = number + 1, hash = encode(sha256(convert_to(
            hash || E'\x1f' || (number + 1) || E'\x1f' || NEW.id || E'\x1f'
            || (extract(epoch FROM NEW.at) * 1000000)::bigint || E'\x1f'
            || NEW.staff_id || E'\x1f' || NEW.action || E'\x1f' || NEW.purpose || E'\x1f'
            || coalesce(NEW.resident_id, '') || E'\x1f' || NEW.detail::text || E'\x1f'
            || (SELECT coalesce(string_agg(s.resident_id, ',' ORDER BY s.resident_id COLLATE "C"), '')
                FROM access_shown s WHERE s.log_id = NEW.id), 'UTF8')), 'hex')
            WHERE staff_id = NEW.staff_id RETURNING number, hash INTO NEW.number, NEW.hash;
        EXIT WHEN FOUND;
        INSERT INTO access_chain VALUES (NEW.staff_id, 0, '') ON CONFLICT DO NOTHING;
    END LOOP;
    RETURN NEW;
END $$
"""
