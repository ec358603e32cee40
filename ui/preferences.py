"""What a person chose for their own screen: theme, text size, language, window layout. No data of the city."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from callcenter.access.sign_in import SignIn
from ui.i18n import Language
from ui.theme import Mode

SCALES = (1.0, 1.25, 1.5, 2.0)


class Preferences:
    """A small file beside the settings; a damaged one means the defaults."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Mode:
        value = str(self._file.value("theme", "system"))
        return value if value in ("light", "dark", "system") else "system"  # type: ignore[return-value]

    @theme.setter
    def theme(self, mode: Mode) -> None:
        self._file.setValue("theme", mode)

    @property
    def scale(self) -> float:
        try:
            value = float(str(self._file.value("scale", 1.0)))
        except ValueError:
            return 1.0
        return value if value in SCALES else 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._file.setValue("scale", scale)

    @property
    def language(self) -> Language:
        return "en" if self._file.value("language", "ja") == "en" else "ja"

    @language.setter
    def language(self, language: Language) -> None:
        self._file.setValue("language", language)

    @property
    def wrap_up_open(self) -> bool:
        """Whether the wrap-up stands open before it is known who is calling."""
        return str(self._file.value("wrap_up_open", "")) == "true"

    @wrap_up_open.setter
    def wrap_up_open(self, stands: bool) -> None:
        self._file.setValue("wrap_up_open", "true" if stands else "false")

    @property
    def articles(self) -> tuple[str, str]:
        """Whose articles the knowledge editor looks at, and in which order; empty where nothing was chosen."""
        return str(self._file.value("articles/filter", "")), str(self._file.value("articles/order", ""))

    @articles.setter
    def articles(self, arranged: tuple[str, str]) -> None:
        for name, value in zip(("filter", "order"), arranged, strict=True):
            self._file.setValue(f"articles/{name}", value)

    @property
    def person(self) -> str:
        """The sign-in name used last on this desk; empty where nobody was."""
        return str(self._file.value("person", ""))

    @person.setter
    def person(self, person: str) -> None:
        self._file.setValue("person", person)

    @property
    def sign_in(self) -> SignIn:
        """Who signed in last from this desk, and where; never a password."""
        known = SignIn()
        try:
            port = int(str(self._file.value("sign_in/port", known.port)))
        except ValueError:
            port = known.port
        return SignIn(
            host=str(self._file.value("sign_in/host", "")),
            port=port,
            database=str(self._file.value("sign_in/database", known.database)),
            user=str(self._file.value("sign_in/user", "")),
        )

    @sign_in.setter
    def sign_in(self, details: SignIn) -> None:
        for name in ("host", "port", "database", "user"):
            self._file.setValue(f"sign_in/{name}", getattr(details, name))

    def put_away(self, person: str) -> list[str]:
        """The ids of the notices that this person has put away, and that may still hold."""
        return [one for one in str(self._file.value(f"put_away/{person}", "")).split() if one]

    def set_put_away(self, person: str, ids: Sequence[str]) -> None:
        """Remember which notices this person has put away."""
        self._file.setValue(f"put_away/{person}", " ".join(ids))

    def layout(self, name: str) -> QByteArray:
        """The state of a window or splitter as it was left; empty where it never was."""
        value = self._file.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Remember the state of a window or splitter."""
        self._file.setValue(f"layout/{name}", state)
