"""What a desk's journal holds, unreadable to whoever takes the disk: AES-256-GCM, one nonce a write."""

import secrets
from collections.abc import Sequence

from callcenter.errors import CallCenterError

KEY_BYTES = 32
_NONCE_BYTES = 12  # NIST SP 800-38D: random nonces are safe for 2**32 writes with one key


class JournalEntryLocked(CallCenterError):
    """The entry was written with a key that is not at hand. It stays in the journal until the key is."""

    code = "journal_entry_locked"


class JournalCipher:
    """Seals entries with the first key, opens them with whichever fits.

    Args:
        keys: of 32 bytes each; the first is the present one, the others are of earlier times.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 0.03 s: an embedded desk has no key

        self._ciphers = [AESGCM(key) for key in keys]

    def seal(self, text: str, *bound: str) -> bytes:
        """Encrypt a text together with what it belongs to: elsewhere it cannot be opened."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._ciphers[0].encrypt(nonce, text.encode(), _joined(bound))

    def open(self, sealed: bytes, *bound: str) -> str:
        """The text of something sealed for the same place.

        Raises:
            JournalEntryLocked: none of the keys fits, or somebody changed or moved it.
        """
        from cryptography.exceptions import InvalidTag

        for cipher in self._ciphers:
            try:
                opened = cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _joined(bound))
            except (InvalidTag, ValueError):
                continue
            return opened.decode()
        raise JournalEntryLocked


def _joined(parts: Sequence[str]) -> bytes:
    return "\0".join(parts).encode()
