"""Signing in to a shared database: a real server over TCP, with passwords, and TLS where it is not this computer."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from callcenter.access.people import PersonDisabled, PersonUnknown
from callcenter.access.reach import (
    CertificateNotTrusted,
    RootCertificateMissing,
    ServerUnknown,
    TlsNotOffered,
)
from callcenter.access.sign_in import (
    DailyUseRefused,
    PasswordNeeded,
    SignIn,
    SignInRefused,
    TransportTooWeak,
    sign_in,
)
from callcenter.store.engine import is_secured
from callcenter.store.errors import DatabaseSignInRefused, DatabaseTooNew, DatabaseTooOld, DatabaseUnreachable
from callcenter.store.migrate import upgrade
from tests.access.city_server import DATABASE, PASSWORD, TRUSTED, Authority, admin_of, door, server
from tests.own_server import OwnServer


@pytest.fixture(scope="module")
def running() -> Iterator[OwnServer]:
    with server() as one:
        upgrade(one.url)
        yield one


@pytest.fixture
def admin(running: OwnServer) -> Iterator[psycopg.Connection]:
    """The administrator's connection; whom it has made is gone after the test."""
    with psycopg.connect(admin_of(running), autocommit=True) as connection:
        connection.execute("CREATE ROLE callcenter_owner NOLOGIN")
        hire(connection, "sato")
        yield connection
        connection.execute("DELETE FROM staff")
        for (role,) in connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname !~ '^(pg_|postgres$)' ORDER BY rolname DESC"
        ).fetchall():
            connection.execute(f"DROP OWNED BY {role}")
            connection.execute(f"DROP ROLE {role}")


def hire(admin: psycopg.Connection, person: str) -> None:
    admin.execute(f"CREATE ROLE {person} LOGIN PASSWORD '{PASSWORD}'")
    admin.execute(f"GRANT SELECT ON staff, alembic_version TO {person}")
    admin.execute(
        "INSERT INTO staff (id, name, role, active) VALUES (%s, %s, 'operator', true)", [person, person]
    )


@pytest.fixture
def details(running: OwnServer, admin: psycopg.Connection) -> SignIn:
    """How Sato signs in on the server's own computer."""
    return SignIn(host="127.0.0.1", port=running.port, database=DATABASE, user="sato")


def who(details: SignIn, password: str = "") -> str:
    signed_in = sign_in(details, password)
    try:
        with signed_in.engine.connect() as connection:
            return connection.execute(text("SELECT session_user::text")).scalar_one()
    finally:
        signed_in.engine.dispose()


def test_a_person_signs_in_with_a_login_of_their_own(details: SignIn) -> None:
    signed_in = sign_in(details, PASSWORD)
    assert is_secured(signed_in.engine)
    with signed_in.engine.connect() as one, signed_in.engine.connect() as two:
        assert one.execute(text("SELECT session_user::text")).scalar_one() == "sato"
        assert two.execute(text("SELECT session_user::text")).scalar_one() == "sato"
    signed_in.engine.dispose()


def test_the_password_is_nowhere_to_be_read(details: SignIn, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    signed_in = sign_in(details, PASSWORD)
    seen = [
        repr(signed_in),
        repr(signed_in.engine),
        repr(details),
        str(signed_in.engine.url.query),
        caplog.text,
    ]
    signed_in.engine.dispose()
    wrong = "falsches Kennwort"
    with pytest.raises(SignInRefused) as caught:
        sign_in(details, wrong)
    seen += [*traceback.format_exception(caught.value), repr(caught.value), caplog.text]
    assert not [one for one in seen if PASSWORD in one or wrong in one]


def test_without_a_password_libpq_looks_where_it_always_does(
    details: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PasswordNeeded):
        sign_in(details)
    file = tmp_path / "pgpass"
    file.write_text(f"127.0.0.1:{details.port}:{DATABASE}:sato:{PASSWORD}\n", "utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    assert who(details) == "sato"


def test_a_service_of_libpq_can_stand_for_the_server(
    details: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path, "Shiomino")
    file = tmp_path / "pg_service.conf"
    monkeypatch.setenv("PGSERVICEFILE", str(file))
    with door(details.port, authority.certificate("localhost")) as port:
        file.write_text(f"[city]\nhost=localhost\nport={port}\ndbname={DATABASE}\nsslmode=disable\n", "utf-8")
        named = SignIn(service="city", user="sato", root_certificate=str(authority.root))
        assert who(named, PASSWORD) == "sato"
        with pytest.raises(DatabaseUnreachable):  # the file does not make the line weaker
            sign_in(replace(named, root_certificate=str(Authority(tmp_path, "Other").root)), PASSWORD)


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "127.3.2.1", "::1", "/var/run/postgresql"])
def test_this_computer_needs_no_certificate(host: str) -> None:
    assert SignIn(host=host).transport == "prefer"
    assert SignIn(host=host, sslmode="verify-full").transport == "verify-full"


