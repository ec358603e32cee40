"""What this desk is set to: one TOML file that an administrator writes, in the user's configuration folder.

A missing file means the defaults: one seat, the embedded database, no telephone. With a table `[server]` the desk
works on a shared database, and begins with a sign-in. No secret is ever in the file: that of the telephone system
comes from the environment or the keyring, passwords are typed.
"""

import os
import tomllib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_config_path, user_data_path

from callcenter.access import keyring
from callcenter.access.sign_in import SignIn
from callcenter.errors import CallCenterError

NAME = "callcenter"
IDLE_LOCK_MINUTES = 10  # of a desk on a shared database, where the file says nothing
SECRET_VARIABLE = "CALLCENTER_ASTERISK_SECRET"  # noqa: S105 - the name of a variable


class SettingsUnreadable(CallCenterError):
    """The file is not TOML, or not text. Facts: path, reason."""

    code = "settings_unreadable"


class SettingWrong(CallCenterError):
    """One value cannot be used. Facts: path, name."""

    code = "setting_wrong"


class Telephone(StrEnum):
    """Where calls come from."""

    NONE = "none"
    PRACTICE = "practice"
    ASTERISK = "asterisk"


@dataclass(frozen=True)
class AsteriskAccess:
    """How to reach the telephone system's manager interface, and the telephone of this desk."""

    host: str = "127.0.0.1"
    port: int = 5038
    user: str = ""
    extension: str = ""
    queues: tuple[str, ...] = ()
    context: str = "from-internal"
    technology: str = "PJSIP"


@dataclass(frozen=True)
class Settings:
    """Everything that is decided before the desk opens.

    `database` is an SQLAlchemy URL, `person` the sign-in name, `data`, `cache` and `content` folders. With a
    `server` there is neither: who signs in there is the person. After `idle_lock_minutes` without a key or a
    mouse the screen is locked; 0 means never.
    """

    database: str
    data: Path
    cache: Path
    scripts: Path
    knowledge_base: Path
    person: str = "sato"
    telephone: Telephone = Telephone.NONE
    asterisk: AsteriskAccess = field(default_factory=AsteriskAccess)
    server: SignIn | None = None
    idle_lock_minutes: int = 0

    @property
    def journal(self) -> Path:
        """The desk's own journal of drafts and finished contacts."""
        return self.data / "journal.db"


def config_path() -> Path:
    """Where the settings file is looked for."""
    return user_config_path(NAME, appauthor=False) / "config.toml"


def content_folder(name: str) -> Path:
    """A folder of content: beside the program in a checkout, inside the package once installed."""
    package = Path(__file__).resolve().parent
    installed = package / "content" / name
    return installed if installed.is_dir() else package.parent / name


def settings_in(data: Path, **changes: Any) -> Settings:
    """The defaults with everything the desk keeps below the folder `data`."""
    defaults: dict[str, Any] = {
        "database": f"sqlite:///{(data / 'city.db').as_posix()}",
        "data": data,
        "cache": data / "cache",
        "scripts": content_folder("scripts"),
        "knowledge_base": content_folder("knowledge_base"),
    }
    return Settings(**(defaults | changes))


def default_settings(practice: bool = False) -> Settings:
    """The settings of a desk without a settings file; practice has a database of its own."""
    if practice:
        return settings_in(user_data_path(NAME, appauthor=False) / "practice", telephone=Telephone.PRACTICE)
    settings = settings_in(user_data_path(NAME, appauthor=False))
    return Settings(**{**_values(settings), "cache": user_cache_path(NAME, appauthor=False)})


def read_settings(path: Path) -> Settings:
    """Read the settings file.

    Raises:
        SettingsUnreadable: the file is there and cannot be understood.
        SettingWrong: a name is unknown or a value has the wrong type.
    """
    defaults = default_settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return defaults
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsUnreadable(path=str(path), reason=str(error)) from error
    values = _values(defaults)
    if "server" in table:
        values["idle_lock_minutes"] = IDLE_LOCK_MINUTES
    for name, value in table.items():
        values[name] = _setting(name, value, values, path)
    return Settings(**values)


def _setting(name: str, value: object, values: dict[str, Any], path: Path) -> object:
    """One value of the file in the type the program uses."""
    if name == "asterisk" and isinstance(value, dict):
        return _asterisk(value, path)
    if name == "server" and isinstance(value, dict):
        return _server(value, path)
    if name == "idle_lock_minutes" and type(value) is int and value >= 0:
        return value
    if name == "telephone" and value in list(Telephone):
        return Telephone(str(value))
    if name in {"data", "cache", "scripts", "knowledge_base"} and isinstance(value, str):
        return (path.parent / Path(value).expanduser()).resolve()
    # A shared database has a table of its own: whoever opens it signs in.
    if name == "person" and isinstance(value, str):
        return value
    if name == "database" and isinstance(value, str) and value.startswith("sqlite:"):
        return value
    raise SettingWrong(path=str(path), name=name)


def _asterisk(table: dict[str, object], path: Path) -> AsteriskAccess:
    types: dict[str, type] = dict.fromkeys(("host", "user", "extension", "context", "technology"), str)
    types |= {"port": int, "queues": list}
    for name, value in table.items():
        texts = value if isinstance(value, list) else []
        if type(value) is not types.get(name) or not all(isinstance(each, str) for each in texts):
            raise SettingWrong(path=str(path), name=f"asterisk.{name}")
    values: dict[str, Any] = dict(table)
    values["queues"] = tuple(values.get("queues", ()))
    return AsteriskAccess(**values)


def _server(table: dict[str, object], path: Path) -> SignIn:
    types: dict[str, type] = {each.name: str for each in fields(SignIn)} | {"port": int}
    for name, value in table.items():
        if type(value) is not types.get(name):
            raise SettingWrong(path=str(path), name=f"server.{name}")
    values: dict[str, Any] = dict(table)
    for name in ("root_certificate", "client_certificate", "client_key"):
        if name in values:
            values[name] = str((path.parent / Path(values[name]).expanduser()).resolve())
    return SignIn(**values)


def _values(settings: Settings) -> dict[str, Any]:
    return {each.name: getattr(settings, each.name) for each in fields(settings)}


def asterisk_secret(user: str) -> str:
    """The manager user's secret, from the environment or the keyring; empty where there is none.

    Call it off the GUI thread: a keyring may ask its owner.
    """
    from_environment = os.environ.get(SECRET_VARIABLE, "")
    if from_environment:
        return from_environment
    try:
        return keyring.get_password(f"{NAME}-asterisk", user) or ""
    except keyring.KeyringUnusable:
        return ""
