"""A real desk in a process of its own: types into the question until somebody kills it.

python typing_desk.py DATA_FOLDER      says every character and the time of the clock once the field has it
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from callcenter.settings import settings_in
from ui import i18n, theme
from ui.preferences import Preferences
from ui.program import Program

WORDS = "転入の届出について知りたいとのこと。必要なものは何か、代理人でもよいか。"


def main() -> None:
    app = QApplication(sys.argv[:1])
    settings = settings_in(Path(sys.argv[1]))
    i18n.install(app, "ja")
    theme.apply(app, "light", 1.0)
    program = Program(settings, Preferences(settings.data / "desk.ini"))
    typed = 0

    def begin() -> None:
        assert program.desk is not None
        program.desk.telephone.type_number("090-0300-0001")
        program.desk.session.records.stay_anonymous()
        keys.start(30)

    def press() -> None:
        nonlocal typed
        editors = program.window.findChildren(QWidget) if program.window else []
        question = next(one for one in editors if one.accessibleName() == "問い（必須）")
        event = QInputMethodEvent()
        event.setCommitString(WORDS[typed % len(WORDS)])
        QApplication.sendEvent(question, event)
        typed += 1
        print(typed, time.time(), flush=True)

    keys = QTimer()
    keys.timeout.connect(press)
    program.ready.connect(lambda: QTimer.singleShot(300, begin))
    program.open()
    app.exec()


if __name__ == "__main__":
    main()
