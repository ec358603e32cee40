"""What a person does at the sign-in card."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from tests.access.city_server import PASSWORD
from tests.desk.harness import Desk, Key


def sign_in(desk: Desk, password: str = PASSWORD, user: str = "sato") -> None:
    """User, Tab, password, Enter."""
    window = desk.program.window
    assert window is not None
    window.activateWindow()  # after somebody signed out it is another one
    desk.wait(window.isActiveWindow)
    desk.go_to("利用者名")
    focus().selectAll()
    desk.type(user)
    desk.key(Key.Key_Tab)
    focus().selectAll()
    desk.type(password)
    desk.key(Key.Key_Return)


def focus() -> QLineEdit:
    """The field with the keyboard."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit), widget
    return widget


def is_open(desk: Desk) -> bool:
    """Whether the desk stands behind the window."""
    return desk.program.center is not None


def box(desk: Desk, name: str) -> QAbstractButton:
    """The button or box that is called so."""
    assert desk.program.window is not None
    return next(
        one
        for one in desk.program.window.findChildren(QAbstractButton)
        if name in (one.text(), one.accessibleName()) and one.isVisible()
    )
