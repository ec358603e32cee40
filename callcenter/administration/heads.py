"""The ends of all chains of the access log as a signed file, to be kept where nobody of the database comes.

Whoever has all rights at the server can change a line and compute the rest of its chain anew. The heads of an
earlier day say what the chain was: a chain that no longer passes through them has been made anew.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from sqlalchemy import Engine

from callcenter.access.chain import Chain, Verification, verify
from callcenter.errors import CallCenterError
from callcenter.municipality import load_municipality
from callcenter.worksheet import whole_file

_FORMAT = "callcenter-chain-heads-1"


class KeyExists(CallCenterError):
    """A key is never overwritten: with it, nobody could check the files it has signed. Fact `path`."""

    code = "key_exists"


class KeyUnreadable(CallCenterError):
    """The file is no Ed25519 key of the right kind, or the passphrase is another. Fact `path`."""

    code = "key_unreadable"


class HeadsUnreadable(CallCenterError):
    """The file is no file of heads. Fact `path`."""

    code = "heads_unreadable"


class SignatureWrong(CallCenterError):
    """Somebody has changed the file of heads, or it was signed with another key. Fact `path`."""

    code = "signature_wrong"


class LogBroken(CallCenterError):
    """Heads of a log that is not whole are not signed. Fact `chains`: how many are broken."""

    code = "log_broken"


class Lapse(StrEnum):
    """Why a chain does not go on from its head of that day."""

    MADE_ANEW = "made_anew"  # another line stands at that number
    SHORTER = "shorter"  # the chain no longer reaches that number, or is broken before it
    GONE = "gone"  # the person has no chain any more


@dataclass(frozen=True)
class Checked:
    """What was found: when the heads were signed, chains that do not go on from them, and those that cannot be
    compared because their lines of that day were disposed of since."""

    made_at: datetime
    people: int
    lapses: Mapping[str, Lapse]
    disposed: tuple[str, ...]
    log: Verification

    @property
    def continues(self) -> bool:
        """Whether today's log is whole and goes on from the heads."""
        return not self.lapses and self.log.whole


def make_key(path: Path, passphrase: str = "") -> Path:
    """Make a key pair: the private key at `path`, for this account alone, the public one beside it as `.pub`.

    Returns:
        The path of the public key, which goes to whoever checks.

    Raises:
        KeyExists: there is a file at one of the two.
        ExportUnwritable: they cannot be written there.
    """
    public = path.with_name(f"{path.name}.pub")
    for one in (path, public):
        if one.exists():
            raise KeyExists(path=str(one))
    key = Ed25519PrivateKey.generate()
    sealing: KeySerializationEncryption = (
        BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    )
    with whole_file(path) as partial:
        partial.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealing))
    with whole_file(public) as partial:
        partial.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    public.chmod(0o644)
    return public


def sign_heads(
    engine: Engine, key: Path, folder: Path, *, passphrase: str = "", now: datetime | None = None
) -> Path:
    """Verify the log, and write the signed ends of its chains into `folder`.

    Returns:
        The file: `heads-992011-20261122T030000Z.json`.

    Raises:
        KeyUnreadable, CityMissing, ExportUnwritable: nothing was written.
        LogBroken: a head would bless what somebody has meddled with.
    """
    private = _private_key(key, passphrase)
    city = load_municipality(engine)
    found = verify(engine)
    if not found.whole:
        raise LogBroken(chains=len(found.broken))
    moment = now or datetime.now(UTC)
    body = {
        "format": _FORMAT,
        "city": city.code,
        "made_at": moment.isoformat(),
        "heads": {chain.staff_id: [chain.number, chain.hash] for chain in found.chains},
    }
    signature = b64encode(private.sign(_signed(body))).decode()
    path = folder / f"heads-{city.code}-{moment:%Y%m%dT%H%M%SZ}.json"
    with whole_file(path) as partial:
        text = json.dumps(body | {"signature": signature}, ensure_ascii=False, indent=1, sort_keys=True)
        partial.write_text(text + "\n", encoding="utf-8")
    return path


def check_heads(engine: Engine, path: Path, public_key: Path) -> Checked:
    """Whether the log of today is whole, and goes on from the heads that were signed then.

    Raises:
        KeyUnreadable, HeadsUnreadable, SignatureWrong: nothing can be said of the log by this file.
    """
    made_at, city, heads = _read(path, public_key)
    if city != load_municipality(engine).code:
        raise HeadsUnreadable(path=str(path))
    found = verify(engine, passing={staff_id: number for staff_id, (number, _) in heads.items()})
    chains = {chain.staff_id: chain for chain in found.chains}
    lapses: dict[str, Lapse] = {}
    disposed: list[str] = []
    for staff_id, (number, hash_) in heads.items():
        chain = chains.get(staff_id)
        if chain is not None and chain.disposed > number:
            disposed.append(staff_id)
        elif (lapse := _lapse(chain, hash_)) is not None:
            lapses[staff_id] = lapse
    return Checked(made_at, len(heads), lapses, tuple(disposed), found)


def _lapse(chain: Chain | None, hash_: str) -> Lapse | None:
    if chain is None:
        return Lapse.GONE
    if chain.passed is None:
        return Lapse.SHORTER
    return None if chain.passed == hash_ else Lapse.MADE_ANEW


def _read(path: Path, public_key: Path) -> tuple[datetime, str, dict[str, tuple[int, str]]]:
    try:
        body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        signature = b64decode(body.pop("signature"), validate=True)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HeadsUnreadable(path=str(path)) from error
    try:
        _public_key(public_key).verify(signature, _signed(body))
    except InvalidSignature as error:
        raise SignatureWrong(path=str(path)) from error
    if body.get("format") != _FORMAT:
        raise HeadsUnreadable(path=str(path))
    heads = {staff_id: (int(number), str(hash_)) for staff_id, (number, hash_) in body["heads"].items()}
    return datetime.fromisoformat(body["made_at"]), body["city"], heads


def _signed(body: Mapping[str, Any]) -> bytes:
    """What is signed: the file's content, however it is laid out."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _private_key(path: Path, passphrase: str) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), passphrase.encode() if passphrase else None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyUnreadable(path=str(path)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnreadable(path=str(path))
    return key


def _public_key(path: Path) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise KeyUnreadable(path=str(path)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyUnreadable(path=str(path))
    return key
