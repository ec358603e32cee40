"""Secrets in the keyring of the operating system, where the person wants that; never in a file.

Windows Credential Manager, the macOS keychain, and on Linux the Secret Service or KWallet. Every function may wait for
the person to unlock the keyring, so none is called on the screen's own thread.
"""

from callcenter.errors import CallCenterError


class KeyringUnusable(CallCenterError):
    """This computer has no keyring, or it stays locked."""

    code = "keyring_unusable"


def is_usable() -> bool:
    """Whether secrets can be kept: a keyring is there and opens."""
    try:
        kept("callcenter", "")
    except KeyringUnusable:
        return False
    return True


def kept(service: str, user: str) -> str:
    """The secret kept for a user of a service, empty where there is none.

    Raises:
        KeyringUnusable: nothing can be kept on this computer.
    """
    import keyring  # takes 60 ms
    from keyring.core import recommended
    from keyring.errors import KeyringError

    # What its makers do not recommend is no keyring: nothing at all, or a file that anybody can read.
    if not recommended(keyring.get_keyring()):
        raise KeyringUnusable()
    try:
        return keyring.get_password(service, user) or ""
    except KeyringError:
        raise KeyringUnusable() from None


def keep(service: str, user: str, secret: str) -> None:
    """Keep a secret; an empty one is forgotten.

    Raises:
        KeyringUnusable: nothing can be kept on this computer.
    """
    import keyring
    from keyring.errors import KeyringError

    before = kept(service, user)
    try:
        if secret:
            keyring.set_password(service, user, secret)
        elif before:
            keyring.delete_password(service, user)
    except KeyringError:
        raise KeyringUnusable() from None
