"""Why a server cannot be reached: its name, its port, its certificate.

libpq says it in a sentence, in whatever language it was built with. So when it has failed, the way is walked again
step by step, and each step that fails has an error of its own.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from callcenter.errors import CallCenterError
from callcenter.store.errors import DatabaseUnreachable

if TYPE_CHECKING:  # needed when something has failed, and the settings import this before the first frame
    import socket

_SECONDS = 3
_SSL_REQUEST = struct.pack("!ii", 8, 80877103)  # PostgreSQL's protocol, "SSLRequest"


class ServerUnknown(CallCenterError):
    """No computer has this name. Fact: `host`."""

    code = "server_unknown"


class TlsNotOffered(CallCenterError):
    """The server does not encrypt. Fact: `host`."""

    code = "tls_not_offered"


class CertificateNotTrusted(CallCenterError):
    """The server cannot prove that it is the one. Facts: `host`, `reason` (in the words of TLS)."""

    code = "certificate_not_trusted"


class RootCertificateMissing(CallCenterError):
    """There is nothing to check the server's certificate against. Fact: `path`."""

    code = "root_certificate_missing"


def what_stands_between(
    host: str, port: int, verified: bool, root_certificate: str
) -> CallCenterError | None:
    """What stands between this computer and the server; None where the way is free.

    Args:
        verified: whether the server has to prove by TLS who it is.
        root_certificate: the PEM file to check against; empty for libpq's own.
    """
    import socket

    try:
        with socket.create_connection((host, port), timeout=_SECONDS) as link:
            return _what_tls_says(link, host, root_certificate) if verified else None
    except (socket.gaierror, UnicodeError):
        return ServerUnknown(host=host)
    except OSError as error:
        return DatabaseUnreachable(reason=type(error).__name__)


def _what_tls_says(link: socket.socket, host: str, root_certificate: str) -> CallCenterError | None:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks authority and host name
    root = root_certificate or os.environ.get("PGSSLROOTCERT") or str(_default_root())
    try:
        context.load_verify_locations(root)
    except OSError:
        return RootCertificateMissing(path=root)
    link.sendall(_SSL_REQUEST)
    if link.recv(1) != b"S":
        return TlsNotOffered(host=host)
    try:
        context.wrap_socket(link, server_hostname=host).close()
    except ssl.SSLCertVerificationError as error:
        return CertificateNotTrusted(host=host, reason=error.verify_message)
    return None


def _default_root() -> Path:
    """Where libpq looks."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / "root.crt"
    return Path.home() / ".postgresql" / "root.crt"
