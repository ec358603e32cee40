"""The keys of a person's journal on one desk: from the keyring, else kept under the password.

A journal key is made at random once for a person, a database and a desk. Where the system has a keyring
(Windows Credential Manager, macOS Keychain, Secret Service) the key lives there and nowhere else.

Without a keyring the key must still outlive a crash, or what was acknowledged before it could not be sent after
it. Kept in memory it would not, in a plain file it would lie beside what it locks. What the person brings to the
next sign-in, crash or not, is the password of the database: the key is kept in a file beside the journal,
encrypted under a key that scrypt (RFC 7914) makes of that password. So the journal is as strong as the password
against somebody who takes the disk, and each guess costs half a second and 128 MiB. Who has neither a keyring nor a
password (certificate, GSSAPI, `.pgpass`) is told so (`JournalKeyMissing`): nothing is written in the clear.

Keys are never thrown away. A keyring that is locked today makes a second key, kept under the password; a new
password makes a third, because the old one does not open any more. All that can be opened are handed out, so
that what was sealed with an earlier key is read again as soon as that key is back.
"""

import binascii
import json
import logging
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from callcenter.contacts.journal import JournalUnwritable
from callcenter.contacts.journal_cipher import KEY_BYTES
from callcenter.errors import CallCenterError

_log = logging.getLogger(__name__)

SERVICE = "callcenter-journal"
_NONCE = bytes(12)  # every salt makes a key that encrypts one thing


class JournalKeyMissing(CallCenterError):
    """No keyring and no password: nothing could keep the key until the next start."""

    code = "journal_key_missing"


class Keyring(Protocol):
    """What is used of the `keyring` module, or of one of its backends."""

    def get_password(self, service_name: str, username: str) -> str | None:
        """The secret of this name, None where there is none."""

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep a secret under this name."""


def journal_keys(journal: Path, account: str, keyring: Keyring, password: str | None) -> list[bytes]:
    """The keys of a journal, the one to write with first; a first key is made where there is none.

    Call it off the GUI thread: a keyring may ask its owner, and a password takes half a second.

    Args:
        journal: the file the keys are for; those under the password are kept beside it.
        account: who, at which database; the name in the keyring.
        password: of the sign-in, where there is one.

    Raises:
        JournalKeyMissing: no keyring and no password.
        JournalUnwritable: the file beside the journal cannot be read or written.
    """
    file = journal.with_suffix(".keys")
    try:
        under_password = _unwrapped(file, account, password) if password else []
        if (kept := _from_keyring(keyring, account, under_password)) is not None:
            return [kept, *under_password]
        if not under_password and password:
            under_password = [secrets.token_bytes(KEY_BYTES)]
            _write(file, [*_read(file), _wrapped(under_password[0], account, password)])
    except OSError as error:
        raise JournalUnwritable(path=str(file), reason=type(error).__name__) from error
    if not under_password:
        raise JournalKeyMissing
    return under_password


def _from_keyring(keyring: Keyring, account: str, others: Sequence[bytes]) -> bytes | None:
    """The key in the keyring, put there where it had none; None where there is no keyring to rely on."""
    try:
        kept = keyring.get_password(SERVICE, account)
        if kept is None:
            key = others[0] if others else secrets.token_bytes(KEY_BYTES)
            keyring.set_password(SERVICE, account, key.hex())
            kept = keyring.get_password(SERVICE, account)  # a keyring that is switched off takes everything
        return bytes.fromhex(kept) if kept is not None else None
    except Exception as error:  # each system's keyring fails in a way of its own
        _log.warning("the keyring cannot be used for the journal: %s", type(error).__name__)
        return None


def _unwrapped(file: Path, account: str, password: str) -> list[bytes]:
    """Every key of the file that the password opens, the latest first."""
    keys = []
    for salt, wrapped in reversed(_read(file)):
        with suppress(InvalidTag):
            keys.append(AESGCM(_stretched(password, salt)).decrypt(_NONCE, wrapped, account.encode()))
    return keys


def _wrapped(key: bytes, account: str, password: str) -> tuple[bytes, bytes]:
    salt = secrets.token_bytes(16)
    return salt, AESGCM(_stretched(password, salt)).encrypt(_NONCE, key, account.encode())


def _stretched(password: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY_BYTES, n=2**17, r=8, p=1).derive(password.encode())


def _read(file: Path) -> list[tuple[bytes, bytes]]:
    try:
        return [(b64decode(salt), b64decode(key)) for salt, key in json.loads(file.read_text("ascii"))]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, binascii.Error):
        # Half a file: `_write` leaves none, a failing disk may. It stays for whoever can mend it.
        _log.error("the journal's keys cannot be read and are set aside")
        file.rename(file.with_name(f"{file.name}.damaged-{secrets.token_hex(4)}"))
        return []


def _write(file: Path, keys: Sequence[tuple[bytes, bytes]]) -> None:
    """On the disk when this returns: the first entry sealed with a key may be acknowledged the moment after."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        json.dump([(b64encode(salt).decode(), b64encode(key).decode()) for salt, key in keys], out)
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and its entries are written through
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