@pytest.mark.parametrize("sslmode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_a_server_elsewhere_must_prove_who_it_is(sslmode: str) -> None:
    for host in ("db.shiomino.example", "10.0.0.7", "127.0.0.1.example", "localhost.example"):
        assert SignIn(host=host).transport == "verify-full"
        with pytest.raises(TransportTooWeak):
            sign_in(SignIn(host=host, user="sato", sslmode=sslmode), PASSWORD)


def test_only_a_certificate_of_the_right_name_and_authority_is_trusted(
    details: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, other = Authority(tmp_path, "Shiomino"), Authority(tmp_path, "Other")
    safe = replace(details, host="localhost", sslmode="verify-full", root_certificate=str(authority.root))
    with ExitStack() as doors:
        right = replace(
            safe, port=doors.enter_context(door(details.port, authority.certificate("localhost")))
        )
        assert who(right, PASSWORD) == "sato"
        elsewhere = doors.enter_context(door(details.port, authority.certificate("db.shiomino.example")))
        with pytest.raises(CertificateNotTrusted) as caught:
            sign_in(replace(safe, port=elsewhere), PASSWORD)
        assert "mismatch" in str(caught.value.facts["reason"])
        with pytest.raises(CertificateNotTrusted) as caught:
            sign_in(replace(right, root_certificate=str(other.root)), PASSWORD)
        assert "certificate" in str(caught.value.facts["reason"])
        with pytest.raises(SignInRefused):
            sign_in(right, "wrong")
        monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
        with pytest.raises(RootCertificateMissing):
            sign_in(replace(right, root_certificate=""), PASSWORD)
        with pytest.raises(TlsNotOffered):
            sign_in(replace(safe, port=details.port), PASSWORD)


def test_what_keeps_somebody_out_is_told_apart(details: SignIn, admin: psycopg.Connection) -> None:
    with pytest.raises(SignInRefused):
        sign_in(details, "wrong")
    with pytest.raises(SignInRefused):
        sign_in(replace(details, user="nobody"), PASSWORD)
    with pytest.raises(ServerUnknown):
        sign_in(replace(details, host="db.shiomino.invalid"), PASSWORD)
    with pytest.raises(DatabaseUnreachable):
        sign_in(replace(details, port=1), PASSWORD)
    with pytest.raises(DatabaseTooOld):
        sign_in(replace(details, database="postgres"), PASSWORD)
    admin.execute("CREATE ROLE guest LOGIN PASSWORD 'x'")
    with pytest.raises(PersonUnknown):
        sign_in(replace(details, user="guest"), "x")
    admin.execute("GRANT SELECT ON staff, alembic_version TO guest")
    with pytest.raises(PersonUnknown):
        sign_in(replace(details, user="guest"), "x")
    admin.execute("UPDATE staff SET active = false")
    with pytest.raises(PersonDisabled):
        sign_in(details, PASSWORD)


@pytest.mark.parametrize("version", ["0000", "9999"])
def test_a_schema_of_another_program_is_left_alone(
    details: SignIn, admin: psycopg.Connection, version: str
) -> None:
    (known,) = admin.execute("SELECT version_num FROM alembic_version").fetchone()
    admin.execute("UPDATE alembic_version SET version_num = %s", [version])
    with pytest.raises(DatabaseTooOld if version < known else DatabaseTooNew):
        sign_in(details, PASSWORD)
    admin.execute("UPDATE alembic_version SET version_num = %s", [known])


@pytest.mark.parametrize(
    "right",
    [
        "ALTER ROLE sato SUPERUSER",
        "ALTER ROLE sato BYPASSRLS",
        "ALTER ROLE sato CREATEROLE",
        "ALTER ROLE sato REPLICATION",
        "GRANT callcenter_owner TO sato",
        "GRANT pg_read_all_data TO sato",
        "CREATE ROLE chief CREATEROLE IN ROLE callcenter_owner; CREATE ROLE deputy IN ROLE chief; GRANT deputy TO sato",
    ],
)
def test_nobody_works_with_the_rights_of_the_administration(
    details: SignIn, admin: psycopg.Connection, right: str
) -> None:
    admin.execute(right)
    with pytest.raises(DailyUseRefused):
        sign_in(details, PASSWORD)


def test_the_same_person_comes_back_with_the_password_alone(
    running: OwnServer, details: SignIn, admin: psycopg.Connection
) -> None:
    signed_in = sign_in(details, PASSWORD)
    signed_in.check(PASSWORD)
    for wrong in ("wrong", ""):
        with pytest.raises(SignInRefused):
            signed_in.check(wrong)
    admin.execute("ALTER ROLE sato PASSWORD 'new'")
    with pytest.raises(SignInRefused):
        signed_in.check(PASSWORD)
    signed_in.check("new")
    signed_in.engine.dispose()
    with signed_in.engine.connect() as connection:  # connections to come are made with the new one
        connection.execute(text("SELECT 1"))
    signed_in.engine.dispose()
    away = sign_in(details, "new")
    away.details = replace(details, port=1)
    away.check("new")  # the server does not answer: compared with what is known
    with pytest.raises(SignInRefused):
        away.check("wrong")
    away.engine.dispose()


def test_where_the_server_asks_for_no_password_the_one_typed_still_counts(
    details: SignIn, admin: psycopg.Connection
) -> None:
    hire(admin, TRUSTED)
    signed_in = sign_in(replace(details, user=TRUSTED), PASSWORD)
    with pytest.raises(SignInRefused):
        signed_in.check("anything")
    signed_in.check(PASSWORD)
    signed_in.engine.dispose()


def test_a_person_who_is_stopped_is_out_at_once(details: SignIn, admin: psycopg.Connection) -> None:
    signed_in = sign_in(details, PASSWORD)
    with signed_in.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        admin.execute("ALTER ROLE sato NOLOGIN")
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'sato'")
        with pytest.raises(DatabaseUnreachable):
            connection.execute(text("SELECT 1"))
    with pytest.raises(DatabaseSignInRefused), signed_in.engine.connect():
        pass
    with pytest.raises(SignInRefused):
        signed_in.check(PASSWORD)
    signed_in.engine.dispose()
