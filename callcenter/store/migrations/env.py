"""Alembic runs this inside the transaction `callcenter.store.migrate.upgrade` has opened."""

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo

from callcenter.store.tables import metadata

progress = context.config.attributes["progress"]


def report(
    ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]
) -> None:
    if progress is not None:
        progress(step.up_revision_id)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    on_version_apply=report,
)
context.run_migrations()
