"""`callcenter`: opens the desk; with a command (`callcenter demo`, `callcenter knowledge …`) works without a screen."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from callcenter.errors import CallCenterError
    from callcenter.settings import Settings


def main() -> None:
    """Open the desk, or run the command that was given."""
    if sys.argv[1:] and not sys.argv[1].startswith("-"):
        _run_command()
    else:
        raise SystemExit(_open_desk(_arguments()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="callcenter", description="The call-centre desktop of a city hall.")
    parser.add_argument("--practice", action="store_true", help="practise with the sample city of Shiomino")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="play one practice call; pictures go to DIR")
    parser.add_argument("--theme", choices=("light", "dark", "system"))
    parser.add_argument("--language", choices=("ja", "en"))
    parser.add_argument("--size", metavar="WxH", help="size of the window, such as 1280x720")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings file")
    parser.add_argument("--person", metavar="ID", help="who sits at this desk")
    parser.epilog = (
        "Commands without a screen: demo, knowledge, directory, waste, scripts, notices, db, staff, audit, "
        "retention; "
        "`callcenter COMMAND --help` tells more."
    )
    return parser.parse_args()


def _run_command() -> None:
    from callcenter.cli import app
    from callcenter.errors import CallCenterError
    from ui.messages import words

    try:
        app()
    except CallCenterError as error:
        print(words(error, "ja" if os.environ.get("LANG", "ja").startswith("ja") else "en"), file=sys.stderr)
        raise SystemExit(1) from error


def _open_desk(arguments: argparse.Namespace) -> int:
    # The wheels carry ibus alone; another module named here would leave Japanese input silently dead.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
    from PySide6.QtWidgets import QApplication

    from callcenter import settings
    from ui import i18n, theme
    from ui.preferences import Preferences
    from ui.program import Program

    app = QApplication(sys.argv[:1])
    app.setApplicationName(settings.NAME)
    app.setQuitOnLastWindowClosed(False)

    def prepare(preferences: Preferences) -> None:
        preferences.theme = arguments.theme or preferences.theme
        preferences.language = arguments.language or preferences.language
        preferences.person = arguments.person or preferences.person
        i18n.install(app, preferences.language)
        theme.apply(app, preferences.theme, preferences.scale)

    if arguments.tour:
        from ui.tour import play

        return play(app, arguments.tour, prepare, arguments.size)
    chosen, notice = _settings(arguments)
    preferences = Preferences(chosen.data / "desk.ini")
    prepare(preferences)
    program = Program(chosen, preferences, notice, arguments.size)
    program.gone.connect(app.quit)
    program.open()
    return app.exec()


def _settings(arguments: argparse.Namespace) -> "tuple[Settings, CallCenterError | None]":
    """The settings of this run; where the file cannot be used, the defaults and the reason."""
    from callcenter import settings

    if arguments.practice:
        return settings.default_settings(practice=True), None
    try:
        return settings.read_settings(arguments.config or settings.config_path()), None
    except (settings.SettingsUnreadable, settings.SettingWrong) as error:
        return settings.default_settings(), error


if __name__ == "__main__":
    main()
