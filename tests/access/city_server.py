"""A PostgreSQL server that asks for passwords, a door to it with TLS, and a city's own certificate authority."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.own_server import OwnServer

PASSWORD = "正しい Pferd 電池 2026"
DATABASE = "city"
TRUSTED = "known_by_computer"  # a person whom the server asks for nothing
SSL_REQUEST = b"\x04\xd2\x16\x2f"


@contextmanager
def server() -> Iterator[OwnServer]:
    """A server that asks everybody but the administrator for a password (SCRAM)."""
    running = OwnServer()
    try:
        with psycopg.connect(admin_of(running), autocommit=True) as admin:
            (file,) = admin.execute("SHOW hba_file").fetchone() or ("",)
            trusted = "".join(f"host all {name} 127.0.0.1/32 trust\n" for name in ("postgres", TRUSTED))
            Path(file).write_text(f"{trusted}host all all 127.0.0.1/32 scram-sha-256\n")
            admin.execute("SELECT pg_reload_conf()")
        yield running
    finally:
        running.close()


def admin_of(running: OwnServer) -> str:
    """How the administrator connects."""
    return running.url.replace("+psycopg", "")


@contextmanager
def door(inside: int, certificate: Path) -> Iterator[int]:
    """Another port for the server at the port `inside`, with TLS: the server of the wheel has none.

    Args:
        certificate: PEM, key included.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_accept, args=(listening, inside, context), daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, inside: int, context: ssl.SSLContext) -> None:
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        Thread(target=_serve, args=(client, inside, context), daemon=True).start()


def _serve(client: socket.socket, inside: int, context: ssl.SSLContext) -> None:
    try:
        while client.recv(8)[4:] != SSL_REQUEST:
            client.sendall(b"N")  # encryption by Kerberos
        client.sendall(b"S")
        with (
            context.wrap_socket(client, server_side=True) as safe,
            socket.create_connection(("127.0.0.1", inside)) as server,
        ):
            Thread(target=_pump, args=(server, safe), daemon=True).start()
            _pump(safe, server)
    except OSError:
        client.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


class Authority:
    """A city's own certificate authority."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        own = self._builder(self._name, self._key.public_key())
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self.root = folder / f"{name}.crt"
        self.root.write_bytes(_pem(own.sign(self._key, hashes.SHA256())))

    def certificate(self, host: str) -> Path:
        """A server's certificate and its key in one file."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            named: x509.GeneralName = x509.IPAddress(ip_address(host))
        except ValueError:
            named = x509.DNSName(host)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        made = self._builder(subject, key.public_key())
        made = made.add_extension(x509.SubjectAlternativeName([named]), critical=False)
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path = self._folder / f"{host}.pem"
        path.write_bytes(private + _pem(made.sign(self._key, hashes.SHA256())))
        return path

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder(self._name, subject, key, x509.random_serial_number())
        return builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
