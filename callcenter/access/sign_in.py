"""Signing in to a shared database: with one's own login role, over a line that cannot be listened to.

The server decides what a role may do; here is checked that the server is the right one (TLS, `verify-full`) and
that nobody works with rights that belong to administration. How a person proves who they are is libpq's business:
a password that is typed, or without one `.pgpass`, a client certificate, Kerberos.
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from callcenter.access.people import PersonDisabled, PersonUnknown
from callcenter.access.reach import ServerUnknown, what_stands_between
from callcenter.errors import CallCenterError
from callcenter.store.errors import (
    DatabaseSignInRefused,
    DatabaseTooNew,
    DatabaseTooOld,
    DatabaseUnreachable,
)

if TYPE_CHECKING:  # the settings import this before the first frame, SQLAlchemy takes 0.2 s
    from sqlalchemy import Engine

# A desk asks from three threads and sends from a fourth.
_POOL = {"pool_size": 2, "max_overflow": 2}

# One round trip. Whoever is a member of a role may take its place, so its rights count as theirs.
_CHECK = """
SELECT
    (SELECT coalesce(string_agg(rolname, ', ' ORDER BY rolname), '') FROM pg_roles
     WHERE pg_has_role(session_user, oid, 'MEMBER')
       AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication
            OR rolname IN ('callcenter_owner', 'pg_read_all_data', 'pg_write_all_data'))) AS rights,
    (SELECT active FROM staff WHERE id = session_user) AS active,
    (SELECT version_num FROM alembic_version) AS version
"""


class TransportTooWeak(CallCenterError):
    """A server elsewhere must prove who it is (`verify-full`). Facts: `host`, `sslmode`."""

    code = "transport_too_weak"


class PasswordNeeded(CallCenterError):
    """Nothing but a password lets this person in."""

    code = "password_needed"


class SignInRefused(CallCenterError):
    """The server refuses: a wrong password, or a person it does not know or does not let in any more."""

    code = "sign_in_refused"


class SessionEnded(CallCenterError):
    """Somebody who was signed in is let in no longer: disabled, or with a password that no longer holds."""

    code = "session_ended"


class DailyUseRefused(CallCenterError):
    """This login may administer the database: it is not for daily use. Facts: `user`, `rights`."""

    code = "daily_use_refused"


@dataclass(frozen=True)
class SignIn:
    """Who signs in, and where.

    Args:
        host: name or address; empty for this computer as libpq finds it, or the folder of its socket.
        service: a section of `pg_service.conf` instead of host, port and database.
        sslmode: as libpq names it; empty for `verify-full`, or what this computer's own server offers.
        root_certificate: a PEM file with the authorities trusted; empty for libpq's own (`~/.postgresql/root.crt`).
        client_certificate: a PEM file by which the person is known; `client_key` its key.
    """

    host: str = ""
    port: int = 5432
    database: str = "callcenter"
    user: str = ""
    service: str = ""
    sslmode: str = ""
    root_certificate: str = ""
    client_certificate: str = ""
    client_key: str = ""

    @property
    def loopback(self) -> bool:
        """Whether the server is this computer itself, so that nobody can listen between."""
        from ipaddress import ip_address

        if self.service:
            return False
        if self.host in {"", "localhost"} or self.host.startswith(("/", "@")):
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def account(self) -> str:
        """Who, at which database: the name under which this computer keeps what belongs to them."""
        return f"{self.user}@{self.service or f'{self.host}:{self.port}/{self.database}'}"

    @property
    def transport(self) -> str:
        """The `sslmode` to use.

        Raises:
            TransportTooWeak: a server elsewhere would not have to prove who it is.
        """
        if self.loopback:
            return self.sslmode or "prefer"
        if self.sslmode not in {"", "verify-full"}:
            raise TransportTooWeak(host=self.host or self.service, sslmode=self.sslmode)
        return "verify-full"


class SignedIn:
    """A person's own way into the shared database. The password is kept in memory, for connections to come."""

    def __init__(self, details: SignIn, password: str) -> None:
        self.details = details
        self.password = password
        self._asked = False  # whether the server wanted the password at all
        self.engine: Engine = _engine(self)

    def __repr__(self) -> str:
        return f"SignedIn({self.details.user})"

    def check(self, password: str) -> None:
        """Let the same person in again: ask the server, or compare where it cannot be reached.

        Raises:
            SignInRefused: this is not the password, or the server refuses the person by now.
            PersonDisabled: the person works here no longer.
        """
        if bool(password) is not bool(self.password):
            raise SignInRefused()  # an empty one would let libpq look for another
        again = SignedIn(self.details, password)
        try:
            again._open()
        except (DatabaseUnreachable, ServerUnknown):
            again._asked = False
        finally:
            again.engine.dispose()
        if again._asked:
            self.password = password  # it may have been changed meanwhile
        elif not compare_digest(password.encode(), self.password.encode()):
            raise SignInRefused()

    def _open(self) -> None:
        """Make the first connection and look who it is, in one statement."""
        from sqlalchemy import text
        from sqlalchemy.exc import ProgrammingError

        from callcenter.store.engine import reading
        from callcenter.store.migrate import HEAD

        user = self.details.user
        try:
            with reading(self.engine) as connection:
                link: Any = connection.connection.driver_connection
                self._asked = link.pgconn.used_password
                found = connection.execute(text(_CHECK)).one()
        except ProgrammingError:
            raise DatabaseTooOld(found="", known=HEAD) from None  # it has none of our tables
        except DatabaseSignInRefused as error:
            if error.facts.get(
                "reason"
            ):  # let in, but with no right to read: it belongs to nobody of the staff
                raise PersonUnknown(person=user) from None
            raise (SignInRefused() if self.password else PasswordNeeded()) from None
        except DatabaseUnreachable:
            raise _why(self) from None
        if found.rights:
            raise DailyUseRefused(user=user, rights=found.rights)
        if found.active is None:
            raise PersonUnknown(person=user)
        if not found.active:
            raise PersonDisabled(person=user)
        if found.version > HEAD:
            raise DatabaseTooNew(found=found.version, known=HEAD)
        if found.version < HEAD:
            raise DatabaseTooOld(found=found.version, known=HEAD)


