"""The field for a password: can be shown, and says when Caps Lock is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import restyle, tokens
from ui.widgets import FormField, Label


class _Edit(QLineEdit):
    """Tells after each letter whether Caps Lock is on: no window system is asked, the letter itself says it."""

    caps_lock = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() is not shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)  # until the next letter
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.caps_lock.emit(False)


class PasswordField(QWidget):
    """A labelled password with its hints under it. `edited(str)` while typing."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = _Edit()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.textEdited.connect(self._typed)
        self._show = QCheckBox(self.tr("パスワードを表示"))
        self._show.toggled.connect(self._reveal)
        caps = Label(self.tr("CapsLockがオンです"), "warn")
        caps.hide()
        self._edit.caps_lock.connect(caps.setVisible)
        self._edit.caps_lock.connect(self._describe)
        row = QHBoxLayout()
        row.addWidget(self._show)
        row.addStretch(1)
        row.addWidget(caps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        column.addWidget(FormField(self.tr("パスワード"), self._edit))
        column.addLayout(row)
        self.setFocusProxy(self._edit)

    def text(self) -> str:
        """What was typed."""
        return self._edit.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self._edit.clear()
        self._show.setChecked(False)
        self._mark("")

    def set_placeholder(self, text: str) -> None:
        """Say in the empty field what is used in place of a typed password."""
        self._edit.setPlaceholderText(text)

    def refuse(self, words: str) -> None:
        """Mark it, and let it be typed anew; the words stand elsewhere, and are read here too."""
        self._mark(words)
        self._edit.selectAll()
        self._edit.setFocus()

    def _mark(self, words: str) -> None:
        self._edit.setAccessibleDescription(words)
        self._edit.setProperty("bad", bool(words))
        restyle(self._edit)

    def _typed(self, text: str) -> None:
        self._mark("")
        self.edited.emit(text)

    def _reveal(self, shown: bool) -> None:
        self._edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _describe(self, caps_lock: bool) -> None:
        if not self._edit.property("bad"):
            self._edit.setAccessibleDescription(self.tr("CapsLockがオンです") if caps_lock else "")
