"""Secrets in the keyring of the operating system, where the person wants that; never in a file.

Windows Credential Manager, the macOS keychain, and on Linux the Secret Service or KWallet. Every function may wait for
the person to unlock the keyring, so none is called on the screen's own thread.
"""

from typing import cast

from callcenter.errors import CallCenterError


class KeyringUnusable(CallCenterError):
    """This computer has no keyring, or it stays locked."""

    code = "keyring_unusable"


def is_usable() -> bool:
    """Whether secrets can be kept: a keyring is there and opens."""
    try:
        get_password("callcenter", "")
    except KeyringUnusable:
        return False
    return True


def get_password(service: str, user: str) -> str | None:
    """The secret kept for a user of a service, None where there is none.

    Raises:
        KeyringUnusable: nothing can be kept on this computer.
    """
    return cast("str | None", _ask("get_password", service, user))


def set_password(service: str, user: str, secret: str) -> None:
    """Keep a secret in place of an earlier one.

    Raises:
        KeyringUnusable: nothing can be kept on this computer.
    """
    _ask("set_password", service, user, secret)


def forget_password(service: str, user: str) -> None:
    """Forget a secret, if one is kept.

    Raises:
        KeyringUnusable: nothing can be kept on this computer.
    """
    if get_password(service, user) is not None:
        _ask("delete_password", service, user)


def _ask(what: str, *values: str) -> object:
    import keyring  # takes 60 ms
    from keyring.core import recommended
    from keyring.errors import KeyringError

    system = keyring.get_keyring()
    # What its makers do not recommend is no keyring: nothing at all, or a file that anybody can read.
    if not recommended(system):
        raise KeyringUnusable()
    try:
        return getattr(system, what)(*values)
    except KeyringError:
        raise KeyringUnusable() from None
