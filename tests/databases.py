"""Databases of the tests' PostgreSQL server."""

from sqlalchemy import create_engine, make_url, text


def administer(server: str, *statements: str) -> None:
    """Run statements outside of a transaction, as the server's administrator."""
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    admin.dispose()


def database_of(server: str, name: str) -> str:
    """The URL of another database of the server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)