def sign_in(details: SignIn, password: str = "") -> SignedIn:
    """Sign in to the shared database; the engine reaches residents and contacts through functions alone.

    Args:
        password: empty for libpq's other ways.

    Raises:
        TransportTooWeak, TlsNotOffered, CertificateNotTrusted, RootCertificateMissing: the line is not safe.
        ServerUnknown, DatabaseUnreachable: there is no server, or it does not answer.
        PasswordNeeded, SignInRefused, PersonUnknown, PersonDisabled: this person is not let in.
        DailyUseRefused: a login of the administration.
        DatabaseTooOld, DatabaseTooNew: the schema is not this program's.
    """
    signed_in = SignedIn(details, password)
    try:
        signed_in._open()
    except BaseException:
        signed_in.engine.dispose()
        raise
    return signed_in


def _engine(signed_in: SignedIn) -> Engine:
    from sqlalchemy import event
    from sqlalchemy.engine import URL

    from callcenter.store.engine import open_engine, secured

    details = signed_in.details
    parameters = {
        "user": details.user,
        "sslmode": details.transport,
        "gssencmode": "disable",  # Kerberos proves who it is; the line is TLS, whose certificate has been checked
        "sslrootcert": details.root_certificate,
        "sslcert": details.client_certificate,
        "sslkey": details.client_key,
    }
    if details.service:
        parameters["service"] = details.service
    else:
        parameters |= {"host": details.host, "port": str(details.port), "dbname": details.database}
    url = URL.create("postgresql", query={name: value for name, value in parameters.items() if value})
    engine = open_engine(url.render_as_string(), **_POOL)

    def add_password(_dialect: object, _record: object, _args: object, parameters: dict[str, Any]) -> None:
        # Here and not in the URL, which is printed with engines and errors.
        if signed_in.password:
            parameters["password"] = signed_in.password

    event.listen(engine, "do_connect", add_password)
    return secured(engine)


def _why(signed_in: SignedIn) -> CallCenterError:
    """Why there is no connection, where the server did not ask for a password."""
    from psycopg.conninfo import make_conninfo
    from psycopg.pq import PGconn, Ping

    details = signed_in.details
    host = details.host.partition(",")[0]
    if host and not host.startswith(("/", "@")) and not details.service:
        verified = details.transport == "verify-full"
        found = what_stands_between(host, details.port, verified, details.root_certificate)
        if found is not None:
            return found
    parameters: dict[str, Any] = {**signed_in.engine.url.query, "connect_timeout": 3}
    if PGconn.ping(make_conninfo("", **parameters).encode()) == Ping.OK:
        return (
            SignInRefused()
        )  # it answers, and does not want this person: certificate, Kerberos, pg_hba.conf
    return DatabaseUnreachable(reason="")
