"""Alembic runs this inside the transaction `callcenter.store.migrate.upgrade` has opened."""

from typing import Any

from alembic import context

from callcenter.store.tables import metadata

progress = context.config.attributes["progress"]


def report(step: Any, **_: Any) -> None:
    if progress is not None:
        progress(step.up_revision_id)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    on_version_apply=report,
)
context.run_migrations()
