"""The settings file: what is missing has a default, what is wrong is named, nothing is guessed."""

import os
from pathlib import Path

import pytest

from callcenter.access.sign_in import SignIn
from callcenter.settings import (
    SECRET_VARIABLE,
    SettingsUnreadable,
    SettingWrong,
    Telephone,
    asterisk_secret,
    content_folder,
    default_settings,
    read_settings,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings are touched."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "none.toml")
    assert settings == default_settings()
    assert (settings.telephone, settings.database.split("///")[0]) == (Telephone.NONE, "sqlite:")
    assert (settings.scripts / "moving.yaml").is_file()
    assert settings.journal.parent == settings.data


def test_practice_has_a_database_of_its_own() -> None:
    assert default_settings(practice=True).database != default_settings().database
    assert default_settings(practice=True).telephone is Telephone.PRACTICE


def test_everything_can_be_set_and_folders_stand_beside_the_file(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        database = "sqlite:////srv/city.db"
        person = "nakano"
        telephone = "asterisk"
        scripts = "our-scripts"
        data = "/srv/callcenter"

        [asterisk]
        host = "pbx.example"
        port = 5039
        user = "desk"
        extension = "2002"
        queues = ["daihyo", "kokuho"]
        """,
    )
    settings = read_settings(path)
    assert (settings.database, settings.person) == ("sqlite:////srv/city.db", "nakano")
    assert settings.scripts == tmp_path / "our-scripts"
    assert settings.knowledge_base == content_folder("knowledge_base")
    assert (settings.asterisk.host, settings.asterisk.port) == ("pbx.example", 5039)
    assert settings.asterisk.queues == ("daihyo", "kokuho")


def test_a_server_stands_in_a_table_of_its_own(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [server]
        host = "db.shiomino.example"
        database = "city"
        root_certificate = "city-root.crt"
        """,
    )
    settings = read_settings(path)
    assert settings.server == SignIn(
        host="db.shiomino.example", database="city", root_certificate=str(tmp_path / "city-root.crt")
    )
    assert settings.idle_lock_minutes == 10
    assert read_settings(tmp_path / "none.toml").idle_lock_minutes == 0
    path.write_text("idle_lock_minutes = 3\n[server]\n", encoding="utf-8")
    assert (read_settings(path).server, read_settings(path).idle_lock_minutes) == (SignIn(), 3)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('databse = "x"', "databse"),
        ("person = 1", "person"),
        ('telephone = "isdn"', "telephone"),
        ("scripts = []", "scripts"),
        ('asterisk = "pbx"', "asterisk"),
        ('[asterisk]\nport = "5038"', "asterisk.port"),
        ("[asterisk]\nport = true", "asterisk.port"),
        ("[asterisk]\nqueues = [1]", "asterisk.queues"),
        ('[asterisk]\nsecret = "never in a file"', "asterisk.secret"),
        ('[server]\npassword = "never in a file"', "server.password"),
        ('[server]\nport = "5432"', "server.port"),
        ('server = "db"', "server"),
        ("idle_lock_minutes = -1", "idle_lock_minutes"),
        ("idle_lock_minutes = true", "idle_lock_minutes"),
        ('database = "postgresql://db.example/city"', "database"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, name: str) -> None:
    with pytest.raises(SettingWrong) as caught:
        read_settings(written(tmp_path, text))
    assert caught.value.facts["name"] == name


@pytest.mark.parametrize("content", [b"database = ", b"\xff\xfe", b"a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsUnreadable) as caught:
        read_settings(path)
    assert caught.value.facts["path"] == str(path)
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnreadable):
        read_settings(tmp_path)


def test_the_secret_comes_from_the_environment_or_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_VARIABLE, "from here")
    assert asterisk_secret("desk") == "from here"
    monkeypatch.delenv(SECRET_VARIABLE)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    assert asterisk_secret("desk") == ""
    assert SECRET_VARIABLE not in os.environ
